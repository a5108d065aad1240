#include "incident/act.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "incident/transition.h"
#include "notification/notifications.h"

namespace muster {
namespace {

Fault no_such_incident() { return not_found("there is no such incident"); }

Entry entry(std::string_view kind, const Incident& incident, const By& by, json::object data = {}) {
  return {.kind = kind, .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)};
}

// Nobody is to be told any more.
void stop_notifying(Turn& turn, const Incident& incident) {
  if (auto escalation = find_escalation(turn.tx, incident.id); !MUTANT("acknowledging does not stop the escalation") &&
                                                               escalation &&
                                                               escalation->state == Escalation::State::Waiting) {
    escalation->state = Escalation::State::Stopped;
    update_escalation(turn.tx, *escalation);
  }
  if (MUTANT("acknowledging cancels nothing")) return;
  if (const auto count = cancel_deliveries(turn.tx, incident.id); count > 0) {
    turn.record({.kind = "notification.cancelled", .incident = incident.id, .data = {{"count", count}}});
  }
}

void save(Turn& turn, Incident& incident) {
  update_incident(turn.tx, incident);
  turn.changed("incident", incident.id.str(), incident.version);
}

void close(Turn& turn, Incident& incident, const By& by) {
  incident.status = Incident::Status::Resolved;
  incident.resolved_at = turn.now;
  incident.resolved_by = by.actor;
  stop_notifying(turn, incident);
}

// Takes the alert out of the store's and the memory's open ones.
void close_alert(Turn& turn, OpenAlerts& open, const OpenAlert& alert) {
  resolve_alert(turn.tx, alert.id, alert.unsaved, alert.last_seen_at, turn.now);
  turn.changed("alert", alert.id.str());
  if (!MUTANT("a resolved alert stays in memory")) open.remove(alert.id);
}

}  // namespace

Result<Incident> acknowledge(Turn& turn, IncidentId id, const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (transition(incident->status, Command::Acknowledge) == Transition::AlreadyDone) {
    if (incident->status == Incident::Status::Acknowledged && incident->acknowledged_by != by.actor) {
      PROBE("two people acknowledged the same incident");
      turn.record(entry("incident.acknowledged_again", *incident, by));
      turn.changed("incident", id.str(), incident->version);
    }
    return *incident;
  }
  incident->status = Incident::Status::Acknowledged;
  incident->acknowledged_at = turn.now;
  incident->acknowledged_by = by.actor;
  turn.record(entry("incident.acknowledged", *incident, by));
  stop_notifying(turn, *incident);
  save(turn, *incident);
  return *incident;
}

Result<Incident> resolve(Turn& turn, OpenAlerts& open, IncidentId id, const By& by, const std::string& note) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (transition(incident->status, Command::Resolve) == Transition::AlreadyDone) return *incident;
  json::object data;
  if (!note.empty()) data["note"] = note;
  turn.record(entry("incident.resolved", *incident, by, std::move(data)));
  for (const AlertId alert : open_alerts_of(turn.tx, id)) {
    const OpenAlert* known = open.find(alert);
    MUSTER_ASSERT(known);
    close_alert(turn, open, *known);
  }
  incident->open_alert_count = 0;
  close(turn, *incident, by);
  save(turn, *incident);
  return *incident;
}

Result<Incident> resolve_one_alert(Turn& turn, OpenAlerts& open, const OpenAlert& alert, const By& by,
                                   std::string_view kind, json::object data) {
  auto incident = find_incident(turn.tx, alert.incident);
  if (!incident) return no_such_incident();
  turn.record({.kind = kind,
               .incident = incident->id,
               .alert = alert.id,
               .actor = by.actor,
               .via = by.via,
               .data = std::move(data)});
  close_alert(turn, open, OpenAlert(alert));
  --incident->open_alert_count;
  if (incident->open_alert_count == 0 && incident->status != Incident::Status::Resolved) {
    turn.record({.kind = "incident.resolved_with_alerts", .incident = incident->id});
    close(turn, *incident, by);
  }
  save(turn, *incident);
  return *incident;
}

Result<Incident> escalate_now(Turn& turn, IncidentId id, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const std::string number = number_text(incident->number);
  if (transition(incident->status, Command::Escalate) == Transition::Refuse) {
    return conflict(number + " is " + std::string(text_of(incident->status)) +
                    ": someone has it already, nobody else is woken");
  }
  auto escalation = find_escalation(turn.tx, id);
  if (!escalation || escalation->state != Escalation::State::Waiting) {
    return conflict("the escalation policy of " + number + " is exhausted: every step of every round is done");
  }
  escalation->due_at = turn.now;
  update_escalation(turn.tx, *escalation);
  turn.record(entry("escalation.forced", *incident, by));
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

Result<Incident> snooze(Turn& turn, IncidentId id, Instant until, const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto escalation = find_escalation(turn.tx, id);
  if (incident->status == Incident::Status::Resolved || !escalation)
    return conflict(number_text(incident->number) + " is resolved: there is nothing to put off");
  const bool later = until > turn.now;
  json::object data;
  if (later) data["until"] = rfc3339(until);
  turn.record(entry(later ? "incident.snoozed" : "incident.unacknowledged", *incident, by, std::move(data)));
  stop_notifying(turn, *incident);
  incident->status = Incident::Status::Triggered;
  incident->acknowledged_at.reset();
  incident->acknowledged_by.reset();
  escalation->step = 0;
  escalation->round = 1;
  escalation->state = Escalation::State::Waiting;
  escalation->due_at = std::max(until, turn.now);
  update_escalation(turn.tx, *escalation);
  save(turn, *incident);
  return *incident;
}

Result<std::int64_t> add_note(Turn& turn, IncidentId id, const By& by, const std::string& text) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  turn.record(entry("incident.note", *incident, by, {{"text", text}}));
  turn.changed("incident", id.str(), incident->version);
  return turn.timeline.last_sequence();
}

}  // namespace muster
