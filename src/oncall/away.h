// People who cannot be on call for a time: vacations, illness. A schedule does not replace them by itself: somebody is
// asked to cover, so that nobody is on call without knowing it.
#pragma once
#include <vector>

#include "oncall/schedule.h"

namespace muster {

// In [from, until).
struct Away {
  UserId user;
  Instant from;
  Instant until;
  friend bool operator==(const Away&, const Away&) = default;
};

// When those of `shifts`, as shifts() answers them, are on call although they are away, in order of time and person.
// Adjacent times of a person are one; shadows may be away.
std::vector<Away> on_call_and_away(const std::vector<Shift>& shifts, const std::vector<Away>& away);

// Whether `user` stands in the schedule (also to look on), in its overrides, or in a schedule that stands in it: if
// not, they have no shift at any time that its present plan says, or the one before it.
bool stands_in(const Schedule& schedule, const UserId& user, const Schedules& all);

}  // namespace muster
