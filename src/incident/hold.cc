#include "incident/hold.h"

#include "alert/alerts.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "incident/notifying.h"

namespace muster {
namespace {

json::object facts_of(const Alert& alert, const Hold& hold) {
  json::object facts{{"by", key_of(hold)}, {"what", hold.why}, {"summary", alert.summary}};
  if (hold.until) facts["until"] = rfc3339(*hold.until);
  return facts;
}

bool same(const Hold& a, const Hold& b) { return key_of(a) == key_of(b) && a.until == b.until; }

void release(Turn& turn, const Alerting& alerting, Alert& alert, const By& by) {
  json::object facts = facts_of(alert, *alert.held);
  facts["until"] = rfc3339(turn.now);
  Entry how{.kind = "alert.released", .actor = by.actor, .via = by.via, .data = std::move(facts)};
  if (alert.incident.empty()) {
    PROBE("an alert that was held back is raised");
    const auto rules = find_alert_rules(turn.tx, alert.id);
    raise(turn, alerting, alert, std::move(how), rules ? &*rules : nullptr);
    join_incident(turn.tx, alert.id, alert.incident, alert.joined);
    if (OpenAlert* known = alerting.open.find(alert.id)) known->incident = alert.incident;
    return;
  }
  how.incident = alert.incident;
  how.alert = alert.id;
  turn.record(how);
  const auto incident = find_incident(turn.tx, alert.incident);
  const auto escalation = find_escalation(turn.tx, alert.incident);
  if (incident && incident->status == Incident::Status::Triggered && escalation &&
      escalation->state == Escalation::State::Stopped)
    notify_anew(turn, alert.incident, turn.now);
  turn.changed("incident", alert.incident.str());
}

}  // namespace

Entry held_entry(const Alert& alert, const Hold& hold, const By& by) {
  return {.kind = "alert.held",
          .incident = alert.incident,
          .alert = alert.id,
          .actor = by.actor,
          .via = by.via,
          .data = facts_of(alert, hold)};
}

bool pause_when_all_is_held(Turn& turn, IncidentId id) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident || incident->status != Incident::Status::Triggered || incident->open_alert_count == 0 ||
      !all_open_are_held(turn.tx, id))
    return false;
  stop_notifying(turn, id);
  turn.record({.kind = "escalation.held", .incident = id});
  turn.changed("incident", id.str());
  return true;
}

void hold_or_release(Turn& turn, const Alerting& alerting, Alert alert, const std::optional<Hold>& hold, const By& by) {
  if (alert.held && hold && same(*alert.held, *hold)) return;
  if (!alert.held && !hold) return;
  hold_alert(turn.tx, alert.id, alert.held, hold, turn.now);
  alerting.open.set_held(alert.id, hold.has_value());
  if (hold && hold->kind == Hold::Kind::Inhibition) {
    if (const auto source = AlertId::parse(hold->id)) alerting.open.inhibits(*source);
  }
  turn.changed("alert", alert.id.str());
  if (!hold) return release(turn, alerting, alert, by);
  turn.record(held_entry(alert, *hold, by));
  if (!alert.held && !alert.incident.empty()) pause_when_all_is_held(turn, alert.incident);
}

}  // namespace muster
