// Whether an incident's people are being told.
#pragma once
#include "base/id.h"
#include "timeline/turn.h"

namespace muster {

// Nobody is to be told any more: stops the escalation and cancels what is not sent.
void stop_notifying(Turn& turn, IncidentId incident);

// The escalation begins anew at `at`.
void notify_anew(Turn& turn, IncidentId incident, Instant at);

}  // namespace muster
