// Playbooks: runs go on when something of them is due, those who may approve are asked, webhooks leave.
#include <algorithm>

#include "base/probe.h"
#include "base/utf8.h"
#include "engine/engine.h"
#include "incident/incidents.h"
#include "playbooks/act.h"
#include "playbooks/jobs.h"

namespace muster {
namespace {

constexpr int kRunsMaxInRound = 100, kJobsMaxInRound = 50;
constexpr std::size_t kAskedTitleMax = 200;

bool is_due_for_substitutes(const PlaybookApproval& approval, const StepRow& row, Instant now) {
  return !row.half && !approval.substitutes.empty() && row.due_at && *row.due_at - approval.within / 2 <= now;
}

}  // namespace

Instant Engine::follow_playbooks(Turn& turn, const Configuration& config, std::vector<Page>& to_send) {
  for (const RunId id : runs_due(turn.tx, turn.now, kRunsMaxInRound)) {
    auto run = find_run(turn.tx, id);
    MUSTER_ASSERT(run);
    go_on(turn, config, *run);
    ask_approvers(turn, config, id);
  }
  for (JobRow& job : follow_jobs(turn, config, kJobsMaxInRound)) {
    if (auto page = webhook_page(turn, std::move(job))) to_send.push_back(std::move(*page));
  }
  return std::min(next_run(turn.tx), next_job(turn.tx));
}

// Each of those who may approve what waits for it gets a message of their own, once; their substitutes when half of the
// time is over.
void Engine::ask_approvers(Turn& turn, const Configuration& config, RunId id) {
  const auto run = find_run(turn.tx, id);
  if (!run || run->state != RunState::Running) return;
  const auto plan = plan_from(run->plan);
  const auto incident = find_incident(turn.tx, run->incident);
  if (!plan || !incident) return;
  std::vector<StepRow> rows = steps_of(turn.tx, id);
  bool asked = false;
  for (std::size_t i = 0; i < rows.size() && i < plan->steps.size(); ++i) {
    StepRow& row = rows[i];
    const PlanStep& step = plan->steps[i];
    if (row.state != StepRow::State::Approval || !step.step.approval) continue;
    const bool substitutes = row.told && is_due_for_substitutes(*step.step.approval, row, turn.now);
    if (row.told && !substitutes) continue;
    const std::vector<UserId> before =
        row.told ? approvers_of(turn.tx, config, *run, step, row) : std::vector<UserId>();
    row.half = row.half || substitutes;
    row.told = true;
    put_step(turn.tx, id, static_cast<int>(i), row);
    asked = true;
    std::vector<UserId> people = approvers_of(turn.tx, config, *run, step, row);
    std::erase_if(people, [&](const UserId& user) { return std::ranges::find(before, user) != before.end(); });
    if (people.empty() && !substitutes) {
      PROBE("nobody could be asked for an approval");
      turn.record({.kind = "playbook.approval_nobody",
                   .incident = incident->id,
                   .data = {{"playbook", run->name}, {"step", step.key}, {"title", step.step.name}}});
      continue;
    }
    const FactsByName facts = facts_of(config, *incident);
    const FactLookup lookup = lookup_for(*plan, rows, run->variables, facts, static_cast<int>(i));
    const std::string what = one_line(fill_in(step.step.name, lookup), kAskedTitleMax);
    for (const UserId& user : people) {
      const NotificationId notification =
          notify_directly(turn, config, incident->id,
                          {.who = user,
                           .reason = "the playbook " + run->name + " asks for your approval: " + what + " (" +
                                     action_text(step, lookup) +
                                     "). Acknowledge this message to approve it, or decline in the incident's room",
                           .step = 0},
                          Duration(0), true);
      add_role_page(turn.tx, notification,
                    {incident->id, IncidentRoleId(), user, approval_mark(id, static_cast<int>(i))});
    }
  }
  // When to look again is another time now.
  if (asked) go_on(turn, config, *find_run(turn.tx, id));
}

}  // namespace muster
