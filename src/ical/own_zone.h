// A time zone that a calendar explains itself (VTIMEZONE; RFC 5545, section 3.6.5), where its name says nothing.
#pragma once
#include <optional>
#include <vector>

#include "ical/content.h"
#include "oncall/wall_clock.h"

namespace muster::ical {

// As WallClock, which see: monotone, so that both directions fit together.
class OwnZone {
 public:
  // Nothing when a part of it is not understood: a rule other than "every year, on the nth weekday of a month".
  static std::optional<OwnZone> of(const Component& zone);

  WallTime reached(Instant at) const;
  Instant instant_of(WallTime local) const;
  WallTime shown(Instant at) const;

 private:
  // From `at` on the wall is so much ahead of UTC, until the next one.
  struct Offset {
    Instant at;
    Duration ahead;
  };
  std::vector<Offset> offsets_;  // in order of time, the first one from Instant::min()
};

}  // namespace muster::ical
