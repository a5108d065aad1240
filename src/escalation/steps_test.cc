// What a step may say besides whom it tells after how long.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "escalation/escalate.h"
#include "escalation/follow_up.h"
#include "escalation/people_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using State = Escalation::State;

const Instant kEvening = *parse_rfc3339("2026-03-28T21:00:00Z");

Policy policy(std::vector<Step> steps) {
  return {PolicyId("shop"), "Shop", TeamId("shop"), std::move(steps), 0, 10min};
}

People shop_people() {
  People all;
  for (const char* name : {"ann", "ben", "cat"}) all.users[UserId(name)] = {person(name, "named")};
  all.schedules[ScheduleId("primary")] = {person("ann", "on call")};
  all.next[ScheduleId("primary")] = {person("ben", "next on call")};
  all.teams[TeamId("shop")] = {person("ann", "member"), person("ben", "member"), person("cat", "member")};
  return all;
}

Escalation opened_escalation() { return {IncidentId(1), PolicyId("shop"), 0, 1, kEvening, State::Waiting, false}; }

std::vector<std::string> told_names(const Decision& decision) {
  std::vector<std::string> names;
  for (const Notice& notice : decision.notify) {
    if (const auto* user = std::get_if<UserId>(&notice.who))
      names.push_back(user->str());
    else if (const auto* chat = std::get_if<ChatTarget>(&notice.who))
      names.push_back(chat->address);
    else
      names.push_back(std::get<WebhookTarget>(notice.who).url);
  }
  return names;
}

std::vector<std::string> why(const std::vector<Missed>& all) {
  std::vector<std::string> texts;
  for (const Missed& one : all) texts.push_back(one.why);
  return texts;
}

Step only_for(Duration after, StepCondition when, const char* user) {
  return {.after = after, .notify = {UserId(user)}, .when = std::move(when)};
}

TEST(Steps, tell_whoever_comes_next_and_a_channel_of_a_chat) {
  const Policy p = policy({{0s, {NextOnCall{ScheduleId("primary")}, ChatTarget{Channel::Slack, "C01"}}}});
  EXPECT_THAT(told_names(escalate(opened_escalation(), p, shop_people(), kEvening)), ElementsAre("ben", "C01"));
}

TEST(Steps, say_what_is_to_be_done) {
  Policy p = policy({{0s, {UserId("ann")}}});
  p.steps[0].name = "Confirm the scope";
  EXPECT_EQ(escalate(opened_escalation(), p, shop_people(), kEvening).notify.at(0).reason,
            "step 1 of Shop (Confirm the scope): named");
}

TEST(Steps, whose_condition_is_not_met_are_passed_over_in_their_time) {
  const Policy p = policy(
      {{0s, {UserId("ann")}}, only_for(5min, {.severities = {Severity::Critical}}, "ben"), {10min, {UserId("cat")}}});
  const Circumstances mild{.severity = Severity::Warning};
  const Decision first = escalate(opened_escalation(), p, shop_people(), kEvening, mild);
  EXPECT_THAT(told_names(first), ElementsAre("ann"));
  EXPECT_EQ(first.next.due_at, kEvening + 5min);
  const Decision second = escalate(first.next, p, shop_people(), kEvening + 5min, mild);
  EXPECT_EQ(second.verdict, Verdict::PassedOver);
  EXPECT_THAT(why(second.passed), ElementsAre("it is only for critical, and the incident is warning"));
  EXPECT_EQ(second.next.due_at, kEvening + 15min) << "Cat is told when the policy says so";
  EXPECT_THAT(told_names(escalate(second.next, p, shop_people(), kEvening + 15min, mild)), ElementsAre("cat"));
  EXPECT_THAT(told_names(escalate(first.next, p, shop_people(), kEvening + 5min, {})), ElementsAre("ben"));
}

TEST(Steps, that_are_passed_over_before_anybody_knows_cost_no_time) {
  const Policy p = policy({only_for(0s, {.business_hours = true}, "ann"), {30min, {UserId("ben")}}});
  const Decision decision = escalate(opened_escalation(), p, shop_people(), kEvening, {.business_hours = false});
  EXPECT_THAT(told_names(decision), ElementsAre("ben"));
  EXPECT_THAT(why(decision.passed), ElementsAre("it is only for business hours"));
}

TEST(Steps, that_are_all_passed_over_leave_nobody_who_knows) {
  const Policy p = policy({only_for(0s, {.tiers = {1, 2}}, "ann")});
  const Decision decision = escalate(opened_escalation(), p, shop_people(), kEvening, {.tier = 3});
  EXPECT_EQ(decision.verdict, Verdict::Exhausted);
  EXPECT_FALSE(decision.next.reached_anyone) << "so that somebody else is asked";
  EXPECT_THAT(told_names(escalate(opened_escalation(), p, shop_people(), kEvening, {.tier = 0})), ElementsAre("ann"))
      << "nobody said which";
}

TEST(Steps, that_reach_nobody_do_not_make_the_next_but_one_wait) {
  const Policy p = policy({{0s, {UserId("ann")}},
                           {5min, {TeamId("gone")}},
                           only_for(5min, {.business_hours = true}, "ben"),
                           {10min, {UserId("cat")}}});
  const Decision first = escalate(opened_escalation(), p, shop_people(), kEvening, {.business_hours = false});
  const Decision second = escalate(first.next, p, shop_people(), kEvening + 5min, {.business_hours = false});
  EXPECT_THAT(told_names(second), ElementsAre("cat"));
}

TEST(Steps, tell_one_of_many) {
  Policy p = policy({{0s, {UserId("gone"), TeamId("shop"), WebhookTarget{"https://example.org/hook", "", false}}}});
  p.steps[0].choose = Choice::One;
  EXPECT_THAT(told_names(escalate(opened_escalation(), p, shop_people(), kEvening)),
              ElementsAre("https://example.org/hook", "ann"));
}

TEST(Steps, tell_one_after_the_other) {
  Policy p = policy({{0s, {TeamId("shop")}}});
  p.steps[0].choose = Choice::RoundRobin;
  People all = shop_people();
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    const Decision decision = escalate(opened_escalation(), p, all, kEvening);
    ASSERT_EQ(decision.turns.size(), 1u);
    all.turns[decision.turns[0].step] = decision.turns[0].user;
    names.push_back(told_names(decision).at(0));
  }
  EXPECT_THAT(names, ElementsAre("ann", "ben", "cat", "ann", "ben"));
  all.turns[0] = UserId("left the company");
  EXPECT_THAT(told_names(escalate(opened_escalation(), p, all, kEvening)), ElementsAre("ann"));
  all.teams[TeamId("shop")][1].reachable = false;
  all.turns[0] = UserId("ann");
  EXPECT_THAT(told_names(escalate(opened_escalation(), p, all, kEvening)), ElementsAre("cat"))
      << "who cannot be told has no turn";
}

TEST(Steps, pass_over_whoever_has_too_much_in_hand) {
  Policy p = policy({{0s, {UserId("ann")}}, {5min, {UserId("ben")}}, {5min, {UserId("cat")}}});
  p.overloaded_at = 3;
  People all = shop_people();
  all.hands = {{UserId("ann"), 3}, {UserId("ben"), 2}};
  const Decision decision = escalate(opened_escalation(), p, all, kEvening);
  EXPECT_THAT(told_names(decision), ElementsAre("ben")) << "at once";
  EXPECT_THAT(why(decision.missed), ElementsAre("step 1 of Shop: ann (named) has 3 incidents in hand already"));
}

TEST(Steps, tell_the_overloaded_when_nobody_else_is_left) {
  Policy p = policy({{0s, {UserId("ann")}}, {5min, {UserId("ben")}}});
  p.overloaded_at = 1;
  People all = shop_people();
  all.hands = {{UserId("ann"), 1}, {UserId("ben"), 9}};
  const Decision decision = escalate(opened_escalation(), p, all, kEvening);
  EXPECT_THAT(told_names(decision), ElementsAre("ann"));
  EXPECT_THAT(why(decision.missed),
              ElementsAre("step 1 of Shop: everybody who is left has too many incidents in hand: they are told all the "
                          "same"));
  EXPECT_EQ(decision.next.due_at, kEvening + 5min);
}

TEST(Steps, hand_over_to_another_policy) {
  const Policy p =
      policy({{0s, {UserId("ann")}}, {5min, {UserId("ben"), PolicyId("global")}}, {5min, {UserId("cat")}}});
  const Decision first = escalate(opened_escalation(), p, shop_people(), kEvening);
  const Decision second = escalate(first.next, p, shop_people(), kEvening + 5min);
  EXPECT_EQ(second.verdict, Verdict::HandedOver);
  EXPECT_THAT(told_names(second), ElementsAre("ben"));
  EXPECT_EQ(second.next, (Escalation{IncidentId(1), PolicyId("global"), 0, 1, kEvening + 5min, State::Waiting, true}));
}

TEST(Steps, that_hand_over_to_a_policy_that_is_gone_reach_nobody) {
  const Policy p = policy({{0s, {PolicyId("gone")}}, {5min, {UserId("cat")}}});
  const Decision decision = escalate(opened_escalation(), p, shop_people(), kEvening);
  EXPECT_THAT(told_names(decision), ElementsAre("cat"));
  EXPECT_THAT(why(decision.missed), ElementsAre("step 1 of Shop: policy 'gone' is no longer declared"));
}

Policy response() {
  Policy p = policy({{0s, {UserId("ann")}},
                     {15min, {UserId("cat")}, "Commander", {}, Until::Resolved},
                     {5min, {UserId("ben")}},
                     {10min, {UserId("cat")}, "Liaison", {.severities = {Severity::Critical}}, Until::Resolved}});
  return p;
}

TEST(FollowUps, have_their_time_and_the_rounds_have_theirs) {
  const Policy p = response();
  EXPECT_EQ(next_follow_up(p, kEvening, -1), (FollowUp{1, kEvening + 15min}));
  EXPECT_EQ(next_follow_up(p, kEvening, 1), (FollowUp{3, kEvening + 30min}));
  EXPECT_EQ(next_follow_up(p, kEvening, 3), std::nullopt);
  const Decision first = escalate(opened_escalation(), p, shop_people(), kEvening);
  EXPECT_THAT(told_names(first), ElementsAre("ann"));
  EXPECT_EQ(first.next.due_at, kEvening + 20min) << "both steps' times";
  const Decision second = escalate(first.next, p, shop_people(), first.next.due_at);
  EXPECT_THAT(told_names(second), ElementsAre("ben"));
  EXPECT_EQ(second.verdict, Verdict::RoundDone) << "what is left is not of the rounds";
}

TEST(FollowUps, are_done_alone) {
  const Decision done = do_alone(response(), 3, shop_people(), kEvening, {});
  EXPECT_THAT(told_names(done), ElementsAre("cat"));
  EXPECT_EQ(done.notify.at(0).reason, "step 4 of Shop (Liaison): named");
  const Decision passed = do_alone(response(), 3, shop_people(), kEvening, {.severity = Severity::Error});
  EXPECT_THAT(told_names(passed), IsEmpty());
  EXPECT_EQ(passed.verdict, Verdict::PassedOver);
}

TEST(FollowUps, alone_are_no_policy) {
  const Policy p = policy({{0s, {UserId("ann")}, "", {}, Until::Resolved}});
  EXPECT_EQ(escalate(opened_escalation(), p, shop_people(), kEvening).verdict, Verdict::Exhausted);
}

}  // namespace
}  // namespace muster
