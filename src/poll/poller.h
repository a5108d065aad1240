// Fetches what people answered from providers that cannot call us: a thread for each.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "notification/channels/reach.h"
#include "provider/poll.h"

namespace muster::poll {

// What became of one thing that came.
struct Taken {
  bool later = false;  // the store did not take it: it is fetched again
  std::string answer;  // to be posted where the description says, JSON; empty: nothing
};

struct PollerOptions {
  // The providers that are to be asked now, each with a `poll` in its description. Any thread; does not wait.
  std::function<std::vector<std::shared_ptr<const Provider>>()> providers;
  // `done` is called once, from any thread, when it is on disk or why it is not.
  std::function<void(std::shared_ptr<const Provider>, PolledItem, std::function<void(Taken)> done)> take;
  std::shared_ptr<const Reach> reach;
  std::function<void()> look{};                // called with each look for providers; does not wait
  std::chrono::milliseconds look_every{2000};  // for providers that came or went
  std::chrono::milliseconds back_off{1000};    // after the first failure; doubled up to a minute
};

// Asks again after what was answered is on disk here, so that what came is taken in at least once.
class Poller {
 public:
  Poller(PollerOptions options, Clock& clock);
  ~Poller();  // ends the questions that are under way within a second
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  void start();

 private:
  class Asker;
  void loop();

  const PollerOptions options_;
  Clock& clock_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::map<ProviderId, std::unique_ptr<Asker>> askers_;  // the loop's alone
  std::thread thread_;
};

}  // namespace muster::poll
