// Runs of playbooks in the store: their steps, who approved what, the jobs of runners and webhooks.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "playbooks/progress.h"
#include "playbooks/run_id.h"
#include "store/tx.h"

namespace muster {

using JobId = DeliveryId;  // a webhook's job is what the courier calls a delivery

struct RunRow {
  RunId id;
  IncidentId incident;
  int number = 0;  // within its incident, from 1
  PlaybookId playbook;
  std::string name;
  std::int64_t version = 0;  // of the playbook, when the run began
  std::string digest;
  std::string plan;  // plan_text
  Variables variables{};
  RunState state = RunState::Running;
  std::string why{};         // "by hand", "automatically", "a rule"
  std::string started_by{};  // by name
  UserId starter{};          // empty: nobody did
  Instant started_at{};
  std::optional<Instant> ended_at{};
  std::optional<Instant> look_at{};
  std::optional<Instant> override_until{};
  std::string override_by{}, override_reason{};
};

struct ApprovalRow {
  int place = 0, attempt = 1;
  UserId user;
  std::string name;
  bool approves = true;
  std::string reason{};
  std::string via{};
  Instant at{};
};

struct JobRow {
  enum class State { Queued, Running, Done, Lost, Cancelled };
  JobId id;
  RunId run;
  int place = 0, attempt = 1;
  IncidentId incident;
  bool webhook = false;
  State state = State::Queued;
  std::string command{};
  std::vector<std::string> labels{};
  Variables arguments{};
  Duration timeout{};
  RunnerId runner{};
  std::string session{};
  Instant created_at{};
  std::optional<Instant> due_at{};
  std::optional<Instant> ended_at{};
  std::optional<std::int64_t> exit_code{};
  std::string output{};
};
std::string_view text_of(JobRow::State state);

std::vector<RunRow> runs_of(store::Tx& tx, IncidentId incident);
std::optional<RunRow> find_run(store::Tx& tx, RunId id);
std::optional<RunRow> find_run(store::Tx& tx, IncidentId incident, int number);
// Those that are not over, of the incident and of what was merged into it.
std::vector<RunRow> running_runs_of(store::Tx& tx, IncidentId incident, std::int64_t number);
bool was_started(store::Tx& tx, IncidentId incident, const PlaybookId& playbook);
int newest_run_number(store::Tx& tx, IncidentId incident);
void put_run(store::Tx& tx, const RunRow& run);
std::vector<RunId> runs_due(store::Tx& tx, Instant now, int limit);
Instant next_run(store::Tx& tx);

// In order of their places; those behind the last one that began are left out.
std::vector<StepRow> steps_of(store::Tx& tx, RunId run);
void put_step(store::Tx& tx, RunId run, int place, const StepRow& row);

std::vector<ApprovalRow> approvals_of(store::Tx& tx, RunId run);
void put_approval(store::Tx& tx, RunId run, const ApprovalRow& row);

void put_job(store::Tx& tx, const JobRow& job);
std::optional<JobRow> find_job(store::Tx& tx, JobId id);
std::vector<JobRow> jobs_of(store::Tx& tx, RunId run);
std::vector<JobRow> queued_jobs(store::Tx& tx, int limit);                  // commands, the oldest first
std::vector<JobRow> jobs_of_runner(store::Tx& tx, const RunnerId& runner);  // that it has now
std::vector<JobRow> jobs_due(store::Tx& tx, Instant now, int limit);
Instant next_job(store::Tx& tx);

}  // namespace muster
