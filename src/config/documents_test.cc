#include "config/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/read.h"

namespace muster {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

// One of everything, with no field at its default.
Configuration everything() {
  Configuration all;
  User ana{UserId("ana"), "Ana", "ana@example.org", Role::Manager, "Europe/Berlin", {}, {}, {}};
  ana.contacts = {{ContactId("mail"), Channel::Email, "ana@example.org", "", false},
                  {ContactId("hook"), Channel::Webhook, "http://10.0.0.1/x", "s3cret", true},
                  {ContactId("push"), Channel::Ntfy, "https://ntfy.sh/ana", "tk_1", false}};
  ana.notify = {{0s, ContactId("mail")}, {90s, ContactId("hook")}, {10min, ContactId("push")}};
  all.users[ana.id] = ana;
  all.users[UserId("ben")] = {UserId("ben"), "ben", "", Role::Responder, "UTC", {}, {}, {}};
  all.teams[TeamId("shop")] = {TeamId("shop"), "Shop", {ana.id, UserId("ben")}};

  Schedule schedule{ScheduleId("primary"), "Primary", TeamId("shop"), "America/New_York", {}, {}};
  const LocalTime start = std::chrono::local_days(std::chrono::year(2026) / 1 / 5) + 9h;
  Layer layer{"Nights", {Rotation::Unit::Hours, 12}, start, start + 24h + 30s, {ana.id, UserId("ben")}, {}};
  layer.restrictions = {{{std::chrono::Monday, std::chrono::Sunday}, 22h, 6h + 30min + 15s},
                        {{std::chrono::Saturday}, 0s, 0s},
                        {{}, 0s, 0s}};
  schedule.layers = {layer,
                     {"", {Rotation::Unit::Days, 1}, start, std::nullopt, {ana.id}, {}},
                     {"", {Rotation::Unit::Weeks, 2}, start, std::nullopt, {ana.id}, {}}};
  const Instant noon = *parse_rfc3339("2026-12-24T12:00:00Z");
  schedule.overrides = {{OverrideId(1), ana.id, noon, noon + 24h}, {OverrideId(2), UserId("ben"), noon, noon + 1h}};
  all.schedules[schedule.id] = schedule;

  Policy policy{PolicyId("shop"), "Shop policy", TeamId("shop"), {}, 2, 15min};
  policy.steps = {{30s, {ScheduleId("primary"), ana.id}},
                  {0s,
                   {TeamId("shop"), WebhookTarget{"https://example.org/x", "key", false},
                    WebhookTarget{"http://10.0.0.1/", "", true}}}};
  all.policies[policy.id] = policy;
  all.services[ServiceId("checkout")] = {ServiceId("checkout"), "Checkout", "Takes\nthe money", TeamId("shop"),
                                         PolicyId("shop")};
  all.integrations[IntegrationId("prom")] = {IntegrationId("prom"), "Prometheus", "alertmanager", "0123456789abcdef",
                                             ServiceId("checkout")};
  all.inhibit_rules[InhibitRuleId("host")] = {InhibitRuleId("host"),
                                              "Host down",
                                              *parse_matchers(R"(alertname="HostDown")"),
                                              *parse_matchers(R"(severity=~"warning|error", env!="test")"),
                                              {"instance"}};
  all.organisation_name = "Example";
  all.default_policy = PolicyId("shop");
  return all;
}

TEST(Documents, round_trip) {
  const Configuration all = everything();
  const auto again = configuration_of(documents_of(all));
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(*again, all);
  EXPECT_EQ(documents_of(*again), documents_of(all));

  const auto nothing = configuration_of({});
  ASSERT_TRUE(nothing);
  EXPECT_EQ(*nothing, Configuration());
  EXPECT_TRUE(documents_of(Configuration()).empty());
}

TEST(Documents, round_trip_through_text) {
  std::vector<Document> stored = documents_of(everything());
  for (Document& document : stored) document.body = parse_json(to_text(document.body))->as_object();
  const auto again = configuration_of(stored);
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(*again, everything());
}

TEST(Documents, what_cannot_be_read_is_a_fault_that_names_it) {
  const auto broken = configuration_of({{"teams", "shop", {{"id", "shop"}, {"memmbers", json::array()}}}});
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.fault().message,
            "the stored document teams/shop cannot be read: team 'shop': there is no field 'memmbers'; did you mean "
            "'members'?");
  EXPECT_FALSE(configuration_of({{"team", "shop", {{"id", "shop"}}}}));
}

TEST(Documents, never_hold_passwords) {
  const Reading reading = read({{"org.yaml",
                                 "users: [{id: ana, email: a@b, password: open sesame}]\ntokens: [{id: t, token: "
                                 "0123456789abcdef0, scopes: [read]}]"}});
  EXPECT_TRUE(reading.problems.empty());
  for (const Document& document : reading.declared.documents) {
    EXPECT_THAT(to_text(document.body), Not(testing::AnyOf(HasSubstr("open sesame"), HasSubstr("0123456789abcdef0"))));
  }
}

}  // namespace
}  // namespace muster
