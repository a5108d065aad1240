// Carries deliveries to the receivers, and what became of them back.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "alertmanager/message.h"
#include "base/clock.h"
#include "notification/channels/curl_loop.h"

namespace muster::alertmanager {

// The configuration file and the templates that it names, as they were read together.
struct Loaded {
  std::shared_ptr<const Config> config;
  tmpl::Templates templates;
};

// How often each kind of integration was asked to tell something, for /metrics.
struct SendCount {
  std::int64_t requests = 0;         // attempts
  std::int64_t failed_requests = 0;  // that will be tried again or were refused
  std::int64_t sent = 0;             // notifications
  std::int64_t failed = 0;           // that were refused
};

// Safe to use from any thread. Messages are made on a thread of its own, since templates may take their time; they
// leave on the threads of two loops, one of them for mail.
class Sender {
 public:
  using Report = std::function<void(std::int64_t delivery, int attempt, Answer answer)>;

  Sender(std::shared_ptr<const Loaded> loaded, std::string external_url, std::string user_agent, Clock& clock,
         Report report);
  ~Sender();

  void use(std::shared_ptr<const Loaded> loaded);
  // Returns at once; each delivery is reported exactly once, unless `close` comes first.
  void send(std::vector<Delivery> deliveries);
  // Ends every attempt that is under way and takes no more. What was not reported is sent again by the next start.
  void close();
  std::map<std::string, SendCount> counts() const;

 private:
  struct Job;
  void loop();
  void begin(const Delivery& delivery);
  void next(std::shared_ptr<Job> job);
  void ended(const Job& job, Outcome outcome);

  const std::string external_url_, user_agent_, host_name_;
  Clock& clock_;
  const Report report_;
  mutable std::mutex mutex_;
  std::condition_variable wakeup_;
  std::shared_ptr<const Loaded> loaded_;
  std::deque<Delivery> waiting_;
  std::map<std::string, SendCount> counts_;
  bool stopping_ = false;
  std::unique_ptr<CurlLoop> http_, mail_;
  CurlLoop& http_loop_;  // stays good while http_ is ending
  std::thread thread_;
};

}  // namespace muster::alertmanager
