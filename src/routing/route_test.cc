#include "routing/route.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

Configuration shop() {
  Configuration config;
  config.users[UserId("ana")] = {.id = UserId("ana"),
                                 .name = "Ana",
                                 .email = {},
                                 .role = Role::Admin,
                                 .contacts = {},
                                 .devices = {},
                                 .notify = {}};
  config.users[UserId("ben")] = {
      .id = UserId("ben"), .name = "Ben", .email = {}, .contacts = {}, .devices = {}, .notify = {}};
  config.teams[TeamId("shop")] = {.id = TeamId("shop"), .name = "Shop", .members = {}};
  config.policies[PolicyId("shop")] = {.id = PolicyId("shop"), .name = "Shop", .team = {}, .steps = {Step{}}};
  config.services[ServiceId("checkout")] = {ServiceId("checkout"), "Checkout", "", TeamId("shop"), PolicyId("shop")};
  config.services[ServiceId("stray")] = {ServiceId("stray"), "Stray", "", TeamId(), PolicyId()};
  add_administrators_policy(config);
  return config;
}

TEST(Route, a_service_leads_to_its_team_and_policy) {
  const Configuration config = shop();
  const Route to = route(config, ServiceId("checkout"));
  EXPECT_TRUE(to.owned());
  EXPECT_EQ(to.policy->id, PolicyId("shop"));
  EXPECT_EQ(to.why, (std::vector<std::string>{"it is about service 'Checkout'", "team 'Shop' owns it",
                                              "the service's escalation policy is 'Shop'"}));
}

TEST(Route, what_nobody_owns_pages_the_administrators) {
  const Configuration config = shop();
  for (const char* service : {"", "stray", "gone"}) {
    const Route to = route(config, ServiceId(service));
    EXPECT_FALSE(to.owned()) << service;
    EXPECT_EQ(to.policy->id, kAdministrators) << service;
  }
  EXPECT_EQ(config.policies.at(kAdministrators).steps.at(0).notify, std::vector<Target>{UserId("ana")});
}

TEST(Route, the_declared_default_comes_before_the_administrators) {
  Configuration config = shop();
  config.default_policy = PolicyId("shop");
  EXPECT_EQ(route(config, ServiceId("stray")).policy->id, PolicyId("shop"));
  EXPECT_EQ(policy_or_default(config, PolicyId("gone")).id, PolicyId("shop"));
}

}  // namespace
}  // namespace muster
