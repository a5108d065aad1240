// Telling people that they come on call, and that they go off.
#pragma once
#include <vector>

#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster::handoff {

// A notice of a hand-off is of use for so long, and no longer than the shift that it is about.
inline constexpr Duration kToldWithin = std::chrono::hours(12);

// `before` were on call when the schedule was looked at last, `now` are: whoever is new is told with all that there is
// to hand over, whoever is gone that they are. Nothing happens when they are the same people.
void tell_of_handoff(Turn& turn, const Configuration& config, const Schedule& schedule,
                     const std::vector<UserId>& before, const std::vector<UserId>& now);

}  // namespace muster::handoff
