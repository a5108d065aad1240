// Watches whether Muster is on time, and tells others by ways that do not depend on what it watches.
//
// A thread of its own, connections of its own: no store, no writer, no courier is needed to raise an alarm. What the
// alarm came to is only logged; when it is over, the record gets one entry.
#pragma once
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <random>
#include <thread>

#include "app/readers.h"
#include "app/writer.h"
#include "notification/channels/senders.h"
#include "watch/watch.h"

namespace muster {

class Watchdog {
 public:
  struct Options {
    std::string heartbeat_url;  // POSTed to while Muster is on time; empty: to nobody
    std::chrono::seconds heartbeat_every{60};
    std::string public_url;  // where an alarm's link leads; empty: nowhere
    bool demo = false;       // alarms are only logged, and there is no heartbeat
  };
  Watchdog(Options options, ChannelSettings channels, Doors& doors, Writer& writer, Readers& readers, Clock& clock);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;

  void start();
  // Ends the thread and every message that is under way. Call it before what it watches is stopped.
  void stop();

 private:
  // The last thing that a reader said; shared with questions that may be answered after the end.
  struct Answer {
    std::mutex mutex;
    bool waiting = false;
    std::optional<Duration> lag;
    std::string fault;
  };

  void loop();
  Observation sighting();
  void ask_for_the_lag();
  void follow(const Advice& advice, Instant now);
  void tell_administrators(const Advice& advice, Instant now);
  void record(const Advice& advice, Instant now);
  void beat();

  const Options options_;
  Doors& doors_;
  Writer& writer_;
  Readers& readers_;
  Clock& clock_;
  std::shared_ptr<const Reach> anywhere_;
  std::unique_ptr<Senders> senders_;
  std::unique_ptr<CurlLoop> heartbeats_;
  std::shared_ptr<Answer> answer_ = std::make_shared<Answer>();
  Watch watch_;
  // Of alarms, which are on no record: a mail server or a receiver drops what comes twice under one name.
  Ids ids_{std::random_device{}()};
  std::string last_why_;
  int told_ = 0;
  std::atomic<bool> heartbeat_fails_{false};

  std::mutex mutex_;
  std::condition_variable wakeup_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace muster
