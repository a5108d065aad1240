// Who is on call, found in the simplest way that is not the one of who.cc: walk from minute to minute, look at the C
// library's clock, move each rotation on when its hour has come. Slow, and good for schedules in whole minutes only.
#pragma once
#include <ctime>
#include <deque>
#include <string>
#include <vector>

#include "oncall/schedule.h"

namespace muster {

class MinuteOracle {
 public:
  // Sets the process's TZ. `begin` lies before the start of every layer, or nobody's turn is known.
  MinuteOracle(const Schedule& schedule, Instant begin);
  ~MinuteOracle();

  struct Minute {
    std::string user;  // empty: nobody
    std::string by;    // "layer 0", "override" or nothing
    friend bool operator==(const Minute&, const Minute&) = default;
  };
  // The minute that begins at the time reached, and goes on to the next one.
  Minute next();

 private:
  struct Rotating {
    const Layer* layer;
    bool started = false;
    std::size_t whose = 0;
    std::int64_t minutes_on = 0;    // hours are counted so
    std::int64_t next_handoff = 0;  // days and weeks so: minutes of local time
  };

  void advance(Rotating& rotating) const;
  bool allowed(const Layer& layer) const;

  const Schedule& schedule_;
  std::deque<Rotating> layers_;
  std::time_t now_;
  std::int64_t wall_;  // minutes since 1970 on the wall, never back
};

}  // namespace muster
