// Door 2: people are told of action items that are due soon, overdue, and not done for long.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// Tells what is due; answers when to come again.
Instant follow_action_items(Turn& turn, const Configuration& config);

}  // namespace muster
