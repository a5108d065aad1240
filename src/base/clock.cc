#include "base/clock.h"

#include <algorithm>

#include "base/mutant.h"

namespace muster {
namespace {

class SystemClock final : public Clock {
 public:
  Instant now() override {
    return reading_.of(std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
  }

 private:
  SteadyReading reading_;
};

}  // namespace

Instant SteadyReading::of(Instant at) {
  const std::int64_t read = micros(at);
  std::int64_t last = last_.load(std::memory_order_relaxed);
  while (read > last && !last_.compare_exchange_weak(last, read, std::memory_order_relaxed)) {}
  // A step back of more than a minute is a correction that will not be caught up soon: follow it, or
  // everything due would wait for as long as the clock had been wrong.
  if (last - read > 60'000'000) {
    last_.store(read, std::memory_order_relaxed);
    return at;
  }
  return from_micros(read > last ? read : last);
}

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

std::int64_t Ids::next_value(Instant now) {
  constexpr int kCounterBits = 20;
  const std::int64_t ms = micros(now) / 1000;
  // The counter starts somewhere in its lower half, so that ids of two installations rarely meet and
  // half a million of them fit into one millisecond before the time part moves ahead.
  const auto start = static_cast<std::int64_t>(random_() & ((1u << (kCounterBits - 1)) - 1));
  const std::int64_t fresh = ms << kCounterBits | start;
  const std::int64_t next = MUTANT("an id is used twice") ? std::max<std::int64_t>(last_, 1) : last_ + 1;
  last_ = (last_ >> kCounterBits) < ms ? fresh : next;
  return last_;
}

}  // namespace muster
