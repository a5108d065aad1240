#include "engine/preview.h"

#include <gtest/gtest.h>

#include "engine/resolve.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-28T21:00:00Z");

Contact mail(const char* address) { return {ContactId("mail"), Channel::Email, address, "", false}; }
Contact hook() { return {ContactId("hook"), Channel::Webhook, "https://example.org/ann", "s", false}; }

User user(const char* id, const char* name, Role role, std::vector<Contact> contacts) {
  User made;
  made.id = UserId(id);
  made.name = name;
  made.role = role;
  made.contacts = std::move(contacts);
  return made;
}

Configuration configuration() {
  Configuration config;
  User ann = user("ann", "Ann", Role::Admin, {mail("ann@example.org"), hook()});
  ann.notify = {{0s, ContactId("mail")}, {2min, ContactId("hook")}};
  config.users.emplace(ann.id, ann);
  config.users.emplace(UserId("ben"), user("ben", "Ben", Role::Responder, {mail("ben@example.org")}));
  config.users.emplace(UserId("cat"), user("cat", "Cat", Role::Responder, {}));
  config.teams.emplace(TeamId("shop"), Team{TeamId("shop"), "Shop", {UserId("ann"), UserId("ben")}});
  config.policies.emplace(
      PolicyId("shop"),
      Policy{PolicyId("shop"), "Shop", TeamId("shop"), {{1min, {UserId("ann")}}, {5min, {UserId("ben")}}}, 1, 10min});
  config.policies.emplace(PolicyId("empty"),
                          Policy{PolicyId("empty"), "Empty", TeamId(), {{0s, {UserId("cat")}}}, 0, 1min});
  config.services.emplace(ServiceId("checkout"),
                          Service{ServiceId("checkout"), "Checkout", "", TeamId("shop"), PolicyId("shop")});
  config.services.emplace(ServiceId("mute"), Service{ServiceId("mute"), "Mute", "", TeamId("shop"), PolicyId("empty")});
  add_administrators_policy(config);
  return config;
}

std::string told(const Preview& preview) {
  std::string text;
  for (const PreviewedPage& page : preview.pages) {
    text += duration_text(page.at - kNow) + " round " + std::to_string(page.round) + " step " +
            std::to_string(page.step) + " " + (page.who ? page.name : "nobody") + ":";
    for (const PlannedDelivery& delivery : page.deliveries) {
      text += " " + std::string(text_of(delivery.contact.channel)) + "@" + duration_text(delivery.due_at - kNow);
    }
    text += "\n";
  }
  return text;
}

TEST(Preview, goes_through_every_step_of_every_round) {
  const Configuration config = configuration();
  const Preview shown = preview(config, ServiceId("checkout"), kNow);
  EXPECT_EQ(shown.route.policy->id, PolicyId("shop"));
  EXPECT_EQ(told(shown),
            "1m round 1 step 1 Ann: email@1m webhook@3m\n"
            "6m round 1 step 2 Ben: email@6m\n"
            "17m round 2 step 1 Ann: email@17m webhook@19m\n"
            "22m round 2 step 2 Ben: email@22m\n");
  EXPECT_TRUE(shown.notes.empty());
}

TEST(Preview, what_is_forwarded_is_shown_where_it_goes_until_it_ends) {
  Configuration config = configuration();
  config.users.at(UserId("ann")).forward = Forward{UserId("ben"), kNow + 10min};
  const Preview shown = preview(config, ServiceId("checkout"), kNow);
  EXPECT_EQ(told(shown),
            "1m round 1 step 1 Ben: email@1m\n"
            "6m round 1 step 2 Ben: email@6m\n"
            "17m round 2 step 1 Ann: email@17m webhook@19m\n"
            "22m round 2 step 2 Ben: email@22m\n");
  EXPECT_EQ(shown.pages.front().reason, "step 1 of Shop: named in the policy; Ann forwards it");
}

TEST(Forwarding, goes_on_from_one_to_the_next_and_never_round_in_circles) {
  Configuration config = configuration();
  config.users.emplace(UserId("dan"), user("dan", "Dan", Role::Responder, {mail("dan@example.org")}));
  const auto forwards = [&](const char* from, const char* to, Duration span = 1h) {
    config.users.at(UserId(from)).forward = Forward{UserId(to), kNow + span};
  };
  const auto of = [&](const char* id) {
    const Forwarding found = forwarding_of(config, config.users.at(UserId(id)), kNow);
    return found.to.str() + (found.why_not.empty() ? "" : ": " + found.why_not);
  };
  EXPECT_EQ(of("ann"), "ann");
  forwards("ann", "ben");
  EXPECT_EQ(of("ann"), "ben");
  forwards("ben", "dan");
  EXPECT_EQ(of("ann"), "dan");
  forwards("ben", "dan", 0h);
  EXPECT_EQ(of("ann"), "ben") << "it has ended";
  forwards("ben", "ann");
  EXPECT_EQ(of("ann"), "ann: the forwarding leads back to Ann");
  forwards("ben", "dan");
  forwards("dan", "ben");
  EXPECT_EQ(of("ann"), "ann: it is forwarded more than 5 times") << "a circle of others";
  forwards("dan", "cat");
  EXPECT_EQ(of("ann"), "ann: Cat has no contact method");
  forwards("dan", "zoe");
  EXPECT_EQ(of("ann"), "ann: zoe is no longer declared");
  config.users.at(UserId("cat")).forward = Forward{UserId("ann"), kNow + 1h};
  config.users.at(UserId("ann")).forward.reset();
  const Expansion expansion = ConfiguredTargets(config).expand(UserId("cat"), kNow);
  EXPECT_TRUE(expansion.recipients.front().reachable) << "who has no contact and forwards to somebody who has one";
}

TEST(Preview, falls_back_when_nobody_can_be_reached) {
  const Configuration config = configuration();
  const Preview shown = preview(config, ServiceId("mute"), kNow);
  ASSERT_EQ(shown.notes.size(), 1U);
  EXPECT_NE(shown.notes.front().find("falling back to 'Administrators'"), std::string::npos);
  ASSERT_GE(shown.pages.size(), 2U);
  EXPECT_FALSE(shown.pages.front().who);
  EXPECT_EQ(shown.pages[1].name, "Ann");
}

TEST(Preview, says_when_there_is_nobody_at_all) {
  Configuration config = configuration();
  config.users.at(UserId("ann")).contacts.clear();
  const Preview shown = preview(config, ServiceId("mute"), kNow);
  ASSERT_EQ(shown.notes.size(), 2U);
  EXPECT_NE(shown.notes.back().find("give an administrator a contact method"), std::string::npos);
  for (const PreviewedPage& page : shown.pages) EXPECT_FALSE(page.who);
}

TEST(Preview, shows_what_comes_until_it_is_resolved_and_what_is_passed_over) {
  Configuration config = configuration();
  Policy& policy = config.policies.at(PolicyId("shop"));
  policy.repeat = 0;
  policy.steps = {{0s, {UserId("ben")}},
                  {10min, {UserId("ann")}, "Commander", {}, Until::Resolved},
                  {5min, {UserId("ann")}, "", {{Severity::Critical}, {}, {}}}};
  const Preview mild = preview(config, ServiceId("checkout"), kNow, Severity::Warning);
  EXPECT_EQ(told(mild),
            "0s round 1 step 1 Ben: email@0s\n"
            "10m round 1 step 2 Ann: email@10m webhook@12m\n"
            "15m round 1 step 3 nobody:\n");
  EXPECT_TRUE(mild.pages[1].until_resolved);
  EXPECT_TRUE(mild.pages[2].passed_over);
  const Preview bad = preview(config, ServiceId("checkout"), kNow);
  EXPECT_EQ(bad.pages[2].name, "Ann");
}

TEST(Preview, goes_on_by_the_policy_that_is_handed_over_to) {
  Configuration config = configuration();
  config.policies.at(PolicyId("shop")).steps = {{0s, {UserId("ben")}}, {5min, {PolicyId("global")}}};
  config.policies.emplace(PolicyId("global"),
                          Policy{PolicyId("global"), "Global", TeamId(), {{2min, {UserId("ann")}}}, 0, 1min});
  const Preview shown = preview(config, ServiceId("checkout"), kNow);
  EXPECT_EQ(told(shown), "0s round 1 step 1 Ben: email@0s\n7m round 1 step 1 Ann: email@7m webhook@9m\n");
  EXPECT_EQ(shown.pages[1].policy, PolicyId("global"));
  ASSERT_EQ(shown.notes.size(), 1u);
  EXPECT_EQ(shown.notes[0], "handed over to 'Global'");
  config.policies.at(PolicyId("global")).steps = {{0s, {PolicyId("shop")}}};
  EXPECT_LT(preview(config, ServiceId("checkout"), kNow).pages.size(), 100u) << "a circle ends";
}

TEST(Preview, is_bounded) {
  Configuration config = configuration();
  Policy& policy = config.policies.at(PolicyId("shop"));
  policy.repeat = 100;
  policy.steps.assign(30, {1min, {TeamId("shop")}});
  const Preview shown = preview(config, ServiceId("checkout"), kNow);
  EXPECT_EQ(shown.pages.size(), kPreviewPagesMax);
  ASSERT_EQ(shown.notes.size(), 1U);
  EXPECT_NE(shown.notes.front().find("first 1000"), std::string::npos);
}

}  // namespace
}  // namespace muster
