// Holding an open alert back, and letting it go.
#pragma once
#include <optional>

#include "alert/alert.h"
#include "incident/act.h"
#include "incident/raise.h"
#include "timeline/turn.h"

namespace muster {

// Held back or not: what was decided about one open alert is made so, with its entries. `alert` is as it is stored.
//
// Held: it pages nobody. When it has an incident already, and no other open alert of that one pages, the escalation
// stops. Held by something else than before: that is noted. Let go: an alert without an incident is raised, now; the
// incident of another begins to page anew unless somebody has it.
void hold_or_release(Turn& turn, const Alerting& alerting, Alert alert, const std::optional<Hold>& hold, const By& by);

// The entry that says that something holds the alert back.
Entry held_entry(const Alert& alert, const Hold& hold, const By& by);

// Nobody is told of the incident while all its open alerts are held back; answers whether that is so. An incident
// without alerts, or that somebody has, is left as it is.
bool pause_when_all_is_held(Turn& turn, IncidentId incident);

}  // namespace muster
