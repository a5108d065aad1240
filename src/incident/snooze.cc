#include "incident/snooze.h"

#include "base/mutant.h"
#include "base/probe.h"
#include "incident/ack_timeout.h"
#include "incident/incidents.h"
#include "incident/notifying.h"
#include "incident/queries.h"
#include "incident/record.h"
#include "oncall/wall_clock.h"

namespace muster {
namespace {

Entry snooze_entry(std::string_view kind, const Incident& incident, const By& by, json::object data = {}) {
  return {.kind = kind, .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)};
}

// What was merged goes on as another one: whoever was told of the one means the other.
std::optional<Incident> find_what_goes_on(store::Tx& tx, IncidentId id) {
  auto incident = find_incident(tx, id);
  while (incident && incident->merged_into > 0) incident = find_incident_by_number(tx, incident->merged_into);
  return incident;
}

// Nobody has it any more, and it pages.
void let_go(Turn& turn, Incident& incident) {
  incident.status = Incident::Status::Triggered;
  incident.acknowledged_at.reset();
  incident.acknowledged_by.reset();
  incident.snoozed_until.reset();
  notify_anew(turn, incident.id, turn.now);
  save_incident(turn, incident);
}

}  // namespace

Instant snooze_end(const SnoozeTime& time, const std::string& time_zone, Instant now) {
  if (!time.till_morning) return now + time.span;
  const WallClock clock(time_zone);
  const auto today = std::chrono::floor<std::chrono::days>(clock.reached(now));
  const Instant morning = clock.instant_of(today + kMorning);
  return morning > now ? morning : clock.instant_of(today + std::chrono::days(1) + kMorning);
}

Result<Incident> snooze(Turn& turn, IncidentId id, Instant until, const By& by) {
  auto incident = find_what_goes_on(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->status == Incident::Status::Resolved)
    return conflict(number_text(incident->number) + " is resolved: there is nothing to put off");
  if (until <= turn.now) return invalid("a snooze must end later than now");
  if (until - turn.now > kSnoozeMax)
    return invalid("an incident can be snoozed for 31 days; silence its alerts instead");
  turn.record(snooze_entry("incident.snoozed", *incident, by, {{"until", rfc3339(until)}}));
  stop_notifying_its_team(turn, incident->id, by.actor);
  end_acknowledge_timeout(turn, incident->id);
  incident->status = Incident::Status::Acknowledged;
  incident->acknowledged_at = turn.now;
  incident->acknowledged_by = by.actor;
  incident->snoozed_until = MUTANT("a snoozed incident does not come back") ? until + kSnoozeMax : until;
  save_incident(turn, *incident);
  return *incident;
}

Result<Incident> unsnooze(Turn& turn, IncidentId id, const By& by) {
  auto incident = find_what_goes_on(turn.tx, id);
  if (!incident) return no_such_incident();
  if (!incident->snoozed_until) return conflict(number_text(incident->number) + " is not snoozed");
  turn.record(snooze_entry("incident.unsnoozed", *incident, by));
  let_go(turn, *incident);
  return *incident;
}

Result<Incident> unacknowledge(Turn& turn, IncidentId id, const By& by) {
  auto incident = find_what_goes_on(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->snoozed_until) return unsnooze(turn, incident->id, by);
  if (incident->status == Incident::Status::Resolved)
    return conflict(number_text(incident->number) + " is resolved: there is nothing to put off");
  turn.record(snooze_entry("incident.unacknowledged", *incident, by));
  stop_notifying(turn, incident->id);
  let_go(turn, *incident);
  return *incident;
}

void end_snoozes(Turn& turn, int limit) {
  if (MUTANT("a snooze has no end")) return;
  for (const IncidentId id : turn.tx.many<IncidentId>(sql::incident::snoozes_due, turn.now, limit)) {
    auto incident = find_incident(turn.tx, id);
    MUSTER_ASSERT(incident);
    PROBE("a snooze of an incident was over");
    turn.record({.kind = "incident.snooze_ended",
                 .incident = id,
                 .data = {{"person", incident->acknowledged_by ? incident->acknowledged_by->name : ""}}});
    let_go(turn, *incident);
  }
}

Instant next_snooze(store::Tx& tx) { return tx.next(sql::incident::next_snooze); }

}  // namespace muster
