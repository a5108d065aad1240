#include "playbooks/act.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/probe.h"
#include "base/utf8.h"
#include "incident/record.h"
#include "incident/respond.h"
#include "playbooks/said.h"
#include "roles/act.h"
#include "roles/rows.h"
#include "tasks/act.h"

namespace muster {
namespace {

using Kind = PlaybookStep::Kind;
using State = StepRow::State;

constexpr std::size_t kShownMax = 300;
constexpr Duration kReviewWithin = std::chrono::hours(24);

By nobody() { return {system_actor(), "engine"}; }

std::string user_name(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

// Whose a manual step is, in words.
std::string whose(const Configuration& config, const PlaybookStep& step) {
  if (!step.person.empty()) return user_name(config, step.person);
  if (step.role.empty()) return "";
  const IncidentRole* role = find_role(config, step.role);
  return role ? role->name : step.role.str();
}

std::string whom_to_ask(const Configuration& config, const PlaybookApproval& approval) {
  std::string text;
  const auto add = [&](const std::string& name) { text.append(text.empty() ? "" : ", ").append(name); };
  for (const UserId& user : approval.users) add(user_name(config, user));
  for (const TeamId& team : approval.teams) add(find(config.teams, team) ? find(config.teams, team)->name : team.str());
  for (const IncidentRoleId& role : approval.roles)
    add(find_role(config, role) ? find_role(config, role)->name : role.str());
  return text;
}

// A run with all that it is decided by.
struct Opened {
  Incident incident;
  RunRow run;
  PlaybookPlan plan;
  std::vector<StepRow> rows;
};

Result<Opened> open_run(Turn& turn, IncidentId id, int number) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto run = find_run(turn.tx, id, number);
  if (!run)
    return not_found(number_text(incident->number) + " has no run " + std::to_string(number) + " of a playbook");
  auto plan = plan_from(run->plan);
  if (!plan) return plan.fault();
  std::vector<StepRow> rows = steps_of(turn.tx, run->id);
  rows.resize(plan->steps.size());
  return Opened{*incident, std::move(*run), std::move(*plan), std::move(rows)};
}

std::optional<int> place_of(const PlaybookPlan& plan, const std::string& key) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    if (plan.steps[i].key == key) return static_cast<int>(i);
  return std::nullopt;
}

Fault is_over(const RunRow& run) {
  return conflict("run " + std::to_string(run.number) + " of the playbook " + run.name + " is over");
}

Fault no_such_step(const RunRow& run, const std::string& key) {
  return not_found("the playbook " + run.name + " has no step '" + key.substr(0, 32) + "'");
}

// What the record says of a step.
json::object step_data(const Opened& opened, const Configuration& config, int place) {
  const FactsByName facts = facts_of(config, opened.incident);
  const PlanStep& step = opened.plan.steps[static_cast<std::size_t>(place)];
  const FactLookup lookup = lookup_for(opened.plan, opened.rows, opened.run.variables, facts, place);
  return {{"playbook", opened.run.name},
          {"run", opened.run.number},
          {"step", step.key},
          {"title", one_line(fill_in(step.step.name, lookup), kShownMax)}};
}

// Whose a manual step is now: a person, or whoever has the role in the incident. They are told of what names them
// (followers/news.h).
json::array people_of(store::Tx& tx, IncidentId incident, const PlaybookStep& step) {
  json::array people;
  if (!step.person.empty()) people.emplace_back(step.person.str());
  if (!step.role.empty())
    for (const Stint& stint : open_stints_of(tx, incident))
      if (stint.role == step.role) people.emplace_back(stint.user.str());
  return people;
}

void say_change(Turn& turn, const Configuration& config, const Opened& opened, const StepChange& change) {
  const PlanStep& planned = opened.plan.steps[static_cast<std::size_t>(change.place)];
  json::object data = step_data(opened, config, change.place);
  if (!change.why.empty()) data["why"] = change.why;
  const auto say = [&](std::string_view kind) {
    record_change(turn, opened.incident, kind, nobody(), std::move(data));
  };
  if (change.late) {
    PROBE("a step of a playbook was not done in time");
    data["who"] = whose(config, planned.step);
    data["users"] = people_of(turn.tx, opened.incident.id, planned.step);
    return say("playbook.step_late");
  }
  switch (change.to) {
    case State::Open:
      data["who"] = whose(config, planned.step);
      if (planned.step.due > Duration(0)) data["due"] = rfc3339(turn.now + planned.step.due);
      data["users"] = people_of(turn.tx, opened.incident.id, planned.step);
      return say("playbook.step_opened");
    case State::Approval:
      data["count"] = planned.step.approval->count;
      data["who"] = whom_to_ask(config, *planned.step.approval);
      data["within"] = duration_text(planned.step.approval->within);
      return say("playbook.approval_asked");
    case State::Pausing:
      PROBE("an action of a playbook is tried again");
      data["after"] = duration_text(planned.step.retry_after);
      return say("playbook.step_retried");
    case State::Question:
      PROBE("an action of a playbook failed and asks how it goes on");
      return say("playbook.step_asks");
    case State::Failed:
      return say("playbook.step_failed");
    case State::Skipped:
      return say("playbook.step_skipped");
    case State::Done:
      return say("playbook.step_passed");
    default:
      return;
  }
}

// The job of an action whose turn has come.
void make_job(Turn& turn, const Configuration& config, const Opened& opened, int place) {
  const PlanStep& planned = opened.plan.steps[static_cast<std::size_t>(place)];
  const FactsByName facts = facts_of(config, opened.incident);
  const FactLookup lookup = lookup_for(opened.plan, opened.rows, opened.run.variables, facts, place);
  JobRow job;
  job.id = turn.ids.next<JobId>(turn.now);
  job.run = opened.run.id;
  job.place = place;
  job.attempt = opened.rows[static_cast<std::size_t>(place)].attempts;
  job.incident = opened.incident.id;
  job.webhook = planned.step.action.command.empty();
  job.command = planned.step.action.command;
  job.labels = planned.step.action.labels;
  for (const auto& [name, value] : planned.step.action.arguments) job.arguments[name] = fill_in(value, lookup);
  job.timeout = planned.step.action.timeout;
  job.created_at = turn.now;
  if (job.webhook) {
    job.due_at = turn.now;
    // What may have arrived is sent again with the same key.
    for (const JobRow& before : jobs_of(turn.tx, opened.run.id))
      if (before.place == place && before.state == JobRow::State::Lost) job.id = before.id;
  }
  put_job(turn.tx, job);
}

void end_jobs(Turn& turn, RunId run) {
  for (JobRow& job : jobs_of(turn.tx, run)) {
    if (job.state != JobRow::State::Queued && job.state != JobRow::State::Running) continue;
    job.state = JobRow::State::Cancelled;
    job.due_at.reset();
    job.ended_at = turn.now;
    put_job(turn.tx, job);
  }
}

void end_run(Turn& turn, Opened& opened, RunState state) {
  for (std::size_t i = 0; i < opened.rows.size(); ++i) {
    StepRow& row = opened.rows[i];
    if (row.state == State::Approval)
      cancel_checkpoint_pages(turn.tx, opened.incident.id, approval_mark(opened.run.id, static_cast<int>(i)));
    if (has_ended(row.state)) continue;
    row.state = State::Cancelled;
    row.ended_at = turn.now;
    row.due_at.reset();
  }
  end_jobs(turn, opened.run.id);
  opened.run.state = state;
  opened.run.ended_at = turn.now;
  opened.run.look_at.reset();
}

// It ends before it is through.
void stop_run(Turn& turn, Opened& opened) {
  const std::vector<StepRow> before = opened.rows;
  end_run(turn, opened, RunState::Cancelled);
  for (std::size_t i = 0; i < opened.rows.size(); ++i)
    if (opened.rows[i] != before[i]) put_step(turn.tx, opened.run.id, static_cast<int>(i), opened.rows[i]);
  put_run(turn.tx, opened.run);
}

// Neither time nor what only holds other steps.
bool is_for_somebody(Kind kind) { return kind == Kind::Manual || kind == Kind::Action; }

// When door 2 has to look although nothing ends then: those who may approve are to be asked, or their substitutes.
Instant when_to_ask(const Opened& opened, Instant now) {
  Instant at = kForever;
  for (std::size_t i = 0; i < opened.rows.size(); ++i) {
    const StepRow& row = opened.rows[i];
    if (row.state != State::Approval) continue;
    if (!row.told) return now;
    const auto& approval = opened.plan.steps[i].step.approval;
    if (approval && !row.half && !approval->substitutes.empty() && row.due_at)
      at = std::min(at, *row.due_at - approval->within / 2);
  }
  return at;
}

// Goes on from what the rows are now, and stores all of it. `before`: the rows as they are stored.
void go_on_from(Turn& turn, const Configuration& config, Opened& opened, const std::vector<StepRow>& before) {
  const FactsByName facts = facts_of(config, opened.incident);
  const bool overridden = opened.run.override_until && *opened.run.override_until > turn.now;
  const std::vector<StepRow> started = opened.rows;
  const RunProgress progress = advance(opened.plan, opened.rows, opened.run.variables, {facts, overridden}, turn.now);
  for (const StepChange& change : progress.changes) say_change(turn, config, opened, change);
  for (std::size_t i = 0; i < opened.rows.size(); ++i) {
    const StepRow& row = opened.rows[i];
    if (started[i].state == State::Approval && row.state != State::Approval)
      cancel_checkpoint_pages(turn.tx, opened.incident.id, approval_mark(opened.run.id, static_cast<int>(i)));
    const bool was_queued = before[i].state == State::Queued && before[i].attempts == row.attempts;
    if (row.state == State::Queued && !was_queued) make_job(turn, config, opened, static_cast<int>(i));
    // What no runner took in time is taken by none later.
    if (before[i].state == State::Queued && row.state != State::Queued && row.state != State::Running) {
      for (JobRow& job : jobs_of(turn.tx, opened.run.id)) {
        if (job.place != static_cast<int>(i) || job.state != JobRow::State::Queued) continue;
        job.state = JobRow::State::Cancelled;
        job.due_at.reset();
        put_job(turn.tx, job);
      }
    }
  }
  if (progress.ended) {
    end_run(turn, opened, *progress.ended);
    record_change(turn, opened.incident, *progress.ended == RunState::Done ? "playbook.finished" : "playbook.failed",
                  nobody(), {{"playbook", opened.run.name}, {"run", opened.run.number}});
  } else {
    const Instant next = std::min(progress.next, when_to_ask(opened, turn.now));
    opened.run.look_at = next == kForever ? std::nullopt : std::optional(next);
  }
  for (std::size_t i = 0; i < opened.rows.size(); ++i)
    if (i >= before.size() || opened.rows[i] != before[i])
      put_step(turn.tx, opened.run.id, static_cast<int>(i), opened.rows[i]);
  put_run(turn.tx, opened.run);
  turn.changed("incident", opened.incident.id.str(), opened.incident.version);
}

Result<Variables> variables_for(const PlaybookPlan& plan, const FactsByName& facts, const Variables& given) {
  Variables variables;
  const auto& declared = plan.main().variables;
  for (const auto& [name, value] : given) {
    if (std::ranges::find(declared, name, &PlaybookVariable::name) == declared.end())
      return invalid("the playbook " + plan.main().name + " has no variable '" + name.substr(0, 64) + "'");
    if (value.size() > kPlaybookValueMax) return invalid("a variable must be at most 1000 bytes");
  }
  const FactLookup lookup = [&](const std::string& name) -> std::string {
    if (name.starts_with("var.")) {
      const auto at = variables.find(name.substr(4));
      return at == variables.end() ? "" : at->second;
    }
    const auto at = facts.find(name);
    return at == facts.end() ? "" : at->second;
  };
  for (const PlaybookVariable& variable : declared) {
    const auto said = given.find(variable.name);
    variables[variable.name] =
        said != given.end() && !said->second.empty() ? said->second : fill_in(variable.value, lookup);
    if (variable.required && variables[variable.name].empty())
      return invalid("the playbook " + plan.main().name + " needs to know '" + variable.name + "'" +
                     (variable.ask.empty() ? "" : ": " + variable.ask));
  }
  return variables;
}

}  // namespace

Result<Variables> variables_of_start(const PlaybookPlan& plan, const FactsByName& facts, const Variables& given) {
  return variables_for(plan, facts, given);
}

CheckpointId approval_mark(RunId run, int place) {
  return CheckpointId("playbook/" + run.str() + "/" + std::to_string(place));
}

std::optional<ApprovalMark> approval_of_mark(const CheckpointId& mark) {
  constexpr std::string_view kPrefix = "playbook/";
  const std::string& text = mark.str();
  if (!text.starts_with(kPrefix)) return std::nullopt;
  const auto slash = text.find('/', kPrefix.size());
  if (slash == std::string::npos) return std::nullopt;
  const auto run = RunId::parse(std::string_view(text).substr(kPrefix.size(), slash - kPrefix.size()));
  int place = 0;
  const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), place);
  if (!run || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return ApprovalMark{*run, place};
}

Result<int> start_playbook(Turn& turn, const Configuration& config, IncidentId id, const PlaybookId& playbook,
                           const Variables& given, const By& by, const std::string& why) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": start the playbook there");
  if (incident->status == Incident::Status::Resolved)
    return conflict(number_text(incident->number) +
                    " is resolved, and playbooks end with their incident: open it again "
                    "first");
  auto plan = lay_out(config.playbooks, playbook);
  if (!plan) return plan.fault();
  const int newest = newest_run_number(turn.tx, id);
  if (newest >= kRunsMax)
    return conflict(number_text(incident->number) + " has had " + std::to_string(kRunsMax) + " runs of playbooks");
  const auto variables = variables_for(*plan, facts_of(config, *incident), given);
  if (!variables) return variables.fault();
  Opened opened{*incident, {}, std::move(*plan), {}};
  RunRow& run = opened.run;
  run.id = turn.ids.next<RunId>(turn.now);
  run.incident = id;
  run.number = newest + 1;
  run.playbook = playbook;
  run.name = opened.plan.main().name;
  run.version = opened.plan.main().version;
  run.plan = plan_text(opened.plan);
  run.digest = plan_digest(run.plan);
  run.variables = *variables;
  run.why = why;
  const bool person = by.actor.kind == Actor::Kind::User;
  run.started_by = by.actor.kind == Actor::Kind::System ? "" : by.actor.name;
  if (person) run.starter = UserId(by.actor.id);
  run.started_at = turn.now;
  record_change(turn, *incident, "playbook.started", by,
                {{"playbook", run.name},
                 {"playbook_id", playbook.str()},
                 {"run", run.number},
                 {"version", run.digest},
                 {"by", run.started_by},
                 {"why", why}});
  opened.rows.resize(opened.plan.steps.size());
  go_on_from(turn, config, opened, {opened.plan.steps.size(), StepRow{}});
  return run.number;
}

void start_what_fits(Turn& turn, const Configuration& config, const Incident& incident) {
  // In a drill people start what they want to practise: what runs by itself changes what is real.
  if (incident.is_drill()) return;
  const auto start = [&](const PlaybookId& playbook, const std::string& why) {
    if (was_started(turn.tx, incident.id, playbook)) return;
    const auto started = start_playbook(turn, config, incident.id, playbook, {}, nobody(), why);
    if (started) return;
    const Playbook* known = find(config.playbooks, playbook);
    record_change(turn, incident, "playbook.not_started", nobody(),
                  {{"playbook", known ? known->name : playbook.str()}, {"why", started.fault().message}});
  };
  for (const WantedPlaybook& wanted : take_wanted_playbooks(turn.tx, incident.id)) {
    PROBE("a rule started a playbook");
    start(wanted.playbook, wanted.why);
  }
  for (const auto& [id, playbook] : config.playbooks) {
    if (!playbook.automatic || !is_meant_for(playbook, config, incident)) continue;
    PROBE("a playbook started by itself");
    start(id, "it fits the incident");
  }
}

Result<int> say_of_step(Turn& turn, const Configuration& config, IncidentId id, int number, const std::string& key,
                        StepWord word, const By& by, const std::string& reason) {
  auto opened = open_run(turn, id, number);
  if (!opened) return opened.fault();
  const auto place = place_of(opened->plan, key);
  if (!place) return no_such_step(opened->run, key);
  StepRow& row = opened->rows[static_cast<std::size_t>(*place)];
  const Kind kind = opened->plan.steps[static_cast<std::size_t>(*place)].step.kind;
  if (word == StepWord::Done && row.state == State::Done) return number;
  if (word == StepWord::Skip && row.state == State::Skipped) return number;
  if (word == StepWord::Continue && row.state == State::Failed) return number;
  const bool is_under_way = row.state == State::Waiting || row.state == State::Approval || row.state == State::Queued ||
                            row.state == State::Running || row.state == State::Pausing;
  if (word == StepWord::Retry && row.attempts > 1 && is_under_way) return number;
  if (opened->run.state != RunState::Running) return is_over(opened->run);
  const std::vector<StepRow> before = opened->rows;
  const bool asks = row.state == State::Question;
  const bool manual = kind == Kind::Manual && row.state == State::Open;
  const bool waits = kind == Kind::Wait && row.state == State::Open;
  const bool fits = word == StepWord::Done   ? manual || asks
                    : word == StepWord::Skip ? manual || waits || asks || row.state == State::Approval
                                             : asks;
  if (!fits)
    return conflict("step " + key + " of the playbook " + opened->run.name + " is " + std::string(text_of(row.state)) +
                    ": that cannot be said of it now");
  json::object data = step_data(*opened, config, *place);
  if (!reason.empty()) data["reason"] = reason;
  if (row.state == State::Approval) cancel_checkpoint_pages(turn.tx, id, approval_mark(opened->run.id, *place));
  std::string_view said = "playbook.step_done";
  row.due_at.reset();
  if (word == StepWord::Retry) {
    said = "playbook.step_again";
    row.state = State::Waiting;
    row.note.clear();
    ++row.attempts;
  } else {
    row.state = word == StepWord::Done ? State::Done : word == StepWord::Skip ? State::Skipped : State::Failed;
    row.ended_at = turn.now;
    row.ended_by = by.actor.name;
    if (!reason.empty()) row.note = reason;
    if (word == StepWord::Skip) said = "playbook.step_left_out";
    if (word == StepWord::Continue) said = "playbook.step_given_up";
  }
  record_change(turn, opened->incident, said, by, std::move(data));
  go_on_from(turn, config, *opened, before);
  return number;
}

std::vector<UserId> approvers_of(store::Tx& tx, const Configuration& config, const RunRow& run, const PlanStep& planned,
                                 const StepRow& row) {
  std::set<UserId> people;
  if (!planned.step.approval) return {};
  const PlaybookApproval& approval = *planned.step.approval;
  people.insert(approval.users.begin(), approval.users.end());
  for (const TeamId& id : approval.teams)
    if (const Team* team = find(config.teams, id)) people.insert(team->members.begin(), team->members.end());
  for (const Stint& stint : open_stints_of(tx, run.incident))
    if (std::ranges::find(approval.roles, stint.role) != approval.roles.end()) people.insert(stint.user);
  if (row.half) people.insert(approval.substitutes.begin(), approval.substitutes.end());
  if (!approval.own && !run.starter.empty()) people.erase(run.starter);
  std::erase_if(people, [&](const UserId& id) { return !find(config.users, id); });
  return {people.begin(), people.end()};
}

Result<int> answer_approval(Turn& turn, const Configuration& config, IncidentId id, int number, const std::string& key,
                            bool approves, const UserId& person, const By& by, const std::string& reason) {
  auto opened = open_run(turn, id, number);
  if (!opened) return opened.fault();
  const auto place = place_of(opened->plan, key);
  if (!place) return no_such_step(opened->run, key);
  StepRow& row = opened->rows[static_cast<std::size_t>(*place)];
  const PlanStep& planned = opened->plan.steps[static_cast<std::size_t>(*place)];
  const auto given = approvals_of(turn.tx, opened->run.id);
  const auto same = [&](const ApprovalRow& one) {
    return one.place == *place && one.user == person && one.approves == approves;
  };
  if (row.state != State::Approval) {
    if (std::ranges::any_of(given, same)) return number;  // it was said before
    return conflict("step " + key + " of the playbook " + opened->run.name + " waits for no approval");
  }
  const bool own = planned.step.approval && planned.step.approval->own;
  if (!own && person == opened->run.starter)
    return Fault{Fault::Code::Forbidden, "whoever started the playbook cannot approve it: ask another one"};
  std::vector<UserId> may = approvers_of(turn.tx, config, opened->run, planned, row);
  may.insert(may.end(), planned.step.approval->substitutes.begin(), planned.step.approval->substitutes.end());
  if (std::ranges::find(may, person) == may.end())
    return Fault{Fault::Code::Forbidden, "this step is approved by " + whom_to_ask(config, *planned.step.approval)};
  const std::vector<StepRow> before = opened->rows;
  const auto at_this_attempt = [&](const ApprovalRow& one) {
    return one.place == *place && one.attempt == row.attempts && one.approves && one.user != person;
  };
  const auto others = std::ranges::count_if(given, at_this_attempt);
  const bool again =
      std::ranges::any_of(given, [&](const ApprovalRow& one) { return same(one) && one.attempt == row.attempts; });
  if (!again) {
    put_approval(turn.tx, opened->run.id,
                 {*place, row.attempts, person, user_name(config, person), approves, reason, by.via, turn.now});
    json::object data = step_data(*opened, config, *place);
    if (!reason.empty()) data["reason"] = reason;
    if (by.actor.kind != Actor::Kind::User || by.actor.id != person.str()) data["person"] = user_name(config, person);
    record_change(turn, opened->incident, approves ? "playbook.approved" : "playbook.declined", by, std::move(data));
  }
  if (!approves) {
    cancel_checkpoint_pages(turn.tx, id, approval_mark(opened->run.id, *place));
    const StepChange change =
        take_outcome(opened->plan, opened->rows, opened->run.variables, *place,
                     {.unknown = true, .why = user_name(config, person) + " declined it"}, turn.now);
    say_change(turn, config, *opened, change);
  } else if (others + 1 >= planned.step.approval->count) {
    row.state = State::Queued;
    ++row.attempts;
    row.due_at = planned.step.action.command.empty() ? std::nullopt : std::optional(turn.now + kRunnerWithin);
    cancel_checkpoint_pages(turn.tx, id, approval_mark(opened->run.id, *place));
  }
  go_on_from(turn, config, *opened, before);
  return number;
}

Result<int> break_glass(Turn& turn, const Configuration& config, IncidentId id, int number, Duration span, const By& by,
                        const std::string& reason) {
  if (reason.find_first_not_of(' ') == std::string::npos)
    return invalid("'reason' is missing: say why nobody is asked for their approval");
  if (span < std::chrono::minutes(5) || span > kOverrideMax) return invalid("'for' must be from 5m to 8h");
  auto opened = open_run(turn, id, number);
  if (!opened) return opened.fault();
  if (opened->run.state != RunState::Running) return is_over(opened->run);
  if (opened->run.override_until && *opened->run.override_until > turn.now && opened->run.override_by == by.actor.name)
    return number;  // a request that came twice
  PROBE("somebody broke the glass");
  opened->run.override_until = turn.now + span;
  opened->run.override_by = by.actor.name;
  opened->run.override_reason = reason;
  record_change(
      turn, opened->incident, "playbook.glass_broken", by,
      {{"playbook", opened->run.name}, {"run", number}, {"until", rfc3339(turn.now + span)}, {"reason", reason}});
  const std::string title =
      one_line("Review the break-glass of " + by.actor.name + " in the playbook " + opened->run.name + ": " + reason,
               kTaskTitleMax);
  const auto task = add_task(turn, config, id, {.title = title, .due_at = turn.now + kReviewWithin}, nobody());
  if (!task) return task.fault();
  const std::vector<StepRow> before = opened->rows;
  go_on_from(turn, config, *opened, before);
  return number;
}

Result<int> cancel_run(Turn& turn, const Configuration&, IncidentId id, int number, const By& by,
                       const std::string& reason) {
  auto opened = open_run(turn, id, number);
  if (!opened) return opened.fault();
  if (opened->run.state == RunState::Cancelled) return number;
  if (opened->run.state != RunState::Running) return is_over(opened->run);
  stop_run(turn, *opened);
  json::object data{{"playbook", opened->run.name}, {"run", number}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, opened->incident, "playbook.cancelled", by, std::move(data));
  return number;
}

void end_runs_of(Turn& turn, const Incident& incident) {
  for (RunRow& run : running_runs_of(turn.tx, incident.id, incident.number)) {
    const auto of = find_incident(turn.tx, run.incident);
    auto plan = plan_from(run.plan);
    MUSTER_ASSERT(of);
    std::vector<StepRow> rows = steps_of(turn.tx, run.id);
    if (plan) rows.resize(plan->steps.size());
    Opened opened{*of, std::move(run), plan ? std::move(*plan) : PlaybookPlan(), std::move(rows)};
    json::array left;
    for (std::size_t i = 0; i < opened.rows.size() && i < opened.plan.steps.size(); ++i)
      if (!has_ended(opened.rows[i].state) && is_for_somebody(opened.plan.steps[i].step.kind))
        left.emplace_back(opened.plan.steps[i].key);
    PROBE("a playbook ended with its incident");
    stop_run(turn, opened);
    record_change(turn, opened.incident, "playbook.ended_with_incident", nobody(),
                  {{"playbook", opened.run.name}, {"run", opened.run.number}, {"left", std::move(left)}});
  }
}

std::optional<Result<Incident>> approve_by_message(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                                                   const By& by) {
  const auto page = role_page_of(turn.tx, delivery.notification);
  const auto mark = page ? approval_of_mark(page->checkpoint) : std::nullopt;
  if (!mark) return std::nullopt;
  const auto incident = find_incident(turn.tx, page->incident);
  const auto run = find_run(turn.tx, mark->run);
  MUSTER_ASSERT(incident);
  if (!run || run->state != RunState::Running) return Result<Incident>(*incident);
  const auto plan = plan_from(run->plan);
  const std::vector<StepRow> rows = steps_of(turn.tx, run->id);
  const auto place = static_cast<std::size_t>(mark->place);
  if (!plan || place >= plan->steps.size() || place >= rows.size() || rows[place].state != State::Approval) {
    PROBE("somebody approved by a message what waits for no approval any more");
    return Result<Incident>(*incident);
  }
  const auto done =
      answer_approval(turn, config, incident->id, run->number, plan->steps[place].key, true, page->user, by, "");
  if (!done) return Result<Incident>(done.fault());
  return Result<Incident>(*incident);
}

void go_on(Turn& turn, const Configuration& config, RunRow run) {
  const auto incident = find_incident(turn.tx, run.incident);
  auto plan = plan_from(run.plan);
  if (run.state != RunState::Running || !incident || !plan) {
    run.look_at.reset();
    if (run.state == RunState::Running) run.state = RunState::Failed;
    put_run(turn.tx, run);
    return;
  }
  std::vector<StepRow> rows = steps_of(turn.tx, run.id);
  rows.resize(plan->steps.size());
  const std::vector<StepRow> before = rows;
  Opened opened{*incident, std::move(run), std::move(*plan), std::move(rows)};
  go_on_from(turn, config, opened, before);
}

void say_and_go_on(Turn& turn, const Configuration& config, RunRow run, int place, const ActionOutcome& outcome) {
  const auto incident = find_incident(turn.tx, run.incident);
  auto plan = plan_from(run.plan);
  if (!incident || !plan || run.state != RunState::Running) return;
  std::vector<StepRow> rows = steps_of(turn.tx, run.id);
  rows.resize(plan->steps.size());
  if (static_cast<std::size_t>(place) >= rows.size()) return;
  const std::vector<StepRow> before = rows;
  Opened opened{*incident, std::move(run), std::move(*plan), std::move(rows)};
  const StepChange change = take_outcome(opened.plan, opened.rows, opened.run.variables, place, outcome, turn.now);
  if (change.to != State::Done) say_change(turn, config, opened, change);
  go_on_from(turn, config, opened, before);
}

}  // namespace muster
