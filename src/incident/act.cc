#include "incident/act.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "incident/ack_timeout.h"
#include "incident/incidents.h"
#include "incident/notifying.h"
#include "incident/storms.h"
#include "incident/told_teams.h"
#include "incident/transition.h"

namespace muster {
namespace {

Fault no_such_incident() { return not_found("there is no such incident"); }

Entry entry(std::string_view kind, const Incident& incident, const By& by, json::object data = {}) {
  return {.kind = kind, .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)};
}

void save(Turn& turn, Incident& incident) {
  update_incident(turn.tx, incident);
  turn.changed("incident", incident.id.str(), incident.version);
}

void close(Turn& turn, Incident& incident, const By& by) {
  incident.status = Incident::Status::Resolved;
  incident.resolved_at = turn.now;
  incident.resolved_by = by.actor;
  stop_notifying(turn, incident.id);
  forget_teams_to_tell(turn.tx, incident.id);
}

// Takes the alert out of the store's and the memory's open ones.
void close_alert(Turn& turn, OpenAlerts& open, const OpenAlert& alert) {
  resolve_alert(turn.tx, alert.id, alert.unsaved, alert.last_seen_at, turn.now);
  if (alert.held) end_holds(turn.tx, alert.id, turn.now);
  if (open.is_inhibitor(alert.id)) look_again(turn.tx, {Hold::Kind::Inhibition, alert.id.str()}, turn.now);
  turn.changed("alert", alert.id.str());
  if (!MUTANT("a resolved alert stays in memory")) open.remove(alert.id);
}

}  // namespace

Result<Incident> acknowledge(Turn& turn, IncidentId id, const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  // A message may still be on its way when its incident is merged: whoever has the one has the other.
  if (incident->merged_into > 0) {
    PROBE("an incident was acknowledged that had been merged");
    const auto into = find_incident_by_number(turn.tx, incident->merged_into);
    MUSTER_ASSERT(into);
    return acknowledge(turn, into->id, by);
  }
  if (transition(incident->status, Command::Acknowledge) == Transition::AlreadyDone) {
    if (incident->status == Incident::Status::Acknowledged && incident->acknowledged_by != by.actor) {
      PROBE("two people acknowledged the same incident");
      turn.record(entry("incident.acknowledged_again", *incident, by));
      stop_notifying_its_team(turn, incident->id, by.actor);
      turn.changed("incident", id.str(), incident->version);
    }
    return *incident;
  }
  incident->status = Incident::Status::Acknowledged;
  incident->acknowledged_at = turn.now;
  incident->acknowledged_by = by.actor;
  turn.record(entry("incident.acknowledged", *incident, by));
  stop_notifying_its_team(turn, incident->id, by.actor);
  begin_acknowledge_timeout(turn, incident->id);
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

std::optional<Incident> resolve_one_alert(Turn& turn, OpenAlerts& open, const OpenAlert& alert, const By& by,
                                          std::string_view kind, json::object data) {
  turn.record({.kind = kind,
               .incident = alert.incident,
               .alert = alert.id,
               .actor = by.actor,
               .via = by.via,
               .data = std::move(data)});
  const IncidentId of = alert.incident;
  close_alert(turn, open, OpenAlert(alert));
  if (of.empty()) return std::nullopt;
  auto incident = find_incident(turn.tx, of);
  MUSTER_ASSERT(incident);
  --incident->open_alert_count;
  if (incident->open_alert_count == 0 && incident->status != Incident::Status::Resolved &&
      !is_of_a_storm(turn.tx, incident->id)) {
    turn.record({.kind = "incident.resolved_with_alerts", .incident = incident->id});
    close(turn, *incident, by);
  }
  save(turn, *incident);
  return *incident;
}

void resolve_with_last_alert(Turn& turn, Incident incident) {
  turn.record({.kind = "incident.resolved_with_alerts", .incident = incident.id});
  close(turn, incident, {system_actor(), "engine"});
  save(turn, incident);
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
  if (escalation && escalation->state == Escalation::State::Stopped) {
    return conflict("the alerts of " + number + " are held back; end what holds them first");
  }
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
  const auto escalation = find_escalation(turn.tx, id);
  if (incident->status == Incident::Status::Resolved || !escalation)
    return conflict(number_text(incident->number) + " is resolved: there is nothing to put off");
  const bool later = until > turn.now;
  json::object data;
  if (later) data["until"] = rfc3339(until);
  turn.record(entry(later ? "incident.snoozed" : "incident.unacknowledged", *incident, by, std::move(data)));
  stop_notifying(turn, incident->id);
  incident->status = Incident::Status::Triggered;
  incident->acknowledged_at.reset();
  incident->acknowledged_by.reset();
  notify_anew(turn, id, std::max(until, turn.now));
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
