#include "playbooks/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/read.h"

namespace muster {
namespace {

using testing::HasSubstr;

Configuration configured(const std::string& yaml) {
  const Reading reading = read({{"test.yaml", yaml}});
  for (const Problem& problem : reading.problems) ADD_FAILURE() << text_of(problem);
  const auto config = configuration_of(reading.declared.documents);
  EXPECT_TRUE(config);
  return *config;
}

constexpr const char* kNested = R"(
services:
  - {id: pay, name: Pay, tier: 1, regions: [eu, us], attributes: {compliance: "PCI DSS, NIS2"}}
playbooks:
  - id: outer
    name: Outer
    steps:
      - {manual: First}
      - parallel:
          - {manual: Left}
          - {steps: [{manual: Right one}, {manual: Right two}]}
      - {playbook: inner, with: {region: "{service.region}"}}
  - id: inner
    name: Inner
    variables: [{name: region}]
    steps: [{id: look, manual: "Look at {var.region}"}, {wait: 10m}]
)";

TEST(Plan, lays_groups_and_nested_playbooks_out_in_one_list) {
  const Configuration config = configured(kNested);
  const auto plan = lay_out(config.playbooks, PlaybookId("outer"));
  ASSERT_TRUE(plan) << plan.fault().message;
  std::string shown;
  for (const PlanStep& step : plan->steps)
    shown += step.key + " " + step.step.name + " in " + std::to_string(step.parent) + " after " +
             std::to_string(step.before) + " to " + std::to_string(step.end) + "\n";
  EXPECT_EQ(shown,
            "1 First in -1 after -1 to 1\n"
            "2 At the same time in -1 after 0 to 6\n"
            "2.1 Left in 1 after -1 to 3\n"
            "2.2 Steps in 1 after -1 to 6\n"
            "2.2.1 Right one in 3 after -1 to 5\n"
            "2.2.2 Right two in 3 after 4 to 6\n"
            "3 inner in -1 after 1 to 9\n"
            "3.1 Look at {var.region} in 6 after -1 to 8\n"
            "3.2 Wait 10m in 6 after 7 to 9\n");
  EXPECT_EQ(plan->steps[7].scope, "3.");
}

TEST(Plan, is_stored_with_all_that_is_in_it_and_read_again) {
  const Configuration config = configured(kNested);
  const auto plan = lay_out(config.playbooks, PlaybookId("outer"));
  const std::string text = plan_text(*plan);
  const auto again = plan_from(text);
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(plan_text(*again), text);
  EXPECT_EQ(again->steps.size(), plan->steps.size());
  EXPECT_EQ(plan_digest(text).size(), 12u);
  EXPECT_FALSE(plan_from("{}"));
  EXPECT_FALSE(plan_from("[]"));
}

TEST(Plan, what_is_missing_or_too_deep_is_a_fault) {
  Configuration config = configured(kNested);
  EXPECT_THAT(lay_out(config.playbooks, PlaybookId("none")).fault().message, HasSubstr("no playbook 'none'"));
  config.playbooks.erase(PlaybookId("inner"));
  EXPECT_EQ(lay_out(config.playbooks, PlaybookId("outer")).fault().code, Fault::Code::Conflict);
  Playbook circle = config.playbooks.at(PlaybookId("outer"));
  PlaybookStep itself;
  itself.kind = PlaybookStep::Kind::Playbook;
  itself.playbook = circle.id;
  circle.steps = {itself};
  config.playbooks[circle.id] = circle;
  EXPECT_THAT(lay_out(config.playbooks, circle.id).fault().message, HasSubstr("more than 5 deep"));
}

TEST(Plan, is_meant_for_what_fits_all_that_it_says) {
  const Configuration config = configured(kNested);
  Incident incident;
  incident.service = ServiceId("pay");
  incident.severity = Severity::Critical;
  Playbook playbook;
  EXPECT_TRUE(is_meant_for(playbook, config, incident));
  playbook.regions = {"apac", "us"};
  playbook.regulations = {"NIS2"};
  playbook.severities = {Severity::Critical};
  EXPECT_TRUE(is_meant_for(playbook, config, incident));
  playbook.regulations = {"DORA"};
  EXPECT_FALSE(is_meant_for(playbook, config, incident));
  playbook.regulations = {"NIS"};
  EXPECT_FALSE(is_meant_for(playbook, config, incident)) << "a part of a name is not the name";
  playbook.regulations.clear();
  playbook.priorities = {Priority::P1};
  EXPECT_FALSE(is_meant_for(playbook, config, incident));
  incident.priority = Priority::P1;
  EXPECT_TRUE(is_meant_for(playbook, config, incident));
  incident.service = ServiceId("other");
  EXPECT_FALSE(is_meant_for(playbook, config, incident));
}

TEST(Facts, fill_in_and_decide) {
  const Configuration config = configured(kNested);
  Incident incident;
  incident.number = 7;
  incident.title = "Down";
  incident.service = ServiceId("pay");
  const FactsByName all = facts_of(config, incident);
  const FactLookup facts = [&](const std::string& name) {
    const auto at = all.find(name);
    return at == all.end() ? "" : at->second;
  };
  EXPECT_EQ(fill_in("{incident.number} in {service.region}: {incident.title}{var.none}", facts), "INC-7 in eu: Down");
  EXPECT_EQ(fill_in("{ unclosed", facts), "{ unclosed");
  EXPECT_EQ(fill_in(std::string(5'000, 'x'), facts).size(), 2'000u);
  using Op = PlaybookTest::Op;
  EXPECT_TRUE(holds({"service.tier", Op::Is, {"1"}}, facts));
  EXPECT_FALSE(holds({"service.tier", Op::Is, {"1"}, true}, facts));
  EXPECT_TRUE(holds({"service.region", Op::In, {"us", "eu"}}, facts));
  EXPECT_TRUE(holds({"service.compliance", Op::Contains, {"NIS2"}}, facts));
  EXPECT_TRUE(holds({"incident.priority", Op::Exists, {"false"}}, facts));
}

TEST(Declaration, what_is_wrong_is_said) {
  const auto problems = [](const std::string& yaml) {
    std::string all;
    const Reading reading = read({{"test.yaml", yaml}});
    for (const Problem& problem : reading.problems) all += problem.message + "\n";
    return all;
  };
  const std::string all = problems(R"(
playbooks:
  - id: p
    start: automatically
    variables: [{name: target, required: true}, {name: Bad}]
    steps:
      - {manual: A, wait: 5m}
      - {manual: A, retries: 2}
      - {action: {}}
      - {action: {command: x, webhook: {url: "https://a"}}}
      - {manual: "Look at {nothing}"}
      - {manual: A, when: [{fact: weather, is: bad}]}
      - {action: {command: x}, approval: {count: 1}}
      - {id: a, manual: A}
      - {id: a, manual: A}
runners: [{id: r, token: short}]
)");
  for (const char* part :
       {"needs exactly one of manual, wait", "retries says something only of an action", "needs a command that runners",
        "'{nothing}' is no fact", "'weather' is no fact", "names nobody who could approve", "two steps have the id 'a'",
        "nobody could say what 'target' is", "'Bad' is no name", "token is too short"})
    EXPECT_THAT(all, HasSubstr(part));
}

}  // namespace
}  // namespace muster
