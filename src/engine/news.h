// What is recorded of incidents and concerns people who are not paged for it.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// Tells those who follow an incident, are mentioned or have a task, by notices. What comes up later in the
// same round waits for the next one (next_news).
void tell_news(Turn& turn, const Configuration& config);

}  // namespace muster
