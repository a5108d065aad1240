#include "engine/audit.h"

#include "alert/alerts.h"
#include "base/log.h"
#include "base/probe.h"
#include "engine/queries.h"
#include "escalation/escalations.h"
#include "incident/ack_timeout.h"
#include "incident/hold.h"
#include "incident/incidents.h"
#include "incident/told_teams.h"
#include "notification/notifications.h"
#include "routing/route.h"
#include "suppression/suppress.h"

namespace muster {
namespace {

std::optional<Escalation::State> state_of(std::string_view text) {
  for (const auto state : {Escalation::State::Waiting, Escalation::State::Stopped, Escalation::State::Exhausted}) {
    if (text == text_of(state)) return state;
  }
  return std::nullopt;
}

}  // namespace

Standstill standstill_of(const AuditedIncident& incident) {
  if (incident.acknowledged)
    return incident.holds_for_a_time && !incident.knows_until ? Standstill::HeldForEver : Standstill::None;
  if (!incident.escalation) return incident.all_held ? Standstill::None : Standstill::NoEscalation;
  switch (*incident.escalation) {
    case Escalation::State::Waiting:
      return incident.knows_when ? Standstill::None : Standstill::NoTime;
    case Escalation::State::Stopped:
      return incident.all_held ? Standstill::None : Standstill::Stopped;
    case Escalation::State::Exhausted:
      return incident.says_exhausted ? Standstill::None : Standstill::SilentEnd;
  }
  return Standstill::None;
}

std::string_view text_of(Standstill standstill) {
  switch (standstill) {
    case Standstill::None:
      return "";
    case Standstill::NoEscalation:
      return "it had none";
    case Standstill::Stopped:
      return "it was stopped, although nobody has the incident and nothing holds it back";
    case Standstill::NoTime:
      return "its next step had no time";
    case Standstill::SilentEnd:
      return "it was over, and nothing said so";
    case Standstill::HeldForEver:
      return "the acknowledgement was to hold for a time, and had no end";
  }
  return "";
}

void Auditor::look(Turn& turn, const Configuration& config, OpenAlerts& open, Suppressions& suppressions,
                   std::int64_t& last_incident_number) {
  // A time that is further off than anybody ever waits: the clock was set back.
  if (turn.now < now_.next && now_.next - turn.now <= idle_) {
    if (!now_.under_way && turn.timeline.last_sequence() != now_.began_at_entry)
      now_.next = std::min(now_.next, now_.ended + kBetweenSweeps);
    if (turn.now < now_.next) return;
  }
  if (!now_.under_way) {
    now_.under_way = true;
    now_.incident = IncidentId();
    now_.hold.clear();
    now_.began_at_entry = turn.timeline.last_sequence();
  }
  look_at_deliveries(turn);
  look_at_alerts(turn, config, open, suppressions, last_incident_number);
  const bool all_incidents = look_at_incidents(turn), all_holds = look_at_holds(turn, open);
  if (all_incidents && all_holds) {
    now_.under_way = false;
    now_.ended = turn.now;
    ++now_.sweeps;
  }
  now_.next = turn.now + (now_.under_way                                         ? kBetweenShares
                          : turn.timeline.last_sequence() != now_.began_at_entry ? kBetweenSweeps
                                                                                 : idle_);
}

bool Auditor::look_at_incidents(Turn& turn) {
  std::vector<std::pair<IncidentId, Standstill>> stalled;
  int looked_at = 0;
  turn.tx.each(
      sql::engine::incidents_to_audit,
      [&](const store::Row& row) {
        ++looked_at;
        now_.incident = row.get<IncidentId>(0);
        const Standstill standstill = standstill_of({.acknowledged = row.text(1) == "acknowledged",
                                                     .escalation = state_of(row.text(2)),
                                                     .knows_when = row.get<bool>(3),
                                                     .all_held = row.get<bool>(4),
                                                     .says_exhausted = row.get<bool>(5),
                                                     .holds_for_a_time = row.get<bool>(6),
                                                     .knows_until = row.get<bool>(7)});
        if (standstill != Standstill::None) stalled.emplace_back(now_.incident, standstill);
      },
      now_.incident, kShare);
  now_.looked_at += looked_at;
  for (const auto& [id, standstill] : stalled) repair(turn, id, standstill);
  return looked_at < kShare;
}

void Auditor::note_repair(Turn& turn, IncidentId incident, AlertId alert, std::string_view why) {
  PROBE("the auditor set something going that had come to a standstill");
  ++now_.repaired;
  log::error("an escalation had come to a standstill and was set going again: please report this as a fault of Muster",
             {{"incident", incident.str()}, {"why", std::string(why)}});
  turn.record({.kind = "escalation.repaired", .incident = incident, .alert = alert, .data = {{"why", why}}});
  if (!incident.empty()) turn.changed("incident", incident.str());
}

void Auditor::repair(Turn& turn, IncidentId id, Standstill standstill) {
  const auto incident = find_incident(turn.tx, id);
  MUSTER_ASSERT(incident);
  note_repair(turn, id, AlertId(), text_of(standstill));
  if (standstill == Standstill::HeldForEver) return begin_acknowledge_timeout(turn, id);
  auto escalation = find_escalation(turn.tx, id);
  if (standstill == Standstill::SilentEnd) {
    turn.record({.kind = "escalation.exhausted",
                 .incident = id,
                 .data = {{"policy", escalation->policy.str()}, {"why", text_of(standstill)}}});
  } else {
    const bool is_new = !escalation;
    if (is_new) escalation = Escalation{id, incident->policy, 0, 1, turn.now, Escalation::State::Waiting, false};
    escalation->state = Escalation::State::Waiting;
    escalation->due_at = turn.now;
    if (is_new)
      insert_escalation(turn.tx, *escalation);
    else
      update_escalation(turn.tx, *escalation);
  }
  tell(turn, *escalation);
}

// Whoever runs Muster must know, once and not for each of a hundred.
void Auditor::tell(Turn& turn, const Escalation& escalation) {
  if (turn.now < now_.tells_again || escalation.policy == kAdministrators) return;
  const TeamToTell administrators{escalation.incident, kAdministrators,
                                  "Muster found that the escalation of this incident had come to a standstill"};
  if (tell_team(turn.tx, administrators, turn.now, false)) now_.tells_again = turn.now + kTellsAgainAfter;
}

void Auditor::look_at_deliveries(Turn& turn) {
  for (const DeliveryId id : turn.tx.many<DeliveryId>(sql::engine::deliveries_without_a_time, kShare)) {
    auto delivery = find_delivery(turn.tx, id);
    MUSTER_ASSERT(delivery);
    delivery->due_at = turn.now;
    update_delivery(turn.tx, *delivery);
    note_repair(turn, delivery->incident, AlertId(), "a message had no time at which it would be sent");
  }
}

void Auditor::look_at_alerts(Turn& turn, const Configuration& config, OpenAlerts& open, Suppressions& suppressions,
                             std::int64_t& last_incident_number) {
  for (const AlertId id : turn.tx.many<AlertId>(sql::engine::alerts_that_are_nobodys, kShare)) {
    auto alert = find_alert(turn.tx, id);
    MUSTER_ASSERT(alert);
    const Alerting alerting{config, open, last_incident_number};
    if (const auto hold = suppress(*alert, suppressions, turn.now)) {
      note_repair(turn, IncidentId(), id, "the alert did not say what holds it back");
      hold_or_release(turn, alerting, *alert, hold, {system_actor(), "engine"});
    } else {
      note_repair(turn, IncidentId(), id, "the alert had no incident, and nothing held it back");
      raise_stored(turn, alerting, *alert,
                   {.kind = "alert.released",
                    .data = {{"what", "nothing"}, {"until", rfc3339(turn.now)}, {"summary", alert->summary}}});
    }
  }
}

bool Auditor::look_at_holds(Turn& turn, const OpenAlerts& open) {
  for (int i = 0; i < kShare && now_.hold != "-"; ++i) {
    const auto next = turn.tx.one<std::optional<std::string>>(sql::engine::next_inhibition, now_.hold);
    now_.hold = next && *next ? **next : "-";
    const auto hold = hold_of_key(now_.hold, std::nullopt);
    const auto source = hold ? AlertId::parse(hold->id) : std::nullopt;
    if (!source || open.is_open(*source) || !turn.tx.one<int>(sql::engine::holds_without_an_end, now_.hold)) continue;
    note_repair(turn, IncidentId(), *source, "it is over, and still held other alerts back");
    look_again(turn.tx, *hold, turn.now);
  }
  return now_.hold == "-";
}

void Auditor::committed() {
  counts_.looked_at += now_.looked_at - kept_.looked_at;
  counts_.sweeps += now_.sweeps - kept_.sweeps;
  counts_.repaired += now_.repaired - kept_.repaired;
  kept_ = now_;
}

}  // namespace muster
