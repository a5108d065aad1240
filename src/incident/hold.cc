#include "incident/hold.h"

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "incident/notifying.h"
#include "incident/queries.h"

namespace muster {
namespace {

json::object facts_of(const Alert& alert, const Hold& hold) {
  json::object facts{{"by", key_of(hold)}, {"what", hold.why}, {"summary", alert.summary}};
  if (hold.until) facts["until"] = rfc3339(*hold.until);
  return facts;
}

bool same(const Hold& a, const Hold& b) { return key_of(a) == key_of(b) && a.until == b.until; }

// The alert that explains the one that is held, if that is what holds it.
AlertId source_of(const std::optional<Hold>& hold) {
  const auto source = hold && hold->kind == Hold::Kind::Inhibition ? AlertId::parse(hold->id) : std::nullopt;
  return source.value_or(AlertId());
}

void release(Turn& turn, const Alerting& alerting, Alert& alert, const By& by) {
  json::object facts = facts_of(alert, *alert.held);
  facts["until"] = rfc3339(turn.now);
  Entry how{.kind = "alert.released", .actor = by.actor, .via = by.via, .data = std::move(facts)};
  if (alert.incident.empty()) {
    PROBE("an alert that was held back is raised");
    if (MUTANT("an alert that is let go opens no incident")) return;
    return raise_stored(turn, alerting, alert, std::move(how));
  }
  how.incident = alert.incident;
  how.alert = alert.id;
  turn.record(how);
  const auto incident = find_incident(turn.tx, alert.incident);
  const auto escalation = find_escalation(turn.tx, alert.incident);
  // Also when its policy was through before: nobody has it, and of this alert nobody was told.
  if (incident && incident->status == Incident::Status::Triggered && escalation &&
      escalation->state != Escalation::State::Waiting && !MUTANT("an incident that is let go pages nobody"))
    notify_anew(turn, alert.incident, turn.now);
  turn.changed("incident", alert.incident.str());
}

}  // namespace

void raise_stored(Turn& turn, const Alerting& alerting, Alert& alert, Entry how) {
  const auto rules = find_alert_rules(turn.tx, alert.id);
  raise(turn, alerting, alert, std::move(how), rules ? &*rules : nullptr);
  join_incident(turn.tx, alert.id, alert.incident, alert.joined);
  if (OpenAlert* known = alerting.open.find(alert.id)) known->incident = alert.incident;
}

Entry held_entry(const Alert& alert, const Hold& hold, const By& by) {
  return {.kind = "alert.held",
          .incident = alert.incident,
          .alert = alert.id,
          .actor = by.actor,
          .via = by.via,
          .data = facts_of(alert, hold)};
}

bool was_declared(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::incident::was_declared, incident).value_or(0) > 0;
}

bool all_is_held(store::Tx& tx, const Incident& incident) {
  return incident.open_alert_count > 0 && all_open_are_held(tx, incident.id) && !was_declared(tx, incident.id);
}

bool pause_when_all_is_held(Turn& turn, IncidentId id) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident || incident->status != Incident::Status::Triggered || !all_is_held(turn.tx, *incident)) return false;
  const auto escalation = find_escalation(turn.tx, id);
  if (escalation && escalation->state == Escalation::State::Stopped) return true;  // it rests already
  if (!MUTANT("what is held back goes on paging")) stop_notifying(turn, id);
  turn.record({.kind = "escalation.held", .incident = id});
  turn.changed("incident", id.str());
  return true;
}

void hold_or_release(Turn& turn, const Alerting& alerting, Alert alert, const std::optional<Hold>& hold, const By& by) {
  if (alert.held && hold && same(*alert.held, *hold)) return;
  if (!alert.held && !hold) return;
  hold_alert(turn.tx, alert.id, alert.held, hold, turn.now);
  alerting.open.set_held(alert.id, hold.has_value());
  alerting.open.set_explained(alert.id, source_of(hold));
  turn.changed("alert", alert.id.str());
  if (!hold) return release(turn, alerting, alert, by);
  turn.record(held_entry(alert, *hold, by));
  if (!alert.held && !alert.incident.empty()) pause_when_all_is_held(turn, alert.incident);
}

}  // namespace muster
