// Who may ask for the time and for new identifiers: the doors, by way of these; nobody else.
#pragma once
#include <atomic>
#include <cstdint>
#include <random>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

class Clock {
 public:
  virtual ~Clock() = default;
  // Steps back by less than a minute are hidden: the answer stays where it was until the clock has caught up. A larger
  // one is a correction and is followed.
  virtual Instant now() = 0;
};

// What a clock answers that hides small steps back, as Clock::now promises: given what the machine's clock says. Safe
// to call from any thread.
class SteadyReading {
 public:
  Instant of(Instant read);

 private:
  std::atomic<std::int64_t> last_{0};
};

// The machine's clock. Safe to call from any thread.
Clock& system_clock();

// Makes ids that are unique in one organisation and grow, whatever the clock does.
//
// Owned by the organisation's writer; not thread-safe. After a restart `not_below` is given the largest id in the
// store, so that a clock that stepped back cannot make an id twice.
class Ids {
 public:
  explicit Ids(std::uint64_t seed) : random_(seed) {}

  template <class I>
  I next(Instant now) {
    return I(next_value(now));
  }
  void not_below(std::int64_t value) {
    if (value > last_) last_ = value;
  }

 private:
  std::int64_t next_value(Instant now);

  std::mt19937_64 random_;
  std::int64_t last_ = 0;
};

}  // namespace muster
