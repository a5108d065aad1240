// The clock on the wall in one time zone, made monotone: local time that never runs back.
//
// When clocks are set back, one hour of local time comes twice. A person on call has one handoff at 02:30, not two, so
// the clock here stands still while the real one repeats itself; when clocks are set forward it jumps, as the real one
// does. All rules about local time then become plain comparisons, and both directions fit together exactly:
//     reached(at) >= local   if and only if   at >= instant_of(local)
#pragma once
#include <chrono>
#include <string>

#include "base/instant.h"

namespace date {
class time_zone;
}

namespace muster {

// Local time to the microsecond, without a zone.
using WallTime = std::chrono::local_time<Duration>;

class WallClock {
 public:
  // `time_zone` is an IANA name or link. A zone that the system's database does not know (any more) counts as UTC: a
  // handoff at the wrong hour still pages someone, an error would page nobody. Costs a look-up of well under a
  // microsecond; threads may make and use clocks at the same time, and the first one loads the database.
  explicit WallClock(const std::string& time_zone);

  // The latest local time that the wall has shown up to `at`.
  WallTime reached(Instant at) const;

  // When the wall first shows `local` or later: in a spring gap the first instant after it, of an hour that comes
  // twice the first one. Years after 9999 are kForever.
  Instant instant_of(WallTime local) const;

  // What the real clock shows, and its abbreviation there ("CET", "+0545").
  struct Reading {
    WallTime local;
    std::string abbreviation;
  };
  Reading read(Instant at) const;

  // Whether the zone was found.
  bool known() const { return zone_ != nullptr; }

 private:
  const date::time_zone* zone_;  // lives as long as the process
};

}  // namespace muster
