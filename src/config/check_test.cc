#include "config/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/documents.h"

// Broken references, silent policies and what is used twice are tested by testdata/problems (read_test.cc).
namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<Reference> arrows(std::vector<std::pair<std::string, std::string>> pairs) {
  std::vector<Reference> list;
  for (auto& [from, to] : pairs) list.push_back({"policy", from, "", "", "policy", to});
  return list;
}

TEST(Cycles, are_found_each_once) {
  EXPECT_THAT(cycles(arrows({{"a", "b"}, {"b", "c"}, {"a", "c"}})), IsEmpty()) << "two ways to one place are no cycle";
  EXPECT_THAT(cycles(arrows({{"a", "a"}})), ElementsAre(ElementsAre("policy/a")));
  EXPECT_THAT(cycles(arrows({{"x", "a"}, {"a", "b"}, {"b", "c"}, {"c", "a"}})),
              ElementsAre(ElementsAre("policy/a", "policy/b", "policy/c")));
  EXPECT_THAT(cycles(arrows({{"a", "b"}, {"b", "a"}, {"c", "d"}, {"d", "c"}})),
              UnorderedElementsAre(ElementsAre("policy/a", "policy/b"), ElementsAre("policy/c", "policy/d")));
}

TEST(Cycles, a_long_chain_needs_no_stack) {
  std::vector<std::pair<std::string, std::string>> chain;
  for (int i = 0; i < 20'000; ++i) chain.emplace_back(std::to_string(i), std::to_string(i + 1));
  EXPECT_THAT(cycles(arrows(chain)), IsEmpty());
}

TEST(References, go_only_to_earlier_kinds) {
  Configuration all;
  all.teams[TeamId("t")] = {TeamId("t"), "t", {UserId("u")}};
  all.schedules[ScheduleId("s")] = {ScheduleId("s"),
                                    "s",
                                    TeamId("t"),
                                    "UTC",
                                    {{"", {}, {}, {}, {{{UserId("u")}}}, {}}},
                                    {{OverrideId(1), UserId("u"), {}, {}}}};
  all.policies[PolicyId("p")] = {
      PolicyId("p"), "p", TeamId("t"), {{Duration(0), {UserId("u"), ScheduleId("s"), TeamId("t")}}}, 0, Duration(0)};
  all.services[ServiceId("v")] = {ServiceId("v"), "v", "", TeamId("t"), PolicyId("p")};
  all.integrations[IntegrationId("i")] = {IntegrationId("i"), "i", "muster", "", ServiceId("v")};
  Rule rule;
  rule.id = RuleId("r");
  rule.then.service = ServiceId("v");
  rule.then.team = TeamId("t");
  rule.rules = {rule};
  rule.rules.front().then = {.policy = PolicyId("p")};
  all.rules[rule.id] = rule;
  all.default_policy = PolicyId("p");
  const auto& kinds = document_kinds();
  const auto rank = [&](const std::string& kind) {
    return std::find(kinds.begin(), kinds.end(), kind) - kinds.begin();
  };
  const auto all_references = references(all);
  EXPECT_EQ(all_references.size(), 15u);
  for (const Reference& r : all_references)  // but for schedules, policies and services, which can name their like
    EXPECT_LT(rank(r.to_kind), rank(r.from_kind)) << r.path << ": then a cycle is possible; README.md says none is";
}

TEST(Schedules, in_each_other_in_a_circle_are_refused) {
  Configuration all;
  const auto add = [&](const char* id, const char* inner) {
    Schedule made{ScheduleId(id), id, TeamId(), "UTC", {{"", {}, {}, {}, {{{}, {}, {ScheduleId(inner)}}}, {}}}, {}};
    all.schedules[made.id] = made;
  };
  add("a", "b");
  add("b", "c");
  EXPECT_THAT(check(all), ElementsAre(testing::Field(&Problem::message,
                                                     testing::HasSubstr("layer 1 names schedule 'c', which is not"))));
  add("c", "a");
  EXPECT_THAT(check(all), ElementsAre(testing::Field(&Problem::message, testing::HasSubstr("in a circle"))));
}

TEST(Dependencies, may_go_in_a_circle_and_are_reported) {
  Configuration all;
  for (const auto& [id, needs] : {std::pair("a", "b"), std::pair("b", "c"), std::pair("c", "a"), std::pair("d", "a")}) {
    Service service{ServiceId(id), id, "", TeamId(), PolicyId()};
    service.depends_on = {ServiceId(needs)};
    all.services[service.id] = service;
  }
  const auto problems = check(all);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].level, Problem::Level::Warning);
  EXPECT_EQ(
      problems[0].message,
      "these depend on each other in a circle: services/a → services/b → services/c → services/a; that is allowed, "
      "and an alert of one then joins an incident of any other");
}

TEST(Dependencies, must_be_declared) {
  Configuration all;
  Service service{ServiceId("checkout"), "Checkout", "", TeamId(), PolicyId()};
  service.depends_on = {ServiceId("chekout-db")};
  all.services[service.id] = service;
  all.services[ServiceId("checkout-db")] = {ServiceId("checkout-db"), "DB", "", TeamId(), PolicyId()};
  const auto problems = check(all);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].level, Problem::Level::Error);
  EXPECT_EQ(problems[0].path, "services/checkout/depends_on/0");
}

}  // namespace
}  // namespace muster
