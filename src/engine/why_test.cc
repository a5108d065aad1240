#include "engine/why.h"

#include <gmock/gmock.h>

#include "engine/resolve.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Answer = Why::Answer;
using Became = WhyStep::Became;

const Instant kOpened = *parse_rfc3339("2026-03-25T21:00:00Z");

// Ann and Ben take turns by the week, Ann has this one; five minutes later Ben by name, then Cat, who has no contact.
struct World {
  World() {
    for (const auto& [id, name] : {std::pair("ann", "Ann"), std::pair("ben", "Ben"), std::pair("cat", "Cat")}) {
      User user;
      user.id = UserId(id);
      user.name = name;
      if (user.name != "Cat")
        user.contacts = {{ContactId("mail"), Channel::Email, std::string(id) + "@example.org", "", false}};
      config.users.emplace(user.id, user);
    }
    Schedule schedule;
    schedule.id = ScheduleId("primary");
    schedule.name = "Shop primary";
    schedule.layers.push_back(layer_of("ann"));
    config.schedules.emplace(schedule.id, schedule);
    Policy policy{PolicyId("shop"), "Shop", TeamId(), {{0s, {ScheduleId("primary")}}, {5min, {UserId("ben")}}}};
    policy.steps.push_back({10min, {UserId("cat")}});
    config.policies.emplace(policy.id, policy);
    incident.policy = policy.id;
    incident.created_at = kOpened;
    escalation = {IncidentId(1), policy.id, 1, 1, kOpened + 5min};
    told("Ann", "ann", "step 1 of Shop: on call for Shop primary", kOpened);
  }
  // A layer in which one person has every turn.
  static Layer layer_of(const char* user) {
    Layer layer;
    layer.rotation = {Rotation::Unit::Weeks, 1};
    layer.start = std::chrono::local_days(std::chrono::year(2026) / 1 / 5) + 9h;
    layer.slots = {Slot{{UserId(user)}}};
    return layer;
  }
  void told(const char* name, const char* id, const char* reason, Instant at) {
    RecordedEntry entry;
    entry.at = at;
    entry.kind = "notification.queued";
    entry.data = {{"recipient", name}, {"user", id}, {"reason", reason}};
    record.push_back(std::move(entry));
  }
  void noted(const char* kind, int step, const char* why, Instant at) {
    RecordedEntry entry;
    entry.at = at;
    entry.kind = kind;
    entry.data = {{"policy", "Shop"}, {"step", step}, {"why", why}};
    record.push_back(std::move(entry));
  }
  Why of(const char* user, Instant now = kOpened + 1min) {
    const ConfiguredTargets targets(config);
    return why_of({config, incident, escalation, record, UserId(user), targets, now});
  }

  Configuration config;
  Incident incident;
  std::optional<Escalation> escalation;
  std::vector<RecordedEntry> record;
};

TEST(Why, told) {
  World w;
  const Why why = w.of("ann");
  EXPECT_EQ(why.answer, Answer::Told);
  EXPECT_EQ(why.at, kOpened);
  ASSERT_EQ(why.steps.size(), 3u);
  EXPECT_EQ(why.steps[0].became, Became::Told);
  EXPECT_THAT(why.steps[0].told, ElementsAre("Ann"));
  EXPECT_THAT(why.steps[0].leads, ElementsAre("on call for Shop primary"));
  EXPECT_THAT(why.steps[0].instead, IsEmpty());
}

TEST(Why, a_step_that_is_still_to_come) {
  World w;
  const Why why = w.of("ben");
  EXPECT_EQ(why.answer, Answer::NotYet);
  EXPECT_EQ(why.step, 2);
  EXPECT_EQ(why.at, kOpened + 5min);
  EXPECT_THAT(why.steps[0].instead, ElementsAre(OnCallInstead{"Shop primary", {"Ann"}}));
  EXPECT_EQ(w.of("cat").at, kOpened + 15min) << "the next step's time counts from the one before";
}

TEST(Why, somebody_acknowledged_before) {
  World w;
  w.incident.acknowledged_at = kOpened + 2min;
  w.incident.acknowledged_by = Actor{Actor::Kind::User, "ann", "Ann"};
  w.escalation->state = Escalation::State::Stopped;
  w.escalation->due_at = kForever;
  const Why why = w.of("ben");
  EXPECT_EQ(why.answer, Answer::Taken);
  EXPECT_EQ(why.by, "Ann");
  EXPECT_EQ(why.at, kOpened + 2min);
  EXPECT_EQ(why.step, 2);
  EXPECT_EQ(why.steps[1].became, Became::NeverCame);
}

TEST(Why, resolved_before) {
  World w;
  w.incident.resolved_at = kOpened + 1min;
  w.incident.resolved_by = Actor{Actor::Kind::Integration, "prom", "Prometheus"};
  w.escalation->state = Escalation::State::Stopped;
  EXPECT_EQ(w.of("ben").answer, Answer::Over);
  EXPECT_EQ(w.of("ben").by, "Prometheus");
}

TEST(Why, held_back) {
  World w;
  w.escalation->state = Escalation::State::Stopped;
  EXPECT_EQ(w.of("ben").answer, Answer::HeldBack);
}

TEST(Why, others_were_on_call) {
  World w;
  w.config.policies.at(PolicyId("shop")).steps.resize(1);
  EXPECT_EQ(w.of("ben").answer, Answer::SomebodyElse);
}

TEST(Why, no_step_leads_to_them) {
  World w;
  auto& steps = w.config.policies.at(PolicyId("shop")).steps;
  steps.erase(steps.begin());
  EXPECT_EQ(w.of("ann").answer, Answer::Told) << "what was told stays told, whatever the policy says now";
  w.record.clear();
  EXPECT_EQ(w.of("ann").answer, Answer::NotInPolicy);
}

TEST(Why, left_out_by_the_step) {
  World w;
  w.escalation->step = 3;
  w.noted("escalation.nobody", 3, "step 3 of Shop: Cat (named in the policy) has no contact method", kOpened + 15min);
  const Why why = w.of("cat");
  EXPECT_EQ(why.answer, Answer::PassedOver);
  EXPECT_EQ(why.steps[2].became, Became::Nobody);
  EXPECT_EQ(why.steps[2].why, "step 3 of Shop: Cat (named in the policy) has no contact method");
  EXPECT_EQ(why.steps[2].at, kOpened + 15min);
}

TEST(Why, somebody_else_was_told_in_their_place) {
  World w;
  w.record.clear();
  w.noted("notification.forwarded", 0, "", kOpened);
  w.record.back().data = {{"recipient", "Ann"}, {"user", "ann"}, {"to", "Ben"}};
  w.told("Ben", "ben", "step 1 of Shop: on call for Shop primary; Ann forwards it", kOpened);
  EXPECT_EQ(w.of("ann").answer, Answer::Forwarded);
  EXPECT_EQ(w.of("ann").by, "Ben");
  EXPECT_EQ(w.of("ben").answer, Answer::Told);
  w.told("Ann", "ann", "step 1 of Shop: on call for Shop primary", kOpened + 1min);
  EXPECT_EQ(w.of("ann").answer, Answer::Told) << "it came back";
}

TEST(Why, a_step_that_says_what_it_asks_for_is_known_by_it) {
  World w;
  w.config.policies.at(PolicyId("shop")).steps[0].name = "Acknowledge";
  w.record.clear();
  w.told("Ann", "ann", "step 1 of Shop (Acknowledge): on call for Shop primary", kOpened);
  EXPECT_EQ(w.of("ann").steps[0].became, Became::Told);
}

TEST(Why, merged_and_exhausted) {
  World w;
  w.escalation->state = Escalation::State::Exhausted;
  EXPECT_EQ(w.of("ben").answer, Answer::Exhausted);
  w.incident.merged_into = 7;
  EXPECT_EQ(w.of("ben").answer, Answer::Merged);
  EXPECT_EQ(w.of("ben").by, "INC-7");
}

TEST(Why, entries_that_concern) {
  RecordedEntry entry;
  entry.kind = "delivery.failed";
  entry.data = {{"user", "ben"}};
  EXPECT_TRUE(concerns(entry, UserId("ben")));
  EXPECT_FALSE(concerns(entry, UserId("ann")));
  entry.kind = "escalation.held";
  EXPECT_TRUE(concerns(entry, UserId("ann")));
}

}  // namespace
}  // namespace muster
