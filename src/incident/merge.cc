#include "incident/merge.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "incident/ack_timeout.h"
#include "incident/hold.h"
#include "incident/join.h"
#include "incident/notifying.h"
#include "incident/open.h"
#include "incident/queries.h"
#include "incident/record.h"
#include "incident/storms.h"
#include "incident/told_teams.h"

namespace muster {
namespace {

constexpr std::size_t kSplitMax = 1000;

Entry entry(std::string_view kind, IncidentId incident, const By& by, json::object data) {
  return {.kind = kind, .incident = incident, .actor = by.actor, .via = by.via, .data = std::move(data)};
}

// Moves the alert; counts are the caller's. `joined`: why it is in the other incident now.
void move_alert(Turn& turn, OpenAlerts& open, AlertId id, IncidentId to, const std::string& joined) {
  join_incident(turn.tx, id, to, joined);
  if (OpenAlert* known = open.find(id); known && !MUTANT("memory does not follow an alert that moves"))
    known->incident = to;
  open.incidents().move(id, to);
  turn.changed("alert", id.str());
}

void resolve_without_alerts(Turn& turn, Incident& incident) {
  incident.status = Incident::Status::Resolved;
  incident.resolved_at = turn.now;
  incident.resolved_by = system_actor();
  stop_notifying(turn, incident.id);
  forget_follow_ups(turn.tx, incident.id);
  turn.record({.kind = "incident.resolved_with_alerts", .incident = incident.id});
}

// An alert that moved, and why it was where it was.
struct Moved {
  AlertId id;
  std::string joined;
};

std::string text_of(const std::vector<Moved>& alerts) {
  json::array list;
  for (const auto& [id, joined] : alerts) list.emplace_back(json::array{id.value(), joined});
  return to_text(list);
}

std::vector<Moved> moved_from(std::string_view text) {
  std::vector<Moved> alerts;
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_array()) return alerts;
  for (const json::value& one : parsed->get_array())
    alerts.push_back({AlertId(one.at(0).as_int64()), std::string(one.at(1).as_string())});
  return alerts;
}

struct Merged {
  IncidentId into;
  std::vector<Moved> alerts;
  bool was_acknowledged = false;
  std::optional<Instant> snoozed_until{};
};

std::optional<Merged> find_merge(store::Tx& tx, IncidentId from) {
  std::optional<Merged> found;
  tx.each(
      sql::incident::merge,
      [&](const store::Row& row) {
        found = Merged{row.get<IncidentId>(0), moved_from(row.text(1)), row.text(2) == "acknowledged",
                       row.get<std::optional<Instant>>(3)};
      },
      from);
  return found;
}

// A merge tells of each what the other one is: of what not everybody may know (access/) that is only for its like.
std::optional<Fault> tells_more(const Configuration& config, const Incident& from, const Incident& into) {
  if (from.category == into.category) return std::nullopt;
  for (const auto& [one, other] : {std::pair(&from, &into), std::pair(&into, &from)})
    if (rule_of(config.response.classification, one->category))
      return conflict(number_text(one->number) + " is of the category '" + one->category +
                      "', which not everybody sees, and " + number_text(other->number) +
                      " is not: classify both so first, or link them");
  return std::nullopt;
}

// Whether a person said that it is a fault of its own, or it stands for many.
bool stays_apart(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::incident::was_taken_apart, incident) || is_of_a_storm(tx, incident);
}

}  // namespace

void gather(Turn& turn, const Alerting& alerting, const std::vector<IncidentId>& strays, IncidentId into_id,
            const std::string& why) {
  for (const IncidentId id : strays) {
    const auto stray = find_incident(turn.tx, id), into = find_incident(turn.tx, into_id);
    if (!stray || !into || stray->status != Incident::Status::Triggered || stray->severity < into->severity) continue;
    if (stays_apart(turn.tx, id) || tells_more(alerting.config, *stray, *into) || stray->is_drill() != into->is_drill())
      continue;
    PROBE("what was opened before its cause was known is merged");
    const By engine{system_actor(), "engine"};
    MUSTER_ASSERT(merge(turn, alerting, id, into_id, engine, why));
  }
}

Result<Incident> merge(Turn& turn, const Alerting& alerting, IncidentId from_id, IncidentId into_id, const By& by,
                       const std::string& because) {
  auto from = find_incident(turn.tx, from_id), into = find_incident(turn.tx, into_id);
  if (!from || !into) return no_such_incident();
  if (from_id == into_id) return invalid("an incident cannot be merged into itself");
  for (const auto* one : {&*from, &*into}) {
    if (one->status == Incident::Status::Resolved)
      return conflict(number_text(one->number) + " is resolved; only open incidents can be merged");
  }
  if (const auto fault = tells_more(alerting.config, *from, *into)) return *fault;
  // Whoever practises must not hide what is real, nor wake more people than agreed to it.
  if (from->is_drill() != into->is_drill())
    return conflict(number_text((from->is_drill() ? from : into)->number) +
                    " is a drill, and the other one is not; only two drills can be merged");
  std::vector<Moved> alerts;
  for (auto& [id, joined] : turn.tx.many<AlertId, std::string>(sql::incident::alerts_and_why, from_id))
    alerts.push_back({id, joined});
  const bool unattended = from->status == Incident::Status::Triggered;
  const bool rested = all_is_held(turn.tx, *into);
  turn.tx.exec(sql::incident::insert_merge, from_id, into_id, text_of(alerts), text_of(from->status), turn.now,
               from->snoozed_until);
  const std::string why =
      because.empty()
          ? text_of(
                Joined{into_id, JoinRule::Person, "merged from " + number_text(from->number) + " by " + by.actor.name})
          : text_of(Joined{into_id, JoinRule::Dependency, because + ", merged from " + number_text(from->number)});
  for (const Moved& one : alerts) move_alert(turn, alerting.open, one.id, into_id, why);
  move_storms(turn.tx, alerting.open.storms(), from_id, into_id);
  into->alert_count += from->alert_count;
  into->open_alert_count += from->open_alert_count;
  if (!MUTANT("what was merged leaves the other one as severe as it was"))
    into->severity = std::min(into->severity, from->severity);
  // The more urgent word counts for both.
  if (from->priority && (!into->priority || *from->priority < *into->priority)) into->priority = from->priority;
  if (from->major == Major::Declared) into->major = Major::Declared;
  if (into->category.empty()) into->category = from->category;
  from->alert_count = from->open_alert_count = 0;
  from->status = Incident::Status::Resolved;
  from->resolved_at = turn.now;
  from->resolved_by = by.actor;
  from->merged_into = into->number;
  if (!MUTANT("what was merged goes on paging")) stop_notifying(turn, from_id);
  hand_over_teams_to_tell(turn.tx, from_id, into_id);
  const auto count = static_cast<std::int64_t>(alerts.size());
  const auto told = turn.record(
      entry("incident.merged_into", from_id, by,
            {{"into", number_text(into->number)}, {"title", into->title}, {"count", count}, {"why", because}}));
  note_news(turn, from_id, "incident.merged_into", told);
  turn.record(entry("incident.merged", into_id, by,
                    {{"from", number_text(from->number)}, {"title", from->title}, {"count", count}, {"why", because}}));
  if (unattended && from->policy != into->policy &&
      tell_team(turn.tx, {into_id, from->policy, number_text(from->number) + " was merged into it: " + from->title},
                turn.now, false)) {
    PROBE("a merge told the people of the other policy");
  }
  // People were being told of `from`, and of `into` nobody is, because all of it was held back or its policy is
  // exhausted. Or somebody had `from`, and what comes with it is held back by nothing: of `into` that is news.
  const auto escalation = find_escalation(turn.tx, into_id);
  if (into->status == Incident::Status::Triggered && escalation && escalation->state != Escalation::State::Waiting &&
      (unattended || (rested && !all_is_held(turn.tx, *into)))) {
    PROBE("what was merged pages in an incident of which nobody was told any more");
    page_again(turn, alerting.config, *into, {}, number_text(from->number) + " was merged into it, and nobody has it");
  }
  save_incident(turn, *from);
  save_incident(turn, *into);
  return *into;
}

Result<Incident> unmerge(Turn& turn, const Alerting& alerting, IncidentId from_id, const By& by) {
  auto from = find_incident(turn.tx, from_id);
  if (!from) return no_such_incident();
  const auto merged = find_merge(turn.tx, from_id);
  if (!merged) return conflict(number_text(from->number) + " was not merged into another incident");
  auto into = find_incident(turn.tx, merged->into);
  MUSTER_ASSERT(into);
  std::int64_t count = 0, open = 0;
  bool is_awake = merged->alerts.empty();
  for (const Moved& one : merged->alerts) {
    const auto alert = find_alert(turn.tx, one.id);
    if (!alert || alert->incident != merged->into) continue;  // it went on to another incident since
    ++count;
    open += alert->open;
    is_awake |= alert->open && !alert->held;
    if (alert->open) from->severity = std::min(from->severity, alert->severity);  // it may have become worse there
    move_alert(turn, alerting.open, one.id, from_id, one.joined);
  }
  turn.tx.exec(sql::incident::delete_merge, from_id);
  into->alert_count -= count;
  into->open_alert_count -= open;
  from->alert_count = count;
  from->open_alert_count = open;
  from->merged_into = 0;
  const auto told =
      turn.record(entry("incident.unmerged", from_id, by, {{"into", number_text(into->number)}, {"count", count}}));
  note_news(turn, from_id, "incident.unmerged", told);
  turn.record(entry("incident.unmerged_from", into->id, by, {{"from", number_text(from->number)}, {"count", count}}));
  // What was declared has no alerts, and is over only when somebody says so.
  const bool without_alerts = merged->alerts.empty();
  if (open > 0 || (without_alerts && into->status != Incident::Status::Resolved)) {
    from->resolved_at.reset();
    from->resolved_by.reset();
    // What was put off meanwhile is nobody's: it comes back and has to wake somebody then. So has what was snoozed,
    // when that is over.
    const bool snooze_is_over = merged->snoozed_until && *merged->snoozed_until <= turn.now;
    if (merged->was_acknowledged && is_awake && !snooze_is_over) {
      from->status = Incident::Status::Acknowledged;
      from->snoozed_until = merged->snoozed_until;
      if (!from->snoozed_until) begin_acknowledge_timeout(turn, from_id);
    } else {
      if (snooze_is_over) PROBE("a merge was taken back when the snooze was over");
      from->status = Incident::Status::Triggered;
      from->acknowledged_at.reset();
      from->acknowledged_by.reset();
      notify_anew(turn, from_id, turn.now);
    }
  } else {
    PROBE("a merge was taken back when the alerts were over");
  }
  // Its own alerts may be over, or have been split off since: then nothing stays in it.
  if (into->alert_count == 0 && !was_declared(turn.tx, into->id)) PROBE("a merge was taken back, and nothing stayed");
  if (into->open_alert_count == 0 && into->status != Incident::Status::Resolved &&
      (into->alert_count > 0 || !was_declared(turn.tx, into->id)))
    resolve_without_alerts(turn, *into);
  save_incident(turn, *into);
  save_incident(turn, *from);
  pause_when_all_is_held(turn, into->id);  // what stays may all be held back
  pause_when_all_is_held(turn, from_id);   // and so may what comes back
  return *from;
}

Result<Incident> split(Turn& turn, const Alerting& alerting, IncidentId id, const std::vector<AlertId>& alerts,
                       const std::string& title, const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->status == Incident::Status::Resolved)
    return conflict(number_text(incident->number) + " is resolved; there is nothing to split off");
  if (alerts.empty()) return invalid("name at least one alert that is to be split off");
  if (alerts.size() > kSplitMax) return invalid("at most 1000 alerts can be split off at once");
  std::vector<AlertId> moving;
  std::optional<Alert> first;
  std::int64_t open = 0;
  Severity severity = Severity::Info;
  for (const AlertId alert_id : alerts) {
    if (std::find(moving.begin(), moving.end(), alert_id) != moving.end()) continue;
    const auto alert = find_alert(turn.tx, alert_id);
    if (!alert || alert->incident != id)
      return invalid("alert " + alert_id.str() + " does not belong to " + number_text(incident->number));
    moving.push_back(alert_id);
    open += alert->open;
    if (alert->open) severity = std::min(severity, alert->severity);
    if (!first || (alert->open && !first->open)) first = alert;
  }
  if (open == 0) return invalid("all of these alerts are resolved; split off at least one that is open");
  const auto count = static_cast<std::int64_t>(moving.size());
  if (count >= incident->alert_count)
    return invalid("at least one alert must stay in " + number_text(incident->number));
  const Route way = route(alerting.config, first->service);
  Incident made = open_incident(turn, alerting.last_number,
                                {.title = title.empty() ? first->summary : title,
                                 .severity = severity,
                                 .service = first->service,
                                 .team = way.team ? way.team->id : TeamId(),
                                 .policy = way.policy,
                                 .alert_count = count});
  made.open_alert_count = open;
  const Entry how =
      entry("incident.split_from", made.id, by, {{"from", number_text(incident->number)}, {"count", count}});
  turn.record(how);
  record_opened(turn, made, how, way.service ? way.service->name : "", way.policy->name);
  turn.record(
      entry("incident.split", id, by, {{"into", number_text(made.number)}, {"title", made.title}, {"count", count}}));
  for (const AlertId moved : moving) move_alert(turn, alerting.open, moved, made.id, "");
  incident->alert_count -= count;
  incident->open_alert_count -= open;
  if (incident->open_alert_count == 0) resolve_without_alerts(turn, *incident);
  save_incident(turn, *incident);
  save_incident(turn, made);
  pause_when_all_is_held(turn, id);  // what stays may all be held back
  return made;
}

std::vector<std::int64_t> merged_into(store::Tx& tx, std::int64_t number) {
  return tx.many<std::int64_t>(sql::incident::merged_into, number);
}

}  // namespace muster
