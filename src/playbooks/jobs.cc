#include "playbooks/jobs.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/probe.h"
#include "base/utf8.h"
#include "incident/record.h"
#include "playbooks/act.h"
#include "playbooks/said.h"

namespace muster {
namespace {

constexpr int kLookedAtMax = 200;
constexpr std::size_t kSaidOutputMax = 500;

By by_runner(const Runner& runner) { return {{Actor::Kind::Integration, runner.id.str(), runner.name}, "runner"}; }

// The end of what was printed: that is where it says what went wrong.
std::string cut(std::string_view output, std::size_t bytes_max) {
  if (output.size() <= bytes_max) return std::string(output);
  std::size_t from = output.size() - bytes_max;
  while (from < output.size() && (static_cast<unsigned char>(output[from]) & 0xC0) == 0x80) ++from;
  return std::string(output.substr(from));
}

json::object data_of(const RunRow& run, const JobRow& job) {
  const auto plan = plan_from(run.plan);
  const auto place = static_cast<std::size_t>(job.place);
  return {{"playbook", run.name},
          {"run", run.number},
          {"step", plan && place < plan->steps.size() ? plan->steps[place].key : ""},
          {"title", plan && place < plan->steps.size() ? plan->steps[place].step.name : ""},
          {"job", job.id.str()}};
}

// The step that the job is of still waits for it.
bool is_waited_for(store::Tx& tx, const RunRow& run, const JobRow& job) {
  if (run.state != RunState::Running) return false;
  const auto rows = steps_of(tx, run.id);
  const auto place = static_cast<std::size_t>(job.place);
  return place < rows.size() && rows[place].attempts == job.attempt &&
         (rows[place].state == StepRow::State::Running || rows[place].state == StepRow::State::Queued ||
          (rows[place].state == StepRow::State::Question && job.state == JobRow::State::Lost));
}

void end_step_of(Turn& turn, const Configuration& config, const JobRow& job, const ActionOutcome& outcome) {
  auto run = find_run(turn.tx, job.run);
  if (run && is_waited_for(turn.tx, *run, job)) say_and_go_on(turn, config, std::move(*run), job.place, outcome);
}

void lose(Turn& turn, const Configuration& config, JobRow job, const std::string& why) {
  PROBE("a runner died with a job");
  const auto run = find_run(turn.tx, job.run);
  const auto incident = find_incident(turn.tx, job.incident);
  const Runner* runner = find(config.runners, job.runner);
  const JobRow::State was = job.state;
  job.state = JobRow::State::Lost;
  job.due_at.reset();
  job.ended_at = turn.now;
  put_job(turn.tx, job);
  if (!run || !incident || was != JobRow::State::Running) return;
  json::object data = data_of(*run, job);
  data["runner"] = runner ? runner->name : job.runner.str();
  data["why"] = why;
  record_change(turn, *incident, "playbook.job_lost", {system_actor(), "engine"}, std::move(data));
  JobRow before = job;
  before.state = JobRow::State::Running;
  end_step_of(turn, config, before,
              {.unknown = true, .why = "nobody knows whether it ran: " + why, .output = job.output});
}

}  // namespace

const Runner* runner_with(const Configuration& config, std::string_view token) {
  if (token.empty()) return nullptr;
  const std::string hash = hex(sha256(token));
  for (const auto& [id, runner] : config.runners)
    if (runner.enabled && runner.token_sha256 == hash) return &runner;
  return nullptr;
}

bool fits_runner(const JobRow& job, const Runner& runner, const std::vector<std::string>& commands) {
  return std::ranges::find(commands, job.command) != commands.end() &&
         std::ranges::all_of(job.labels, [&](const std::string& label) {
           return label == runner.id.str() || std::ranges::find(runner.labels, label) != runner.labels.end();
         });
}

std::optional<JobRow> take_job(Turn& turn, const Configuration& config, const Runner& runner,
                               const std::string& session, const std::vector<std::string>& commands,
                               const std::vector<JobId>& seen) {
  for (JobRow& job : jobs_of_runner(turn.tx, runner.id)) {
    if (job.session != session) {
      lose(turn, config, std::move(job), "the runner was started anew while it had it");
    } else if (std::ranges::find(seen, job.id) == seen.end()) {
      PROBE("a job was handed to its runner again, because the answer got lost");
      return job;
    }
  }
  for (JobRow& job : queued_jobs(turn.tx, kLookedAtMax)) {
    if (!fits_runner(job, runner, commands)) continue;
    auto run = find_run(turn.tx, job.run);
    const auto incident = find_incident(turn.tx, job.incident);
    if (!run || !incident || !is_waited_for(turn.tx, *run, job)) continue;
    job.state = JobRow::State::Running;
    job.runner = runner.id;
    job.session = session;
    job.due_at = turn.now + kLease;
    put_job(turn.tx, job);
    std::vector<StepRow> rows = steps_of(turn.tx, run->id);
    StepRow& row = rows[static_cast<std::size_t>(job.place)];
    row.state = StepRow::State::Running;
    row.due_at.reset();
    put_step(turn.tx, run->id, job.place, row);
    json::object data = data_of(*run, job);
    data["runner"] = runner.name;
    data["command"] = job.command;
    record_change(turn, *incident, "playbook.action_began", by_runner(runner), std::move(data));
    return job;
  }
  return std::nullopt;
}

bool note_progress(Turn& turn, const Runner& runner, const std::string& session, JobId id, const std::string& output) {
  auto job = find_job(turn.tx, id);
  if (!job || job->runner != runner.id || job->session != session || job->state != JobRow::State::Running) return false;
  job->due_at = turn.now + kLease;
  job->output = cut(as_utf8(output), kJobOutputMax);
  put_job(turn.tx, *job);
  const auto incident = find_incident(turn.tx, job->incident);
  if (incident) turn.changed("incident", incident->id.str(), incident->version);
  return true;
}

Result<bool> end_job(Turn& turn, const Configuration& config, const Runner& runner, JobId id, const JobEnd& end) {
  auto job = find_job(turn.tx, id);
  if (!job || job->runner != runner.id) return not_found("there is no such job of this runner");
  if (job->state == JobRow::State::Done) return true;
  const JobRow was = *job;
  job->output = cut(as_utf8(end.output), kJobOutputMax);
  job->exit_code = end.exit_code;
  job->ended_at = turn.now;
  job->due_at.reset();
  job->state = JobRow::State::Done;
  put_job(turn.tx, *job);
  const auto run = find_run(turn.tx, job->run);
  const auto incident = find_incident(turn.tx, job->incident);
  if (!run || !incident) return true;
  const bool succeeded = end.exit_code == 0 && end.why.empty();
  const std::string code = end.exit_code ? "exit code " + std::to_string(*end.exit_code) : "";
  json::object data = data_of(*run, *job);
  data["runner"] = runner.name;
  data["command"] = job->command;
  data["result"] = end.why.empty() ? code : end.why;
  data["output"] = one_line(cut(job->output, kSaidOutputMax), kSaidOutputMax);
  if (was.state == JobRow::State::Lost) PROBE("a runner that counted as lost came back");
  record_change(turn, *incident,
                was.state == JobRow::State::Running ? "playbook.action_ended" : "playbook.action_ended_late",
                by_runner(runner), std::move(data));
  end_step_of(turn, config, was,
              {.succeeded = succeeded,
               .why = succeeded         ? ""
                      : end.why.empty() ? "it ended with " + code
                                        : end.why,
               .output = job->output});
  return true;
}

std::vector<JobRow> follow_jobs(Turn& turn, const Configuration& config, int limit) {
  std::vector<JobRow> to_send;
  for (JobRow& job : jobs_due(turn.tx, turn.now, limit)) {
    if (!job.webhook) {
      lose(turn, config, std::move(job), "the runner was not heard of for " + duration_text(kLease));
    } else if (job.state == JobRow::State::Queued) {
      to_send.push_back(std::move(job));
    } else {
      end_webhook(turn, config, job.id, job.attempt, Unknown{"no answer came"});
    }
  }
  return to_send;
}

std::optional<Page> webhook_page(Turn& turn, JobRow job) {
  const auto run = find_run(turn.tx, job.run);
  const auto incident = find_incident(turn.tx, job.incident);
  const auto plan = run ? plan_from(run->plan) : Result<PlaybookPlan>(not_found(""));
  const auto place = static_cast<std::size_t>(job.place);
  if (!run || !incident || !plan || place >= plan->steps.size() || !is_waited_for(turn.tx, *run, job)) {
    job.state = JobRow::State::Cancelled;
    job.due_at.reset();
    put_job(turn.tx, job);
    return std::nullopt;
  }
  job.state = JobRow::State::Running;
  job.due_at = turn.now + kWebhookWithin;
  put_job(turn.tx, job);
  std::vector<StepRow> rows = steps_of(turn.tx, run->id);
  rows[place].state = StepRow::State::Running;
  put_step(turn.tx, run->id, job.place, rows[place]);
  const PlaybookAction& action = plan->steps[place].step.action;
  json::object arguments;
  for (const auto& [name, value] : job.arguments) arguments[name] = value;
  Page page;
  page.delivery = job.id;
  page.attempt = job.attempt;
  page.handed_over = turn.now;
  page.first_due = job.created_at;
  page.recipient_name = run->name;
  page.incident = incident->id;
  page.incident_number = number_text(incident->number);
  page.title = incident->title;
  page.severity = incident->severity;
  page.since = incident->created_at;
  page.time_zone = "UTC";
  page.to.channel = Channel::Webhook;
  page.to.address = action.url;
  page.to.private_address = action.private_address;
  page.to.secret = action.secret;
  page.request = to_text(json::object{{"type", "action"},
                                      {"delivery", job.id.str()},
                                      {"playbook", run->playbook.str()},
                                      {"run", run->number},
                                      {"step", plan->steps[place].key},
                                      {"attempt", job.attempt},
                                      {"incident",
                                       {{"number", page.incident_number},
                                        {"title", incident->title},
                                        {"severity", text_of(incident->severity)},
                                        {"service", incident->service.str()}}},
                                      {"arguments", std::move(arguments)}});
  return page;
}

bool end_webhook(Turn& turn, const Configuration& config, JobId id, int attempt, const Outcome& outcome) {
  auto job = find_job(turn.tx, id);
  if (!job || !job->webhook) return false;
  if (job->attempt != attempt || job->state != JobRow::State::Running) return true;
  const JobRow was = *job;
  ActionOutcome ended;
  bool is_unknown = false;
  if (std::holds_alternative<Accepted>(outcome)) {
    ended.succeeded = true;
  } else if (const auto* rejected = std::get_if<Rejected>(&outcome)) {
    ended.why = rejected->reason;
  } else if (const auto* later = std::get_if<RetryLater>(&outcome)) {
    ended.why = later->reason;
  } else if (const auto* unknown = std::get_if<Unknown>(&outcome)) {
    // Unlike a command it may be tried again, when the step says so: it has a key, and the record says it.
    is_unknown = true;
    ended.why = "nobody knows whether it arrived: " + unknown->reason;
  }
  job->state = is_unknown ? JobRow::State::Lost : JobRow::State::Done;
  job->due_at.reset();
  job->ended_at = turn.now;
  job->output = ended.why;
  put_job(turn.tx, *job);
  const auto run = find_run(turn.tx, job->run);
  const auto incident = find_incident(turn.tx, job->incident);
  if (run && incident && ended.succeeded)
    record_change(turn, *incident, "playbook.webhook_taken", {system_actor(), "webhook"}, data_of(*run, *job));
  end_step_of(turn, config, was, ended);
  return true;
}

}  // namespace muster
