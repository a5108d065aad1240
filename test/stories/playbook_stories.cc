// Playbooks: what is written down beforehand is done, by people, by runners and by time.
#include "classify/classify.h"
#include "incident/incidents.h"
#include "playbooks/act.h"
#include "playbooks/jobs.h"
#include "story.h"
#include "tasks/rows.h"

namespace muster::sim {
namespace {

using State = StepRow::State;

const Classifying kTotalOutage{.answers = {Impact::All, Criticality::Critical, Urgency::Now}};

void becomes_p1(World& w) {
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id, kTotalOutage, by));
  });
}

// Starts it, once: a request whose answer got lost is repeated by whoever made it.
void starts(World& w, std::string_view user, const char* playbook, const Variables& variables = {}) {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return was_started(turn.tx, id, PlaybookId(playbook)) ||
           start_playbook(turn, config, id, PlaybookId(playbook), variables, by, "by hand");
  });
}

void says(World& w, std::string_view user, const std::string& step, StepWord word, const std::string& reason = "") {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(say_of_step(turn, config, id, 1, step, word, by, reason));
  });
}

// Of run 1: "done open waiting".
// Steps that were reached, in their order: what still waits for its turn has no row.
std::string states(World& w) {
  std::string all;
  w.look([&](store::Tx& tx) {
    const auto run = find_run(tx, find_incident_by_number(tx, 1)->id, 1);
    if (!run) return;
    for (const StepRow& row : steps_of(tx, run->id)) all.append(all.empty() ? "" : " ").append(text_of(row.state));
    all.append(" | ").append(text_of(run->state));
  });
  return all;
}

// A process of a runner, which insists on being heard.
struct SimulatedRunner {
  World& w;
  std::string id, session;
  std::vector<JobId> seen{};

  // The command that it is given; "" none. As a process would, it knows what it had.
  std::string polls() {
    std::string command;
    JobId got;
    ask([&](Turn& turn, const Configuration& config, const Runner& runner) {
      const auto job = take_job(turn, config, runner, session, {"restart", "find"}, seen);
      command = job ? job->command : "";
      got = job ? job->id : JobId();
    });
    if (!command.empty()) {
      seen.push_back(got);
      w.settle();
    }
    return command;
  }
  void ends(std::int64_t exit_code, const std::string& output) {
    ask([&](Turn& turn, const Configuration& config, const Runner& runner) {
      EXPECT_TRUE(end_job(turn, config, runner, seen.back(), {.exit_code = exit_code, .why = "", .output = output}));
    });
    w.settle();
  }
  bool still_runs(const std::string& output) {
    bool goes_on = false;
    ask([&](Turn& turn, const Configuration&, const Runner& runner) {
      goes_on = note_progress(turn, runner, session, seen.back(), output);
    });
    return goes_on;
  }
  void ask(const std::function<void(Turn&, const Configuration&, const Runner&)>& what) {
    for (int tries = 0; tries < 20; ++tries) {
      const Reply reply = w.request([&](Turn& turn) {
        const auto config = w.doors().configuration();
        what(turn, *config, config->runners.at(RunnerId(id)));
      });
      if (reply == Reply::Done) return;
      w.forward(1s);
    }
    ADD_FAILURE() << "the runner was never heard";
  }
};

constexpr std::string_view kRunners = R"(
runners:
  - {id: eu-1, name: Runner EU, labels: [eu], token: "runner-token-0123456789"}
)";

STORY(a_playbook_starts_by_itself_on_a_p1_and_people_tick_it, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
playbooks:
  - id: outage
    name: Outage
    priorities: [P1]
    start: automatically
    steps:
      - {manual: "Confirm the scope of {incident.title}", person: ben, due: 15m}
      - {wait: 10m}
      - {manual: Tell the customers, when: [{fact: incident.severity, in: [critical, error]}]}
      - {manual: Write it down, when: [{fact: incident.severity, is: info}]}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.forward(1min);
  EXPECT_EQ(states(w), "");
  becomes_p1(w);
  w.forward(1min);
  w.restart();
  EXPECT_EQ(states(w), "open | running");
  w.forward(20min);
  expect_in_timeline(w, "The playbook Outage was started: it fits the incident (run 1, version ");
  expect_in_timeline(w, "Outage, step 1 is to be done by Ben, due ");
  expect_in_timeline(w, "Outage, step 1 is overdue (Ben): Confirm the scope of Customers cannot pay");
  expect_notice(w, "ben@example.org", "You have a task in INC-1: Confirm the scope of Customers cannot pay");
  expect_notice(w, "ben@example.org", "A task of yours in INC-1 is late: Confirm the scope of Customers cannot pay");
  // What is edited meanwhile changes nothing about a run that began.
  w.apply("playbooks: [{id: outage, name: Another, priorities: [P1], start: automatically, steps: [{manual: Else}]}]");
  says(w, "ben", "1", StepWord::Done, "all shops");
  says(w, "ben", "1", StepWord::Done);
  EXPECT_EQ(states(w), "done open | running");
  w.restart();
  w.forward(11min);
  EXPECT_EQ(states(w), "done done open | running");
  says(w, "ana", "3", StepWord::Done);
  w.forward(24h);
  EXPECT_EQ(states(w), "done done done skipped | done");
  expect_in_timeline(w, "Ben did step 1 of Outage: Confirm the scope of Customers cannot pay (all shops)");
  expect_in_timeline(w, "Outage, step 4 does not apply: Write it down");
  expect_in_timeline(w, "The playbook Outage is through (run 1)");
  w.look([](store::Tx& tx) { EXPECT_EQ(runs_of(tx, find_incident_by_number(tx, 1)->id).size(), 1u) << "once"; });
}

STORY(a_rule_starts_a_playbook_once_on_what_its_alerts_open_or_join, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
playbooks: [{id: pay, name: Payment, steps: [{manual: Call the bank}]}]
rules: [{id: pay, when: {field: title, starts: Nobody}, then: {playbook: pay}}]
)");
  w.fires("api", "pay", "Nobody can pay");
  w.restart();
  w.forward(1min);
  EXPECT_EQ(states(w), "open | running");
  w.fires("api", "pay2", "Nobody can pay twice");
  w.forward(1min);
  expect_in_timeline(w, "The playbook Payment was started: a rule (run 1, version ");
  w.look([](store::Tx& tx) { EXPECT_EQ(runs_of(tx, find_incident_by_number(tx, 1)->id).size(), 1u); });
}

STORY(steps_in_parallel_and_a_playbook_in_a_playbook, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
playbooks:
  - id: outer
    name: Failover
    variables: [{name: target, ask: "Which replica?", required: true}]
    steps:
      - parallel: [{manual: Stop writes}, {manual: Warn the shops}]
      - {playbook: inner, with: {replica: "{var.target}"}}
  - {id: inner, name: Promote, variables: [{name: replica, value: none}], steps: [{manual: "Promote {var.replica}"}]}
)");
  w.declare("ben", "checkout", "The database is down");
  w.acknowledge(1, "ben");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return !start_playbook(turn, config, id, PlaybookId("outer"), {}, by, "by hand");  // it does not know the target
  });
  starts(w, "ben", "outer", {{"target", "db-2"}});
  EXPECT_EQ(states(w), "open open open | running");
  says(w, "ana", "1.2", StepWord::Done);
  w.restart();
  EXPECT_EQ(states(w), "open open done | running");
  says(w, "ben", "1.1", StepWord::Skip, "none come");
  EXPECT_EQ(states(w), "done skipped done open open | running");
  says(w, "ben", "2.1", StepWord::Done);
  w.forward(1min);
  EXPECT_EQ(states(w), "done skipped done done done | done");
  expect_in_timeline(w, "Ben did step 2.1 of Failover: Promote db-2");
  expect_in_timeline(w, "Ben skipped step 1.1 of Failover: Stop writes (none come)");
}

STORY(a_runner_does_what_was_approved_in_the_message, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kRunners);
  w.apply(R"(
playbooks:
  - id: restart
    name: Restart
    steps:
      - {action: {command: restart, runner: [eu], arguments: {unit: "{incident.service}"}, output: said}, approval: {users: [ana, ben], within: 30m}}
      - {manual: "It said {var.said}"}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  w.forward(1min);
  const std::size_t before = w.inbox("ana@example.org").size();
  SimulatedRunner runner{w, "eu-1", "s1"};
  EXPECT_EQ(runner.polls(), "");
  starts(w, "ben", "restart");
  w.forward(1min);
  EXPECT_EQ(states(w), "approval | running");
  EXPECT_EQ(runner.polls(), "") << "it is not approved";
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return !answer_approval(turn, config, id, 1, "1", true, UserId("ben"), by, "");  // what he started himself
  });
  EXPECT_GT(w.inbox("ana@example.org").size(), before);
  w.acknowledges("ana@example.org");
  EXPECT_EQ(states(w), "queued | running");
  w.restart();
  EXPECT_EQ(runner.polls(), "restart");
  EXPECT_EQ(states(w), "running | running");
  EXPECT_TRUE(runner.still_runs("stopping\n"));
  w.forward(50s);
  EXPECT_TRUE(runner.still_runs("stopping\nstarting\n"));
  w.forward(50s);
  runner.ends(0, "restarted checkout");
  w.restart();
  EXPECT_EQ(states(w), "done open | running");
  expect_in_timeline(w, "Restart, step 1 waits for an approval (1 of Ana, Ben, within 30m): restart");
  expect_in_timeline(w, "Ana approved step 1 of Restart by email: restart");
  expect_in_timeline(w, "Runner EU runs restart (Restart, step 1: restart)");
  expect_in_timeline(w, "Runner EU ran restart (Restart, step 1: restart): exit code 0; output: restarted checkout");
  expect_in_timeline(w, "Restart, step 2 is to be done: It said restarted checkout");
}

STORY(an_approval_that_is_declined_or_that_nobody_gives, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kRunners);
  w.apply(R"(
playbooks:
  - id: restart
    name: Restart
    steps:
      - {action: {command: restart}, approval: {users: [ana], within: 10m, substitutes: [ben]}}
      - {action: {command: find}, approval: {teams: [shop], within: 10m, own: true}, on_failure: stop}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  starts(w, "ana", "restart");
  w.forward(6min);
  expect_page(w, "ben@example.org", "Customers cannot pay");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(answer_approval(turn, config, id, 1, "1", false, UserId("ben"), by, "not now"));
  });
  EXPECT_EQ(states(w), "question | running");
  expect_in_timeline(w, "Ben declined step 1 of Restart by web: restart (not now)");
  says(w, "ana", "1", StepWord::Continue);
  EXPECT_EQ(states(w), "failed approval | running");
  w.restart();
  w.forward(11min);
  EXPECT_EQ(states(w), "failed failed | failed");
  expect_in_timeline(w, "Restart, step 2 failed: find: nobody approved it within 10m");
  expect_in_timeline(w, "The playbook Restart stopped: a step failed (run 1)");
}

STORY(the_glass_is_broken_and_somebody_has_to_look_at_it_afterwards, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kRunners);
  w.apply(R"(
playbooks: [{id: restart, name: Restart, steps: [{action: {command: restart}, approval: {users: [ben], within: 1h}}]}]
)");
  w.declare("ana", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  starts(w, "ana", "restart");
  w.forward(1min);
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return !break_glass(turn, config, id, 1, 1h, by, " ");  // without a reason
  });
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(break_glass(turn, config, id, 1, 1h, by, "Ben sleeps and money is lost"));
  });
  w.restart();
  EXPECT_EQ(states(w), "queued | running");
  w.look([](store::Tx& tx) {
    const auto tasks = tasks_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(tasks.size(), 1u);
    EXPECT_EQ(tasks[0].title, "Review the break-glass of Ana in the playbook Restart: Ben sleeps and money is lost");
  });
  SimulatedRunner runner{w, "eu-1", "s1"};
  EXPECT_EQ(runner.polls(), "restart");
  runner.ends(3, "no such unit");
  EXPECT_EQ(states(w), "question | running");
  expect_in_timeline(w, "Ana broke the glass: until ");
  expect_in_timeline(
      w, "Restart, step 1 failed, and somebody has to say how it goes on: restart: it ended with exit code 3");
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(cancel_run(turn, config, id, 1, by, "by hand instead"));
  });
  EXPECT_EQ(states(w), "cancelled | cancelled");
}

STORY(a_runner_dies_and_nothing_runs_twice, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kRunners);
  w.apply(R"(
playbooks: [{id: restart, name: Restart, steps: [{action: {command: restart}, retries: 3}, {action: {command: find}}]}]
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  starts(w, "ben", "restart");
  SimulatedRunner runner{w, "eu-1", "s1"};
  EXPECT_EQ(runner.polls(), "restart");
  w.forward(59s);
  w.restart();
  w.forward(30s);
  EXPECT_EQ(states(w), "question | running");
  expect_in_timeline(
      w, "Nobody knows whether Runner EU did it (Restart, step 1: restart): the runner was not heard of for 1m");
  EXPECT_EQ(runner.polls(), "") << "what is lost is handed out to nobody";
  EXPECT_FALSE(runner.still_runs("late")) << "it is told to stop";
  says(w, "ben", "1", StepWord::Retry);
  SimulatedRunner after{w, "eu-1", "s2"};
  EXPECT_EQ(after.polls(), "restart");
  SimulatedRunner another{w, "eu-1", "s3"};
  EXPECT_EQ(another.polls(), "") << "s2 ended: nobody knows how far it came";
  w.settle();
  EXPECT_EQ(states(w), "question | running");
  after.ends(0, "it had run");
  w.forward(1min);
  EXPECT_EQ(states(w), "done queued | running") << "what came late is taken while nobody decided otherwise";
  w.forward(11min);
  EXPECT_EQ(states(w), "done question | running");
  expect_in_timeline(
      w, "Restart, step 2 failed, and somebody has to say how it goes on: find: no runner took it within 10m");
}

STORY(a_playbook_ends_with_its_incident_and_can_be_started_again, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kRunners);
  w.apply(R"(
playbooks:
  - id: restart
    name: Restart
    steps:
      - parallel: [{action: {command: restart}}, {manual: Warn the shops}]
      - {wait: 1h}
      - {manual: Tell them that it is over}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  starts(w, "ben", "restart");
  SimulatedRunner runner{w, "eu-1", "s1"};
  EXPECT_EQ(runner.polls(), "restart");
  w.resolve(1, "ben");
  w.restart();
  w.forward(1min);
  EXPECT_EQ(states(w), "cancelled cancelled cancelled cancelled cancelled | cancelled");
  EXPECT_FALSE(runner.still_runs("half")) << "it is told to stop";
  runner.ends(143, "half");
  expect_in_timeline(w, "The playbook Restart ended with the incident (run 1); left to do: 1.1, 1.2, 3");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return !start_playbook(turn, config, id, PlaybookId("restart"), {}, by, "by hand");  // it is over
  });
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(reopen(turn, id, by, "it did not"));
  });
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return runs_of(turn.tx, id).size() > 1 ||
           start_playbook(turn, config, id, PlaybookId("restart"), {}, by, "by hand");
  });
  EXPECT_EQ(runner.polls(), "restart");
  w.look([](store::Tx& tx) {
    const auto runs = runs_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[1].state, RunState::Running);
  });
}

STORY(a_signed_webhook_acts_and_is_tried_again, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
playbooks:
  - id: hook
    name: Hook
    steps:
      - {action: {webhook: {url: "http://127.0.0.1:9098/scale", secret: s3cret}, arguments: {size: "10"}}, retries: 2, retry_after: 1m}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.provider("http://127.0.0.1:9098/scale", Provider::Refuses);
  starts(w, "ben", "hook");
  w.forward(30s);
  if (!w.troubled()) { EXPECT_EQ(states(w), "pausing | running"); }
  w.provider("http://127.0.0.1:9098/scale", Provider::Accepts);
  w.restart();
  w.forward(10min);
  EXPECT_EQ(states(w), "done | done");
  const auto& inbox = w.inbox("http://127.0.0.1:9098/scale");
  ASSERT_FALSE(inbox.empty());
  EXPECT_EQ(inbox.back().page.to.secret, "s3cret");
  EXPECT_THAT(inbox.back().page.request, testing::HasSubstr(R"("arguments":{"size":"10"})"));
  expect_in_timeline(w, "Hook, step 1 failed and is tried again in 1m: Webhook: ");
  expect_in_timeline(w, "The webhook took it (Hook, step 1: Webhook)");
}

}  // namespace
}  // namespace muster::sim
