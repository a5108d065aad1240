#include "room/progress.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"
#include "room/queries.h"

namespace muster {
namespace {

bool has_written(store::Tx& tx, const Incident& incident, std::string_view kind, Instant since) {
  return tx.one<std::int64_t>(sql::room::written_since, incident.id, kind, since).has_value();
}

bool has_all_roles(store::Tx& tx, const ResponsePlan& plan, const Incident& incident) {
  const auto held = tx.many<IncidentRoleId>(sql::room::roles_held, incident.id);
  return std::ranges::all_of(plan.roles, [&](const IncidentRole& role) {
    return !role.wanted_for(incident.priority, incident.major == Major::Declared) ||
           std::ranges::find(held, role.id) != held.end();
  });
}

bool is_there(store::Tx& tx, const ResponsePlan& plan, const Incident& incident, const Progress& progress, Need need) {
  switch (need) {
    case Need::ImpactTimes:
      return progress.impact_began && progress.impact_ended;
    case Need::ClosingUpdate: {
      const auto resolved = progress.reached.find(Stage::Resolved);
      return resolved != progress.reached.end() &&
             has_written(tx, incident, "incident.update", resolved->second - kJustBefore);
    }
    case Need::Priority:
      return incident.priority.has_value();
    case Need::Category:
      return !incident.category.empty();
    case Need::ImpactBegan:
      return progress.impact_began.has_value();
    case Need::Update:
      return has_written(tx, incident, "incident.update", incident.created_at - kImpactBefore);
    case Need::Decision:
      return has_written(tx, incident, "incident.decision", incident.created_at - kImpactBefore);
    case Need::Roles:
      return has_all_roles(tx, plan, incident);
    case Need::Tasks:
      return tx.one<std::int64_t>(sql::room::open_tasks, incident.id).value_or(0) == 0;
  }
  return true;
}

std::vector<Need> missing_until(store::Tx& tx, const ResponsePlan& plan, const Incident& incident,
                                const Progress& progress, Stage to) {
  auto needs = needs_between(plan.stages, progress.stage, to, incident.priority, incident.severity);
  std::erase_if(needs, [&](Need need) { return is_there(tx, plan, incident, progress, need); });
  return needs;
}

void say_stage(Turn& turn, const Incident& incident, Stage stage) {
  turn.tx.exec(sql::room::say_stage, incident.id, text_of(stage));
}

}  // namespace

Stage stage_of(store::Tx& tx, const Incident& incident) {
  const auto said = tx.one<std::string>(sql::room::stage_said, incident.id);
  return stage_now(said ? stage_of(*said).value_or(Stage::Logged) : Stage::Logged, incident.status);
}

Progress progress_of(store::Tx& tx, const ResponsePlan& plan, const Incident& incident) {
  Progress progress;
  Stage said = Stage::Logged;
  tx.each(
      sql::room::progress,
      [&](const store::Row& row) {
        said = stage_of(row.text(0)).value_or(Stage::Logged);
        progress.impact_began = row.get<std::optional<Instant>>(1);
        progress.impact_ended = row.get<std::optional<Instant>>(2);
      },
      incident.id);
  progress.stage = stage_now(said, incident.status);
  progress.reached = {{Stage::Detected, incident.created_at}, {Stage::Logged, incident.created_at}};
  if (incident.resolved_at) progress.reached[Stage::Resolved] = *incident.resolved_at;
  tx.each(
      sql::room::stage_times,
      [&](const store::Row& row) {
        const auto stage = stage_of(row.text(0));
        if (stage && *stage <= progress.stage) progress.reached[*stage] = row.get<Instant>(1);
      },
      incident.id);
  for (const Stage stage : kAskingStages) {
    if (stage <= progress.stage) continue;
    auto missing = missing_until(tx, plan, incident, progress, stage);
    if (missing.empty()) continue;
    if (stage == Stage::Closed) progress.missing = missing;
    progress.asks.push_back({stage, std::move(missing)});
  }
  return progress;
}

Result<Incident> go_to(Turn& turn, const ResponsePlan& plan, OpenAlerts& open, IncidentId id, Stage to, const By& by,
                       const std::string& reason) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Progress progress = progress_of(turn.tx, plan, *incident);
  const auto asks = std::ranges::find(progress.asks, to, &Asks::stage);
  const std::vector<Need> missing = asks == progress.asks.end() ? std::vector<Need>() : asks->missing;
  const auto going =
      go({number_text(incident->number), progress.stage, incident->status, incident->merged_into, missing}, to,
         !reason.empty());
  if (!going) return going.fault();
  if (*going == Going::There) return *incident;
  if (*going == Going::Reopen) {
    PROBE("a resolved incident was opened again by a person");
    const auto reopened = reopen(turn, id, by, reason);
    if (!reopened) return reopened.fault();
    incident = *reopened;
  }
  if (to < progress.stage) {
    for (const Stage stage : kStages)
      if (stage > to) turn.tx.exec(sql::room::forget_stage_time, id, text_of(stage));
  }
  json::object data{{"from", text_of(progress.stage)}, {"to", text_of(to)}};
  if (!reason.empty()) data["reason"] = reason;
  if (!missing.empty()) {
    json::array without;
    for (const Need one : missing) without.emplace_back(text_of(one));
    data["without"] = std::move(without);
  }
  record_change(turn, *incident, "incident.stage", by, std::move(data));
  say_stage(turn, *incident, to);
  turn.tx.exec(sql::room::stage_reached, id, text_of(to), turn.now);
  return *going == Going::Resolve ? resolve(turn, open, id, by, reason) : Result<Incident>(*incident);
}

Result<Incident> correct_time(Turn& turn, const ResponsePlan& plan, IncidentId id, Stage stage, Instant at,
                              const By& by, const std::string& reason) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Progress progress = progress_of(turn.tx, plan, *incident);
  if (auto wrong = wrong_time(progress.reached, stage, at, turn.now)) return *wrong;
  const Instant before = progress.reached.at(stage);
  if (before == at) return *incident;
  json::object data{{"stage", text_of(stage)}, {"from", rfc3339(before)}, {"to", rfc3339(at)}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, *incident, "incident.stage_time", by, std::move(data));
  turn.tx.exec(sql::room::correct_stage_time, id, text_of(stage), at);
  return *incident;
}

Result<Incident> say_impact(Turn& turn, const ResponsePlan& plan, IncidentId id, Instant began,
                            std::optional<Instant> ended, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (began > turn.now || (ended && *ended > turn.now)) return invalid("the impact's times must not be in the future");
  if (ended && *ended < began) return invalid("'ended_at' must not be before 'began_at'");
  if (began < incident->created_at - kImpactBefore)
    return invalid("'began_at' is more than 30 days before the incident was opened");
  const Progress progress = progress_of(turn.tx, plan, *incident);
  if (progress.impact_began == began && progress.impact_ended == ended) return *incident;
  json::object data{{"began", rfc3339(began)}};
  if (ended) data["ended"] = rfc3339(*ended);
  record_change(turn, *incident, "incident.impact", by, std::move(data));
  turn.tx.exec(sql::room::say_impact, id, text_of(Stage::Logged), began, ended);
  return *incident;
}

}  // namespace muster
