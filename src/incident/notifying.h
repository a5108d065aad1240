// Whether an incident's people are being told.
#pragma once
#include "base/id.h"
#include "timeline/turn.h"

namespace muster {

// Nobody is to be told any more: stops the escalation and cancels what is not sent.
void stop_notifying(Turn& turn, IncidentId incident);

// Somebody has it: the same, but another team that is to know of it is told all the same, without `by` who knows
// already.
void stop_notifying_its_team(Turn& turn, IncidentId incident, const Actor& by);

// The escalation begins anew at `at`.
void notify_anew(Turn& turn, IncidentId incident, Instant at);

}  // namespace muster
