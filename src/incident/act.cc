#include "incident/act.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "incident/ack_timeout.h"
#include "incident/hold.h"
#include "incident/notifying.h"
#include "incident/record.h"
#include "incident/respond.h"
#include "incident/snooze.h"
#include "incident/storms.h"
#include "incident/told_teams.h"
#include "incident/transition.h"

namespace muster {
namespace {

Entry entry(std::string_view kind, const Incident& incident, const By& by, json::object data = {}) {
  return {.kind = kind, .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)};
}

void close(Turn& turn, Incident& incident, const By& by) {
  incident.status = Incident::Status::Resolved;
  incident.resolved_at = turn.now;
  incident.resolved_by = by.actor;
  stop_notifying(turn, incident.id);
  forget_teams_to_tell(turn.tx, incident.id);
  forget_follow_ups(turn.tx, incident.id);
  look_when_playbooks_run(turn.tx, incident.id, incident.number, turn.now);
}

// Takes the alert out of the store's and the memory's open ones.
void close_alert(Turn& turn, OpenAlerts& open, const OpenAlert& alert) {
  resolve_alert(turn.tx, alert.id, alert.unsaved, alert.last_seen_at, turn.now);
  if (alert.held) end_holds(turn.tx, alert.id, turn.now);
  if (open.is_inhibitor(alert.id) && !MUTANT("what is over goes on holding back what it explained"))
    look_again(turn.tx, {Hold::Kind::Inhibition, alert.id.str()}, turn.now);
  turn.changed("alert", alert.id.str());
  if (!MUTANT("a resolved alert stays in memory")) open.remove(alert.id);
}

void say_resolved_with_alerts(Turn& turn, IncidentId incident) {
  constexpr std::string_view kind = "incident.resolved_with_alerts";
  note_news(turn, incident, kind, turn.record({.kind = kind, .incident = incident}));
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
  const bool snoozed = incident->snoozed_until.has_value();
  if (!snoozed && transition(incident->status, Command::Acknowledge) == Transition::AlreadyDone) {
    if (incident->status == Incident::Status::Acknowledged && incident->acknowledged_by != by.actor) {
      PROBE("two people acknowledged the same incident");
      turn.record(entry("incident.acknowledged_again", *incident, by));
      stop_notifying_its_team(turn, incident->id, by.actor);
      turn.changed("incident", id.str(), incident->version);
    }
    return *incident;
  }
  if (snoozed) PROBE("somebody took a snoozed incident");
  incident->status = Incident::Status::Acknowledged;
  incident->acknowledged_at = turn.now;
  incident->acknowledged_by = by.actor;
  if (!MUTANT("what was taken comes back as if it were snoozed")) incident->snoozed_until.reset();
  turn.record(entry("incident.acknowledged", *incident, by));
  stop_notifying_its_team(turn, incident->id, by.actor);
  begin_acknowledge_timeout(turn, incident->id);
  save_incident(turn, *incident);
  return *incident;
}

Result<Incident> resolve(Turn& turn, OpenAlerts& open, IncidentId id, const By& by, const std::string& note) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (transition(incident->status, Command::Resolve) == Transition::AlreadyDone) return *incident;
  json::object data;
  if (!note.empty()) data["note"] = note;
  note_news(turn, id, "incident.resolved", turn.record(entry("incident.resolved", *incident, by, std::move(data))));
  for (const AlertId alert : open_alerts_of(turn.tx, id)) {
    const OpenAlert* known = open.find(alert);
    MUSTER_ASSERT(known);
    close_alert(turn, open, *known);
  }
  incident->open_alert_count = 0;
  close(turn, *incident, by);
  save_incident(turn, *incident);
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
    say_resolved_with_alerts(turn, incident->id);
    close(turn, *incident, by);
  }
  save_incident(turn, *incident);
  // What is left of it may all be held back.
  pause_when_all_is_held(turn, incident->id);
  return *incident;
}

void resolve_with_last_alert(Turn& turn, Incident incident) {
  say_resolved_with_alerts(turn, incident.id);
  close(turn, incident, {system_actor(), "engine"});
  save_incident(turn, incident);
}

Result<Incident> reopen(Turn& turn, IncidentId id, const By& by, const std::string& reason) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    "; take the merge back instead");
  if (incident->status != Incident::Status::Resolved) return *incident;
  json::object data;
  if (!reason.empty()) data["reason"] = reason;
  note_news(turn, id, "incident.reopened", turn.record(entry("incident.reopened", *incident, by, std::move(data))));
  look_at_response(turn.tx, id, turn.now);
  incident->status = Incident::Status::Acknowledged;
  incident->acknowledged_at = turn.now;
  incident->acknowledged_by = by.actor;
  incident->resolved_at.reset();
  incident->resolved_by.reset();
  begin_acknowledge_timeout(turn, incident->id);
  save_incident(turn, *incident);
  return *incident;
}

Result<Incident> escalate_now(Turn& turn, IncidentId id, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->snoozed_until) return unsnooze(turn, id, by);
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

Result<std::int64_t> add_note(Turn& turn, IncidentId id, const By& by, const std::string& text) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  return record_change(turn, *incident, "incident.note", by, {{"text", text}});
}

}  // namespace muster
