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

// The open alert, which is stored and has no incident, pages from now on: as `raise`, and stored.
void raise_stored(Turn& turn, const Alerting& alerting, Alert& alert, Entry how);

// The entry that says that something holds the alert back.
Entry held_entry(const Alert& alert, const Hold& hold, const By& by);

// Whether a person made it; without alerts, only a person says that it is over.
bool was_declared(store::Tx& tx, IncidentId incident);

// Whether all its open alerts are held back, and nothing else is to be told. What a person declared is: it pages
// whatever becomes of the alerts that joined it.
bool all_is_held(store::Tx& tx, const Incident& incident);

// Nobody is told of the incident while all of it is held back; answers whether that is so. An incident without alerts,
// or that somebody has, is left as it is.
bool pause_when_all_is_held(Turn& turn, IncidentId incident);

}  // namespace muster
