// A sign of life came, or did not. Both go through door 1, so that a missed heartbeat is an alert like any other.
#pragma once
#include <string>
#include <string_view>

#include "config/configuration.h"
#include "heartbeat/heartbeats.h"
#include "intake/intake.h"
#include "timeline/turn.h"

namespace muster {

// A sign of life came. Resolves the alert that its silence opened. A name that nobody declared is one of an interval of
// the integration's.
Heartbeat beat(Turn& turn, const Configuration& config, Intake& intake, const Integration& integration,
               std::string_view name);

// Paused, changed or made: stores it, with the time at which its next sign is missed.
void declare(Turn& turn, const Configuration& config, Heartbeat heartbeat);

// Opens an alert for each that was missed by now. Bounded: what is more stays due.
void miss_due(Turn& turn, const Configuration& config, Intake& intake);

}  // namespace muster
