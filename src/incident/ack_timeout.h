// An acknowledgement that holds only for a time: when the incident is not resolved by then, it pages again.
#pragma once
#include "incident/incident.h"
#include "timeline/turn.h"

namespace muster {

// Of an incident that was just opened; 0: its acknowledgements hold.
void set_acknowledge_timeout(Turn& turn, IncidentId incident, Duration span);
// Somebody has it from now on.
void begin_acknowledge_timeout(Turn& turn, IncidentId incident);

// Somebody has it by something else that ends.
void end_acknowledge_timeout(Turn& turn, IncidentId incident);

// Those whose time is over, at most `limit`: nobody has them any more, and their escalation begins anew. What was
// resolved or is not acknowledged meanwhile is left alone.
void time_out_acknowledgements(Turn& turn, int limit);
// When the next one is over; kForever when none will be.
Instant next_acknowledge_timeout(store::Tx& tx);

}  // namespace muster
