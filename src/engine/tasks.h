// What is due of incidents' tasks.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// Says once of each task whose time is over that it is late. Answers when the next one will be.
Instant follow_tasks(Turn& turn, const Configuration& config);

}  // namespace muster
