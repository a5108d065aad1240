#include "playbooks/rows.h"

#include <algorithm>
#include <array>

#include "playbooks/queries.h"
#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 5> kJobStates{"queued", "running", "done", "lost", "cancelled"};

std::string text_of(const Variables& variables) {
  json::object object;
  for (const auto& [name, value] : variables) object[name] = value;
  return to_text(object);
}

Variables variables_in(std::string_view text) {
  Variables variables;
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) return variables;
  for (const auto& member : parsed->get_object())
    if (member.value().is_string()) variables[std::string(member.key())] = std::string(member.value().get_string());
  return variables;
}

std::vector<std::string> texts_in(std::string_view text) {
  std::vector<std::string> texts;
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_array()) return texts;
  for (const json::value& one : parsed->get_array())
    if (one.is_string()) texts.emplace_back(one.get_string());
  return texts;
}

RunRow read_run(const store::Row& row) {
  RunRow run;
  run.id = row.get<RunId>(0);
  run.incident = row.get<IncidentId>(1);
  run.number = row.get<int>(2);
  run.playbook = PlaybookId(row.get<std::string>(3));
  run.name = row.get<std::string>(4);
  run.version = row.integer(5);
  run.digest = row.get<std::string>(6);
  run.plan = row.get<std::string>(7);
  run.variables = variables_in(row.text(8));
  run.state = run_state_of(row.text(9)).value_or(RunState::Cancelled);
  run.why = row.get<std::string>(10);
  run.started_by = row.get<std::string>(11);
  run.starter = row.get<UserId>(12);
  run.started_at = row.get<Instant>(13);
  run.ended_at = row.get<std::optional<Instant>>(14);
  run.look_at = row.get<std::optional<Instant>>(15);
  run.override_until = row.get<std::optional<Instant>>(16);
  run.override_by = row.get<std::string>(17);
  run.override_reason = row.get<std::string>(18);
  return run;
}

JobRow read_job(const store::Row& row) {
  JobRow job;
  job.id = row.get<JobId>(0);
  job.run = row.get<RunId>(1);
  job.place = row.get<int>(2);
  job.attempt = row.get<int>(3);
  job.incident = row.get<IncidentId>(4);
  job.webhook = row.text(5) == "webhook";
  job.state = one_of<JobRow::State>(kJobStates, row.text(6)).value_or(JobRow::State::Lost);
  job.command = row.get<std::string>(7);
  job.labels = texts_in(row.text(8));
  job.arguments = variables_in(row.text(9));
  job.timeout = Duration(row.integer(10));
  job.runner = RunnerId(row.get<std::string>(11));
  job.session = row.get<std::string>(12);
  job.created_at = row.get<Instant>(13);
  job.due_at = row.get<std::optional<Instant>>(14);
  job.ended_at = row.get<std::optional<Instant>>(15);
  job.exit_code = row.get<std::optional<std::int64_t>>(16);
  job.output = row.get<std::string>(17);
  return job;
}

template <class... Args>
std::vector<JobRow> jobs(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<JobRow> all;
  tx.each(
      sql, [&](const store::Row& row) { all.push_back(read_job(row)); }, args...);
  return all;
}

}  // namespace

std::string_view text_of(JobRow::State state) { return kJobStates.at(static_cast<std::size_t>(state)); }

std::vector<RunRow> runs_of(store::Tx& tx, IncidentId incident) {
  std::vector<RunRow> runs;
  tx.each(
      sql::playbooks::runs_of_incident, [&](const store::Row& row) { runs.push_back(read_run(row)); }, incident);
  return runs;
}

std::vector<RunRow> running_runs_of(store::Tx& tx, IncidentId incident, std::int64_t number) {
  std::vector<RunRow> runs;
  tx.each(
      sql::playbooks::running_runs, [&](const store::Row& row) { runs.push_back(read_run(row)); }, incident, number);
  return runs;
}

std::optional<RunRow> find_run(store::Tx& tx, RunId id) {
  std::optional<RunRow> run;
  tx.each(
      sql::playbooks::run, [&](const store::Row& row) { run = read_run(row); }, id);
  return run;
}

std::optional<RunRow> find_run(store::Tx& tx, IncidentId incident, int number) {
  for (RunRow& run : runs_of(tx, incident))
    if (run.number == number) return std::move(run);
  return std::nullopt;
}

bool was_started(store::Tx& tx, IncidentId incident, const PlaybookId& playbook) {
  return tx.one<std::int64_t>(sql::playbooks::was_started, incident, playbook).value_or(0) > 0;
}

int newest_run_number(store::Tx& tx, IncidentId incident) {
  return static_cast<int>(tx.one<std::int64_t>(sql::playbooks::newest_number, incident).value_or(0));
}

void put_run(store::Tx& tx, const RunRow& run) {
  tx.exec(sql::playbooks::put_run, run.id, run.incident, run.number, run.playbook, run.name, run.version, run.digest,
          run.plan, text_of(run.variables), text_of(run.state), run.why, run.started_by, run.starter, run.started_at,
          run.ended_at, run.look_at, run.override_until, run.override_by, run.override_reason);
}

std::vector<RunId> runs_due(store::Tx& tx, Instant now, int limit) {
  return tx.many<RunId>(sql::playbooks::runs_due, now, limit);
}

Instant next_run(store::Tx& tx) { return tx.next(sql::playbooks::next_run); }

std::vector<StepRow> steps_of(store::Tx& tx, RunId run) {
  std::vector<StepRow> steps;
  tx.each(
      sql::playbooks::steps,
      [&](const store::Row& row) {
        StepRow step;
        step.state = step_state_of(row.text(1)).value_or(StepRow::State::Waiting);
        step.attempts = row.get<int>(2);
        step.due_at = row.get<std::optional<Instant>>(3);
        step.began_at = row.get<std::optional<Instant>>(4);
        step.ended_at = row.get<std::optional<Instant>>(5);
        step.ended_by = row.get<std::string>(6);
        step.note = row.get<std::string>(7);
        step.output = row.get<std::string>(8);
        step.told = row.integer(9) != 0;
        step.half = row.integer(10) != 0;
        // What was never otherwise than at the beginning has no row.
        const auto place = static_cast<std::size_t>(row.integer(0));
        steps.resize(std::max(steps.size(), place + 1));
        steps[place] = std::move(step);
      },
      run);
  return steps;
}

void put_step(store::Tx& tx, RunId run, int place, const StepRow& row) {
  tx.exec(sql::playbooks::put_step, run, place, text_of(row.state), row.attempts, row.due_at, row.began_at,
          row.ended_at, row.ended_by, row.note, row.output, row.told ? 1 : 0, row.half ? 1 : 0);
}

std::vector<ApprovalRow> approvals_of(store::Tx& tx, RunId run) {
  std::vector<ApprovalRow> all;
  tx.each(
      sql::playbooks::approvals,
      [&](const store::Row& row) {
        all.push_back({row.get<int>(0), row.get<int>(1), row.get<UserId>(2), row.get<std::string>(3),
                       row.integer(4) != 0, row.get<std::string>(5), row.get<std::string>(6), row.get<Instant>(7)});
      },
      run);
  return all;
}

void put_approval(store::Tx& tx, RunId run, const ApprovalRow& row) {
  tx.exec(sql::playbooks::put_approval, run, row.place, row.attempt, row.user, row.name, row.approves ? 1 : 0,
          row.reason, row.via, row.at);
}

void put_job(store::Tx& tx, const JobRow& job) {
  tx.exec(sql::playbooks::put_job, job.id, job.run, job.place, job.attempt, job.incident,
          job.webhook ? "webhook" : "command", text_of(job.state), job.command,
          to_text(json::array(job.labels.begin(), job.labels.end())), text_of(job.arguments), job.timeout, job.runner,
          job.session, job.created_at, job.due_at, job.ended_at, job.exit_code, job.output);
}

std::optional<JobRow> find_job(store::Tx& tx, JobId id) {
  std::vector<JobRow> found = jobs(tx, sql::playbooks::job, id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<JobRow> jobs_of(store::Tx& tx, RunId run) { return jobs(tx, sql::playbooks::jobs_of_run, run); }
std::vector<JobRow> queued_jobs(store::Tx& tx, int limit) { return jobs(tx, sql::playbooks::queued_jobs, limit); }
std::vector<JobRow> jobs_of_runner(store::Tx& tx, const RunnerId& runner) {
  return jobs(tx, sql::playbooks::jobs_of_runner, runner);
}
std::vector<JobRow> jobs_due(store::Tx& tx, Instant now, int limit) {
  return jobs(tx, sql::playbooks::jobs_due, now, limit);
}
Instant next_job(store::Tx& tx) { return tx.next(sql::playbooks::next_job); }

}  // namespace muster
