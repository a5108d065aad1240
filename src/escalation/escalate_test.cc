#include "escalation/escalate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "escalation/people_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using State = Escalation::State;

const Instant kNow = *parse_rfc3339("2026-03-28T21:00:00Z");

// Step 1 at once to the schedule, step 2 after 5 min to ben, step 3 after 15 min to the whole team; twice.
Policy shop() {
  return {PolicyId("shop"),
          "Shop",
          TeamId("shop"),
          {{0min, {ScheduleId("primary")}}, {5min, {UserId("ben")}}, {15min, {TeamId("shop")}}},
          1,
          0min};
}

People people() {
  People all;
  all.users[UserId("ben")] = {person("ben", "named by the policy")};
  all.schedules[ScheduleId("primary")] = {person("ann", "on call for Shop primary")};
  all.teams[TeamId("shop")] = {person("ann", "member of Shop"), person("ben", "member of Shop")};
  return all;
}

Escalation opened() { return {IncidentId(1), PolicyId("shop"), 0, 1, kNow, State::Waiting, false}; }

// "ann: step 1 of Shop: on call for Shop primary"
std::vector<std::string> told(const Decision& decision) {
  std::vector<std::string> result;
  for (const Notice& notice : decision.notify) {
    const auto* user = std::get_if<UserId>(&notice.who);
    result.push_back((user ? user->str() : std::get<WebhookTarget>(notice.who).url) + ": " + notice.reason);
  }
  return result;
}

std::vector<std::string> why_missed(const Decision& decision) {
  std::vector<std::string> result;
  for (const Missed& missed : decision.missed) result.push_back(missed.why);
  return result;
}

TEST(Escalate, goes_through_steps_and_rounds_and_then_says_that_it_is_over) {
  struct Row {
    Duration at;
    Verdict verdict;
    std::vector<std::string> told;
    std::string reason;
  };
  const Row rows[]{
      {0min, Verdict::StepDone, {"ann: step 1 of Shop: on call for Shop primary"}, "step 1 of Shop: done"},
      {5min, Verdict::StepDone, {"ben: step 2 of Shop: named by the policy"}, "step 2 of Shop: done"},
      {20min,
       Verdict::RoundDone,
       {"ann: step 3 of Shop: member of Shop", "ben: step 3 of Shop: member of Shop"},
       "round 1 of Shop is done; the next one follows after a pause"},
      {35min, Verdict::StepDone, {"ann: step 1 of Shop: on call for Shop primary"}, "step 1 of Shop: done"},
      {40min, Verdict::StepDone, {"ben: step 2 of Shop: named by the policy"}, "step 2 of Shop: done"},
      {55min,
       Verdict::RoundDone,
       {"ann: step 3 of Shop: member of Shop", "ben: step 3 of Shop: member of Shop"},
       "round 2 of Shop is done; it was the last one"},
      {70min, Verdict::Exhausted, {}, "policy Shop was gone through in 2 rounds and nobody acknowledged"},
  };
  Escalation at = opened();
  for (const Row& row : rows) {
    ASSERT_EQ(at.due_at, kNow + row.at);
    const Decision decision = escalate(at, shop(), people(), at.due_at);
    EXPECT_EQ(decision.verdict, row.verdict) << duration_text(row.at);
    EXPECT_EQ(told(decision), row.told) << duration_text(row.at);
    EXPECT_EQ(decision.reason, row.reason);
    EXPECT_THAT(decision.missed, IsEmpty());
    at = decision.next;
  }
  EXPECT_EQ(at.state, State::Exhausted);
  EXPECT_EQ(at.due_at, kForever);
  EXPECT_TRUE(at.reached_anyone);
}

TEST(Escalate, nobody_on_call_falls_through_at_once) {
  People all = people();
  all.schedules.clear();
  const Decision decision = escalate(opened(), shop(), all, kNow);
  EXPECT_EQ(decision.verdict, Verdict::NobodyReached_FellThrough);
  EXPECT_EQ(decision.reason, "step 1 of Shop: nobody could be reached, so step 2 followed at once");
  EXPECT_THAT(told(decision), ElementsAre("ben: step 2 of Shop: named by the policy"));
  EXPECT_THAT(why_missed(decision), ElementsAre("step 1 of Shop: nobody is on call for 'primary'"));
  EXPECT_EQ(decision.next.step, 2);
  EXPECT_EQ(decision.next.due_at, kNow + 15min) << "step 3's delay counts from step 2";
}

TEST(Escalate, falling_through_to_the_last_step_ends_the_round) {
  People all = people();
  all.schedules.clear();
  all.users.clear();
  const Decision decision = escalate(opened(), shop(), all, kNow);
  EXPECT_EQ(decision.verdict, Verdict::RoundDone);
  EXPECT_THAT(why_missed(decision), ElementsAre("step 1 of Shop: nobody is on call for 'primary'",
                                                "step 2 of Shop: user 'ben' does not exist"));
  EXPECT_EQ(decision.next.round, 2);
  EXPECT_EQ(decision.next.step, 0);
  EXPECT_EQ(decision.next.due_at, kNow + 15min);
}

TEST(Escalate, a_round_that_reaches_nobody_waits_for_someone_to_come_on_call) {
  Decision decision = escalate(opened(), shop(), People(), kNow);
  EXPECT_EQ(decision.verdict, Verdict::NobodyLeft);
  EXPECT_EQ(decision.missed.size(), 3u);
  EXPECT_FALSE(decision.next.reached_anyone);
  EXPECT_EQ(decision.next.due_at, kNow + 15min);

  decision = escalate(decision.next, shop(), People(), decision.next.due_at);
  EXPECT_EQ(decision.verdict, Verdict::Exhausted) << "nobody knows, so nobody is waited for";
  EXPECT_EQ(decision.missed.size(), 3u);
  EXPECT_FALSE(decision.next.reached_anyone);
  EXPECT_EQ(
      decision.reason,
      "policy Shop was gone through in 2 rounds and nobody acknowledged; nobody could be reached at all: add people "
      "with contact methods to the policy");
}

TEST(Escalate, whoever_was_reached_before_gets_the_pause_to_answer) {
  Escalation at = opened();
  at.round = 2;
  at.reached_anyone = true;
  const Decision decision = escalate(at, shop(), People(), kNow);
  EXPECT_EQ(decision.verdict, Verdict::NobodyLeft);
  EXPECT_EQ(decision.reason, "round 2 of Shop had nobody left to notify; it was the last one");
  EXPECT_EQ(decision.next.state, State::Waiting);
  EXPECT_EQ(decision.next.due_at, kNow + 15min);
  EXPECT_EQ(escalate(decision.next, shop(), people(), kNow + 15min).verdict, Verdict::Exhausted);
}

TEST(Escalate, each_person_once_for_the_first_reason) {
  Policy policy = shop();
  const WebhookTarget hook{"https://example.org/hook", "", false};
  policy.steps[0].notify = {ScheduleId("primary"), TeamId("shop"), UserId("ben"), hook, hook};
  EXPECT_THAT(told(escalate(opened(), policy, people(), kNow)),
              ElementsAre("ann: step 1 of Shop: on call for Shop primary", "ben: step 1 of Shop: member of Shop",
                          "https://example.org/hook: step 1 of Shop: the policy's webhook"));
}

TEST(Escalate, a_person_without_contact_is_missed_and_the_others_are_told) {
  People all = people();
  all.teams[TeamId("shop")] = {person("cem", "member of Shop", false), person("ann", "member of Shop")};
  Policy policy = shop();
  policy.steps = {{0min, {TeamId("shop"), TeamId("shop"), ScheduleId("gone")}}};
  const Decision decision = escalate(opened(), policy, all, kNow);
  EXPECT_EQ(decision.verdict, Verdict::RoundDone);
  EXPECT_THAT(told(decision), ElementsAre("ann: step 1 of Shop: member of Shop"));
  EXPECT_THAT(why_missed(decision), ElementsAre("step 1 of Shop: cem (member of Shop) has no contact method",
                                                "step 1 of Shop: nobody is on call for 'gone'"));
}

TEST(Escalate, a_webhook_alone_does_not_fall_through) {
  Policy policy = shop();
  policy.steps[0].notify = {WebhookTarget{"https://example.org/hook", "", false}};
  const Decision decision = escalate(opened(), policy, People(), kNow);
  EXPECT_EQ(decision.verdict, Verdict::StepDone);
  EXPECT_TRUE(decision.next.reached_anyone);
}

TEST(Escalate, after_a_stall_the_next_person_still_gets_the_time_to_answer) {
  const Decision late = escalate(opened(), shop(), people(), kNow + 3h);
  EXPECT_EQ(late.next.due_at, kNow + 3h + 5min);
}

TEST(Escalate, the_first_step_of_each_round_keeps_its_own_delay) {
  Policy policy = shop();
  policy.steps = {{2min, {UserId("ben")}}};
  policy.repeat_after = 10min;
  EXPECT_EQ(escalate(opened(), policy, people(), kNow).next.due_at, kNow + 12min);
}

TEST(Escalate, a_policy_that_changes_in_the_middle) {
  Escalation at = opened();
  at.step = 2;
  Policy shorter = shop();
  shorter.steps.resize(2);
  const Decision decision = escalate(at, shorter, people(), kNow);
  EXPECT_THAT(told(decision), ElementsAre("ann: step 1 of Shop: on call for Shop primary"))
      << "the next round, at once";
  EXPECT_EQ(decision.round, 2);
  EXPECT_EQ(decision.next.round, 2);
  EXPECT_EQ(decision.next.step, 1);

  at.round = 2;
  EXPECT_EQ(escalate(at, shorter, people(), kNow).verdict, Verdict::Exhausted);

  Policy once = shop();
  once.repeat = 0;
  at.step = 0;
  EXPECT_EQ(escalate(at, once, people(), kNow).verdict, Verdict::Exhausted);

  Escalation given_up = opened();  // waits after the last step, and then the policy gets another one
  given_up.round = 2;
  given_up.step = 2;
  EXPECT_EQ(escalate(given_up, shop(), people(), kNow).notify.size(), 2u);
}

TEST(Escalate, a_policy_without_steps_is_exhausted_and_says_so) {
  Policy empty = shop();
  empty.steps.clear();
  const Decision decision = escalate(opened(), empty, people(), kNow);
  EXPECT_EQ(decision.verdict, Verdict::Exhausted);
  EXPECT_EQ(decision.next.state, State::Exhausted);
  EXPECT_THAT(decision.reason, testing::StartsWith("policy Shop has no steps; nobody could be reached at all"));
}

TEST(Escalate, a_step_that_names_nobody_falls_through) {
  Policy policy = shop();
  policy.steps[0].notify.clear();
  const Decision decision = escalate(opened(), policy, people(), kNow);
  EXPECT_EQ(decision.verdict, Verdict::NobodyReached_FellThrough);
  EXPECT_THAT(why_missed(decision), ElementsAre("step 1 of Shop: it names nobody"));
}

TEST(Escalate, what_is_over_stays_over) {
  for (const State state : {State::Stopped, State::Exhausted}) {
    Escalation at = opened();
    at.state = state;
    const Decision decision = escalate(at, shop(), people(), kNow);
    EXPECT_EQ(decision.verdict, Verdict::NotWaiting);
    EXPECT_THAT(decision.notify, IsEmpty());
    EXPECT_EQ(decision.next, at);
  }
}

TEST(MoveAhead, within_a_round_only) {
  struct Row {
    int step;
    State state;
    bool moves;
    const char* why;
  };
  for (const Row& row :
       {Row{0, State::Waiting, false, "a pause between rounds stays"},
        Row{1, State::Waiting, true, "the next step is due"}, Row{2, State::Waiting, true, "the last step is due"},
        Row{3, State::Waiting, false, "the pause before giving up stays"},
        Row{1, State::Stopped, false, "acknowledged"}}) {
    Escalation at = opened();
    at.step = row.step;
    at.state = row.state;
    at.due_at = kNow + 5min;
    EXPECT_EQ(move_ahead(at, shop(), kNow).due_at, row.moves ? kNow : kNow + 5min) << row.why;
  }
  Escalation overdue = opened();
  overdue.step = 1;
  EXPECT_EQ(move_ahead(overdue, shop(), kNow + 1h).due_at, kNow) << "never later than it was";
}

}  // namespace
}  // namespace muster
