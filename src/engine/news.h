// What is recorded of incidents and concerns people who are not paged for it.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// Tells those who follow an incident, are mentioned or have a task, by notices. Answers when there is more to tell.
Instant tell_news(Turn& turn, const Configuration& config);

}  // namespace muster
