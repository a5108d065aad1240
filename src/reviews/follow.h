// Door 2: people are reminded of reviews, and told when one was not held in time.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// Tells what is due; answers when to come again.
Instant follow_reviews(Turn& turn, const Configuration& config);

}  // namespace muster
