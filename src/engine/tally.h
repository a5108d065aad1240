// What became of messages since the start, and how long after its time each was taken: for /metrics. Any thread.
#pragma once
#include <array>
#include <map>
#include <mutex>
#include <vector>

#include "notification/channel.h"

namespace muster {

class Tally {
 public:
  // Upper bounds in seconds; what is later counts only in `count`.
  static constexpr std::array<double, 9> kBounds{0.1, 0.5, 1, 5, 15, 60, 300, 900, 1800};
  struct OfChannel {
    std::array<std::int64_t, kBounds.size()> within{};  // not added up
    std::int64_t count = 0;
    double seconds = 0;                                 // all of them together
    std::int64_t retried = 0, unknown = 0, failed = 0;  // attempts; `failed` ended its delivery
    std::int64_t perhaps_doubled = 0;                   // accepted after an attempt that may have arrived too
  };

  // In a transaction: counts once it is on disk.
  void accepted(Channel channel, Duration after_due, bool perhaps_doubled);
  void not_accepted(Channel channel, const Outcome& outcome, bool last);
  void committed();
  void rolled_back() { pending_.clear(); }

  std::map<Channel, OfChannel> counts() const;

 private:
  struct Event {
    Channel channel;
    bool accepted;
    Duration after_due;
    bool perhaps_doubled, unknown, last;
  };
  std::vector<Event> pending_;  // the writer's
  mutable std::mutex mutex_;
  std::map<Channel, OfChannel> counts_;  // guarded by mutex_
};

}  // namespace muster
