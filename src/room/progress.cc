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

void say_stage(Turn& turn, const Incident& incident, Stage stage, std::string_view own) {
  turn.tx.exec(sql::room::say_stage, incident.id, text_of(stage), own);
}

const std::vector<OwnStage>& own_stages_for(const ResponsePlan& plan, const Incident& incident) {
  return own_stages(plan.classification, incident.service, incident.team);
}

// Which of the own stages were reached when, and what those to come ask for.
void add_own(store::Tx& tx, const ResponsePlan& plan, const Incident& incident, std::string_view said,
             Progress& progress) {
  const auto& stages = own_stages_for(plan, incident);
  if (stages.empty()) return;
  progress.place = place_at(stages, progress.stage, said);
  std::map<std::string, Instant, std::less<>> times;
  tx.each(
      sql::room::own_stage_times, [&](const store::Row& row) { times.emplace(row.text(0), row.get<Instant>(1)); },
      incident.id);
  for (const OwnStage& stage : stages) progress.own.push_back({stage});
  std::vector<Need> asked;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    OwnProgress& one = progress.own[i];
    const bool reached = progress.place == kNoStage ? stages[i].stage < progress.stage : i <= progress.place;
    if (reached) {
      const auto own = times.find(stages[i].name);
      const auto common = progress.reached.find(stages[i].stage);
      if (own != times.end())
        one.at = own->second;
      else if (begins_its_stage(progress.own, i) && common != progress.reached.end())
        one.at = common->second;
      continue;
    }
    for (const Need need : stages[i].needs)
      if (std::ranges::find(asked, need) == asked.end()) asked.push_back(need);
    one.missing = needs_between(plan.stages, progress.stage, stages[i].stage, incident.priority, incident.severity);
    for (const Need need : asked)
      if (std::ranges::find(one.missing, need) == one.missing.end()) one.missing.push_back(need);
    std::erase_if(one.missing, [&](Need need) { return is_there(tx, plan, incident, progress, need); });
  }
}

}  // namespace

Stage stage_of(store::Tx& tx, const Incident& incident) {
  const auto said = tx.one<std::string>(sql::room::stage_said, incident.id);
  return stage_now(said ? stage_of(*said).value_or(Stage::Logged) : Stage::Logged, incident.status);
}

std::string own_stage_of(store::Tx& tx, const ResponsePlan& plan, const Incident& incident) {
  const auto& stages = own_stages_for(plan, incident);
  if (stages.empty()) return "";
  return std::string(own_word(stages, stage_of(tx, incident), own_stage_said(tx, incident.id)));
}

std::string own_stage_said(store::Tx& tx, IncidentId incident) {
  return tx.one<std::string>(sql::room::own_stage_said, incident).value_or("");
}

Progress progress_of(store::Tx& tx, const ResponsePlan& plan, const Incident& incident) {
  Progress progress;
  Stage said = Stage::Logged;
  std::string own_said;
  tx.each(
      sql::room::progress,
      [&](const store::Row& row) {
        said = stage_of(row.text(0)).value_or(Stage::Logged);
        own_said = row.text(3);
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
  add_own(tx, plan, incident, own_said, progress);
  return progress;
}

Result<Stage> stage_of_own(const ResponsePlan& plan, const Incident& incident, std::string_view own) {
  const auto& stages = own_stages_for(plan, incident);
  if (const std::size_t place = place_of(stages, own); place != kNoStage) return stages[place].stage;
  if (stages.empty()) return invalid("this incident's stages have no names of their own");
  std::string names;
  for (const OwnStage& one : stages) names += (names.empty() ? "" : ", ") + one.name;
  return invalid("there is no stage '" + std::string(own.substr(0, 64)) + "'; there are " + names);
}

Result<Incident> go_to(Turn& turn, const ResponsePlan& plan, OpenAlerts& open, IncidentId id, Stage to, const By& by,
                       const std::string& reason, const std::string& own) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Progress progress = progress_of(turn.tx, plan, *incident);
  const auto& stages = own_stages_for(plan, *incident);
  const std::size_t place = own.empty() && to == progress.stage ? progress.place : place_at(stages, to, own);
  std::vector<Need> missing;
  if (place != kNoStage) {
    missing = progress.own[place].missing;
  } else if (const auto asks = std::ranges::find(progress.asks, to, &Asks::stage); asks != progress.asks.end()) {
    missing = asks->missing;
  }
  const auto going = go(
      {number_text(incident->number), progress.stage, incident->status, incident->merged_into, missing, progress.place},
      to, !reason.empty(), place);
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
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (stages[i].stage > to || (place != kNoStage && i > place))
      turn.tx.exec(sql::room::forget_own_stage_time, id, stages[i].name);
  const std::string word = place == kNoStage ? "" : stages[place].name;
  json::object data{{"from", text_of(progress.stage)}, {"to", text_of(to)}};
  if (progress.place != kNoStage) data["own_from"] = stages[progress.place].name;
  if (!word.empty()) data["own"] = word;
  if (!reason.empty()) data["reason"] = reason;
  if (!missing.empty()) {
    json::array without;
    for (const Need one : missing) without.emplace_back(text_of(one));
    data["without"] = std::move(without);
  }
  record_change(turn, *incident, "incident.stage", by, std::move(data));
  say_stage(turn, *incident, to, word);
  if (to != progress.stage) turn.tx.exec(sql::room::stage_reached, id, text_of(to), turn.now);
  if (!word.empty()) turn.tx.exec(sql::room::own_stage_reached, id, word, turn.now);
  return *going == Going::Resolve ? resolve(turn, open, id, by, reason) : Result<Incident>(*incident);
}

Result<Incident> correct_time(Turn& turn, const ResponsePlan& plan, IncidentId id, Stage stage, Instant at,
                              const By& by, const std::string& reason) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Progress progress = progress_of(turn.tx, plan, *incident);
  if (auto wrong = wrong_time(progress.reached, stage, at, turn.now)) return *wrong;
  const auto first =
      std::ranges::find_if(progress.own, [&](const OwnProgress& one) { return one.stage.stage == stage; });
  const auto place = static_cast<std::size_t>(first - progress.own.begin());
  // The own stage that begins it has its time; those that follow it must not come to lie before it.
  if (first != progress.own.end() && first->at)
    return correct_own_time(turn, plan, id, progress.own[place].stage.name, at, by, reason);
  const Instant before = progress.reached.at(stage);
  if (before == at) return *incident;
  json::object data{{"stage", text_of(stage)}, {"from", rfc3339(before)}, {"to", rfc3339(at)}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, *incident, "incident.stage_time", by, std::move(data));
  turn.tx.exec(sql::room::correct_stage_time, id, text_of(stage), at);
  return *incident;
}

Result<Incident> correct_own_time(Turn& turn, const ResponsePlan& plan, IncidentId id, const std::string& own,
                                  Instant at, const By& by, const std::string& reason) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Progress progress = progress_of(turn.tx, plan, *incident);
  const std::size_t place = place_of(own_stages_for(plan, *incident), own);
  if (place == kNoStage) return not_found("there is no stage '" + own.substr(0, 64) + "'");
  if (auto wrong = wrong_own_time(progress.reached, progress.own, place, at, turn.now)) return *wrong;
  const OwnProgress& one = progress.own[place];
  if (*one.at == at) return *incident;
  json::object data{{"stage", text_of(one.stage.stage)}, {"own", own}, {"from", rfc3339(*one.at)}, {"to", rfc3339(at)}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, *incident, "incident.stage_time", by, std::move(data));
  turn.tx.exec(sql::room::correct_own_stage_time, id, own, at);
  if (begins_its_stage(progress.own, place))
    turn.tx.exec(sql::room::correct_stage_time, id, text_of(one.stage.stage), at);
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
