#include "playbooks/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/read.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using State = StepRow::State;

PlaybookPlan planned(const std::string& steps, const std::string& more = "") {
  const Reading reading = read({{"test.yaml", "playbooks:\n  - id: p\n    steps: " + steps + "\n" + more}});
  for (const Problem& problem : reading.problems) ADD_FAILURE() << text_of(problem);
  return *lay_out(configuration_of(reading.declared.documents)->playbooks, PlaybookId("p"));
}

// A run in which time is said.
struct TimedRun {
  explicit TimedRun(PlaybookPlan of) : plan(std::move(of)) {}
  RunProgress at(Duration after) {
    now = start + after;
    return advance(plan, rows, variables, {facts, overridden}, now);
  }
  void is(int place, State state) {
    StepRow& row = rows[static_cast<std::size_t>(place)];
    row.state = state;
    row.due_at.reset();
    row.ended_at = now;
  }
  std::string states() const {
    std::string all;
    for (const StepRow& row : rows) all.append(all.empty() ? "" : " ").append(text_of(row.state));
    return all;
  }
  PlaybookPlan plan;
  std::vector<StepRow> rows;
  Variables variables;
  FactsByName facts{{"incident.severity", "critical"}};
  bool overridden = false;
  const Instant start = *parse_rfc3339("2026-03-28T12:00:00Z");
  Instant now = start;
};

TEST(Advance, one_step_after_the_other) {
  TimedRun run(planned("[{manual: A}, {wait: 10m}, {manual: B}]"));
  EXPECT_EQ(run.at(0s).next, kForever);
  EXPECT_EQ(run.states(), "open waiting waiting");
  run.is(0, State::Done);
  EXPECT_EQ(run.at(1min).next, run.start + 11min);
  EXPECT_EQ(run.states(), "done open waiting");
  run.at(10min + 59s);
  EXPECT_EQ(run.states(), "done open waiting");
  run.at(11min);
  EXPECT_EQ(run.states(), "done done open");
  run.is(2, State::Done);
  EXPECT_EQ(run.at(12min).ended, RunState::Done);
}

TEST(Advance, what_stands_in_parallel_begins_together_and_is_waited_for) {
  TimedRun run(planned("[{parallel: [{manual: A}, {steps: [{manual: B}, {manual: C}]}]}, {manual: D}]"));
  run.at(0s);
  EXPECT_EQ(run.states(), "open open open open waiting waiting");
  run.is(1, State::Done);
  run.is(3, State::Done);
  run.at(1s);
  EXPECT_EQ(run.states(), "open done open done open waiting");
  run.is(4, State::Skipped);
  run.at(2s);
  EXPECT_EQ(run.states(), "done done done done skipped open");
}

TEST(Advance, a_condition_that_does_not_hold_skips_with_all_that_is_in_it) {
  TimedRun run(
      planned("[{steps: [{manual: A}], when: [{fact: incident.severity, is: info}]}, "
              "{manual: B, when: [{fact: var.go, is: \"yes\"}]}, {manual: C}]"));
  run.variables["go"] = "yes";
  const RunProgress progress = run.at(0s);
  EXPECT_EQ(run.states(), "skipped skipped open waiting");
  EXPECT_EQ(progress.changes.front().to, State::Skipped);
}

TEST(Advance, what_is_late_is_said_once) {
  TimedRun run(planned("[{manual: A, due: 5m}]"));
  EXPECT_EQ(run.at(0s).next, run.start + 5min);
  const RunProgress late = run.at(5min);
  ASSERT_EQ(late.changes.size(), 1u);
  EXPECT_TRUE(late.changes[0].late);
  EXPECT_EQ(late.next, kForever);
  EXPECT_TRUE(run.at(6min).changes.empty());
}

TEST(Advance, an_approval_that_nobody_gives_fails_and_break_glass_passes_it_over) {
  const std::string steps =
      "[{action: {command: x}, on_failure: stop, approval: {users: [a], within: 5m}}, {manual: B}]";
  TimedRun run(planned(steps));
  EXPECT_EQ(run.at(0s).next, run.start + 5min);
  EXPECT_EQ(run.states(), "approval waiting");
  const RunProgress over = run.at(5min);
  EXPECT_EQ(over.ended, RunState::Failed);
  EXPECT_EQ(over.changes.front().why, "nobody approved it within 5m");
  TimedRun other(planned(steps));
  other.at(0s);
  other.overridden = true;
  other.at(1min);
  EXPECT_EQ(other.states(), "queued waiting");
}

TEST(Advance, nobody_takes_an_action_and_somebody_has_to_say_how_it_goes_on) {
  TimedRun run(planned("[{action: {command: x}}]"));
  run.at(0s);
  EXPECT_EQ(run.rows[0].attempts, 1);
  run.at(kRunnerWithin);
  EXPECT_EQ(run.states(), "question");
}

TEST(Outcome, is_tried_again_so_often_then_as_the_step_says) {
  TimedRun run(
      planned("[{action: {command: x, output: replica}, retries: 1, retry_after: 1m, on_failure: continue}, "
              "{manual: \"Use {var.replica}\"}]"));
  run.at(0s);
  EXPECT_EQ(take_outcome(run.plan, run.rows, run.variables, 0, {.why = "exit code 1"}, run.now).to, State::Pausing);
  EXPECT_EQ(run.at(1s).next, run.start + 1min);
  run.at(1min);
  EXPECT_EQ(run.states(), "queued waiting");
  EXPECT_EQ(run.rows[0].attempts, 2);
  EXPECT_EQ(take_outcome(run.plan, run.rows, run.variables, 0, {.why = "exit code 1"}, run.now).to, State::Failed);
  EXPECT_FALSE(run.at(2min).ended);
  EXPECT_EQ(run.states(), "failed open");
}

TEST(Outcome, a_success_gives_its_output_to_later_steps) {
  TimedRun run(
      planned("[{id: find, action: {command: x, output: replica}}, "
              "{manual: B, when: [{fact: step.find.state, is: done}, {fact: var.replica, is: db-2}]}]"));
  run.at(0s);
  take_outcome(run.plan, run.rows, run.variables, 0, {.succeeded = true, .output = "db-2\n"}, run.now);
  run.at(1s);
  EXPECT_EQ(run.variables["replica"], "db-2");
  EXPECT_EQ(run.states(), "done open");
}

TEST(Outcome, what_nobody_knows_never_runs_again_by_itself) {
  TimedRun run(planned("[{action: {command: x}, retries: 5}]"));
  run.at(0s);
  EXPECT_EQ(take_outcome(run.plan, run.rows, run.variables, 0, {.unknown = true, .why = "gone"}, run.now).to,
            State::Question);
  EXPECT_TRUE(run.at(24h).changes.empty());
}

TEST(Outcome, stops_the_run_when_the_step_says_so) {
  TimedRun run(planned("[{parallel: [{action: {command: x}, on_failure: stop}, {manual: A}]}]"));
  run.at(0s);
  take_outcome(run.plan, run.rows, run.variables, 1, {.why = "no"}, run.now);
  EXPECT_EQ(run.at(1s).ended, RunState::Failed);
}

TEST(DryRun, says_what_would_happen_in_order) {
  const PlaybookPlan plan = planned(
      "[{manual: \"Look at {var.region}\"}, {wait: 10m}, {action: {command: restart, runner: [eu], arguments: {unit: "
      "api}}, approval: {users: [a]}}, {manual: Never, when: [{fact: var.region, is: us}]}, {playbook: q}]",
      "  - {id: q, steps: [{action: {webhook: {url: \"https://hooks.example.org/secret/path\"}}}]}");
  std::string shown;
  for (const DryStep& step : dry_run(plan, {{"region", "eu"}}, {}))
    shown += duration_text(step.at) + (step.skipped ? " skipped " : " ") + step.name +
             (step.details.empty() ? "" : ": " + step.details) + "\n";
  EXPECT_EQ(shown,
            "0s Look at eu\n0s Wait 10m\n10m restart: command restart on a runner that is eu; unit = api\n"
            "10m skipped Never\n10m q\n10m Webhook: webhook to https://hooks.example.org\n");
}

}  // namespace
}  // namespace muster
