// How often something came within a span of time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/instant.h"

namespace muster {

// Counts by key, in memory. Whoever owns it stores `unsaved` with what was counted, and restores them at a start, so
// that a restart keeps nobody waiting for more than what was asked for.
class Windows {
 public:
  static constexpr int kCountMax = 1000;            // that can be asked for
  static constexpr std::size_t kKeysMax = 200'000;  // what was seen last stays

  // It came once more. Answers whether at least `at_least` came within `within` before `now`, this one included.
  bool saw(std::uint64_t key, int at_least, Duration within, Instant now);
  // The same without counting.
  bool reached(std::uint64_t key, int at_least, Duration within, Instant now) const;
  struct Kept {
    std::uint64_t key;
    Instant at, ends_at;
  };
  // What was counted since the last time, up to where enough had come: after that, one more changes nothing.
  std::vector<Kept> take_unsaved() { return std::exchange(unsaved_, {}); }
  // In the order of `at`.
  void restore(const Kept& kept);
  void forget(std::uint64_t key) { seen_.erase(key); }
  std::size_t size() const { return seen_.size(); }

 private:
  struct Seen {
    std::deque<Instant> at;  // the newest last, as many as were asked for
    Duration within{0};
  };
  void make_room(Instant now);

  std::unordered_map<std::uint64_t, Seen> seen_;
  std::vector<Kept> unsaved_;
};

}  // namespace muster
