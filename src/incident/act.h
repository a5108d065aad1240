// Door 3: a person acts. The same commands for web, API, CLI, an acknowledge link and a sender that acknowledges.
#pragma once
#include <optional>
#include <string>

#include "alert/open_alerts.h"
#include "base/result.h"
#include "incident/incident.h"
#include "timeline/turn.h"

namespace muster {

// Who acts, and by which way ("web", "api", "cli", "email", "pagerduty", …).
struct By {
  Actor actor;
  std::string via;
};

// "I have it": stops the escalation and every pending delivery, in the same transaction. Doing it twice is no error;
// a second person is noted. Of what is snoozed it takes the end away. The incident is answered as it is afterwards.
Result<Incident> acknowledge(Turn& turn, IncidentId id, const By& by);

// Over: resolves the incident and every open alert of it.
Result<Incident> resolve(Turn& turn, OpenAlerts& open, IncidentId id, const By& by, const std::string& note);

// One alert is over; so is its incident when that was the last open one. `kind` is the timeline's word for how it came
// ("alert.resolved", "alert.timed_out") and `data` its facts. Nothing: it had no incident, as it was held back.
std::optional<Incident> resolve_one_alert(Turn& turn, OpenAlerts& open, const OpenAlert& alert, const By& by,
                                          std::string_view kind, json::object data);

// The incident, which is open, is over: no alert of it is open.
void resolve_with_last_alert(Turn& turn, Incident incident);

// It was resolved too early: it is open again, acknowledged by whoever says so, and nobody is paged. Its alerts stay
// resolved, so that a person resolves it. What was merged is taken out again instead (merge.h).
Result<Incident> reopen(Turn& turn, IncidentId id, const By& by, const std::string& reason);

// The next step of the policy is due now. What is snoozed comes back by that, from its first step on.
Result<Incident> escalate_now(Turn& turn, IncidentId id, const By& by);

// Adds a note to the record; answers its place there.
Result<std::int64_t> add_note(Turn& turn, IncidentId id, const By& by, const std::string& text);

}  // namespace muster
