// The same fault again, while something that was to be done about it is open.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// For the end of a turn: of each incident that it changed and that is open, whether the same service had the same fault
// before (by what both are called, without what differs from one time to the next) and an action item of that one is
// open. Says so in both records, and to whoever has the item; once.
void link_repeats(Turn& turn, const Configuration& config);

}  // namespace muster
