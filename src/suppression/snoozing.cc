#include "suppression/snoozing.h"

#include "alert/alerts.h"
#include "base/mutant.h"
#include "incident/incidents.h"
#include "suppression/suppress.h"

namespace muster {

Result<Alert> snooze_alert(Turn& turn, const Alerting& alerting, const Suppressions& suppressions, AlertId id,
                           Instant until, const By& by) {
  auto alert = find_alert(turn.tx, id);
  if (!alert) return not_found("there is no alert '" + id.str() + "'");
  if (!alert->open) return conflict("the alert is resolved: there is nothing to put off");
  if (until <= turn.now) {
    if (!alert->held || alert->held->kind != Hold::Kind::Snooze) return conflict("the alert is not snoozed");
    Alert awake = *alert;
    awake.held.reset();
    hold_or_release(turn, alerting, *alert, suppress(awake, suppressions, turn.now), by);
    return *find_alert(turn.tx, id);
  }
  if (until - turn.now > kSnoozeMax) return invalid("an alert can be snoozed for 31 days; silence it instead");
  auto incident = alert->incident.empty() ? std::nullopt : find_incident(turn.tx, alert->incident);
  const Duration longer = MUTANT("an alert is put off for ever") ? kSnoozeMax : Duration(0);
  const Hold snooze{Hold::Kind::Snooze, "", until + longer, "the snooze of " + by.actor.name};
  if (incident && incident->status == Incident::Status::Acknowledged && only_open_of(turn.tx, *alert) &&
      !MUTANT("what is put off leaves its incident acknowledged")) {
    turn.record({.kind = "incident.unacknowledged",
                 .incident = incident->id,
                 .actor = by.actor,
                 .via = by.via,
                 .data = json::object{}});
    incident->status = Incident::Status::Triggered;
    incident->acknowledged_at.reset();
    incident->acknowledged_by.reset();
    update_incident(turn.tx, *incident);
    turn.changed("incident", incident->id.str(), incident->version);
  }
  hold_or_release(turn, alerting, std::move(*alert), snooze, by);
  return *find_alert(turn.tx, id);
}

}  // namespace muster
