#include <gmock/gmock.h>

#include "config/read.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

constexpr std::string_view kRulesYaml = R"yaml(
organisation:
  business_hours: {time_zone: Europe/Berlin, weekdays: [mon, tue], from: "09:00", until: "17:00", holidays: [12-25]}
services:
  - id: db
    attributes: {compliance: pci, business_function: payments}
rules:
  - id: informational
    when: {field: severity, is: info}
    then: {outcome: log}
    stop: true
  - id: production
    name: Production
    when:
      all:
        - {field: labels.env, in: [production, prod]}
        - {field: payload.commonLabels.team, exists: true}
        - not: {field: title, matches: "^TEST"}
        - any:
            - business_hours: false
            - {time: {time_zone: Europe/Berlin, weekdays: [sat, sun], from: "22:00", until: "06:00", holidays: ["2026-12-25"]}}
            - {count: {at_least: 5, within: 10m, per: "{labels.host}"}}
            - {field: labels.load, above: 90}
    then:
      extract: [{from: title, pattern: "on (?P<host>\\S+)"}]
      title: "{var.host}: {title}"
      labels: {host: "{var.host}"}
      remove_labels: [replica]
      links: [{text: Dashboard, href: "https://example.org/{labels.host}"}]
      runbook: https://example.org/run
      severity: critical
      impact: high
      urgency: low
      priority: P1
      service: db
      key: "{labels.host}"
      page: at_once
      wait: 2m
      lasting: 5m
      snooze: 2h
      hold_until: business_hours
      hold_during: [{weekdays: [sat], days_of_month: ["1:7", -1], months: [6:8], years: [2026]}, {from: "00:00", until: "06:00"}]
      hold_outside: [{from: "09:00", until: "17:00"}]
      minimum: {count: 3, within: 10m}
      cool_down: 30m
      flapping: {changes: 6, within: 1h}
      resolve_after: 4h
      acknowledge_timeout: 30m
    rules:
      - id: inner
        when: {field: labels.a, is: b}
        then: {labels: {a: c}}
      - enabled: false
        when: {field: labels.a, starts: x}
        then: {outcome: suppress}
)yaml";

TEST(Rules, are_read_written_and_read_again) {
  const Reading reading = read({{"rules.yaml", std::string(kRulesYaml)}});
  std::vector<std::string> problems;
  for (const Problem& problem : reading.problems) problems.push_back(text_of(problem));
  ASSERT_THAT(problems, IsEmpty());
  const auto configuration = configuration_of(reading.declared.documents);
  ASSERT_TRUE(configuration) << configuration.fault().message;
  EXPECT_EQ(documents_of(*configuration), reading.declared.documents);
  EXPECT_TRUE(configuration->rule_set.problems().empty());
  EXPECT_EQ(configuration->services.at(ServiceId("db")).attributes.at("compliance"), "pci");
  EXPECT_EQ(configuration->business_hours.holidays, std::vector<std::string>{"12-25"});

  ASSERT_EQ(configuration->rule_set.rules().size(), 2u);
  const Rule& first = configuration->rule_set.rules()[0];
  EXPECT_EQ(first.position, 10) << "its place in the file";
  EXPECT_EQ(words_of(first.when), "severity is 'info'");
  EXPECT_EQ(first.then.fate, Fate::Log);
  EXPECT_TRUE(first.stop);
  const Rule& second = configuration->rule_set.rules()[1];
  EXPECT_EQ(second.when.parts.size(), 4u);
  EXPECT_EQ(second.then.acknowledge_timeout, 30min);
  EXPECT_EQ(second.then.flap_changes, 6);
  EXPECT_EQ(second.then.snooze, 2h);
  EXPECT_EQ(second.rules[1].id, RuleId("production.2"));
  EXPECT_FALSE(second.rules[1].enabled);
}

std::string problem_of(const std::string& rule) {
  const Reading reading = read({{"r.yaml", "rules:\n  - {id: r, " + rule + "}\n"}});
  return reading.problems.empty() ? "" : reading.problems.front().message;
}

TEST(Rules, that_are_wrong_are_refused_in_words) {
  EXPECT_EQ(problem_of("when: {field: labels.a, is: b}"), "");
  EXPECT_EQ(problem_of("when: {field: lables.a, is: b}").substr(0, 50),
            "rule 'r', when: 'lables.a' is no field: the fields");
  EXPECT_EQ(
      problem_of("when: {field: labels.a}"),
      "rule 'r', when: does not say what the field is compared with; write one of is, in, contains, starts, ends, "
      "matches, exists, at_least, at_most, above and below");
  EXPECT_EQ(problem_of("when: {field: labels.a, matches: \"(\"}"),
            "rule 'r', when: the pattern is wrong: missing ): (");
  EXPECT_EQ(problem_of("when: {field: labels.a, above: much}"), "rule 'r', when: 'much' is not a number");
  EXPECT_EQ(problem_of("when: {all: [], any: []}"),
            "rule 'r', when: says several things at once; put them into a list under 'all' or 'any'");
  EXPECT_EQ(problem_of("when: {count: {at_least: 5}}"),
            "rule 'r', when, count: needs at_least and within, such as {at_least: 5, within: 10m}");
  EXPECT_EQ(problem_of("then: {title: \"{nothing}\"}").substr(0, 50),
            "rule 'r', then: title: 'nothing' is no field: the ");
  EXPECT_EQ(problem_of("then: {extract: [{from: title, pattern: x}]}"),
            "rule 'r', then: extract.pattern: it has no named group such as (?P<host>[^ ]+)");
  EXPECT_EQ(problem_of("then: {hold_until: noon}"),
            "rule 'r', then: hold_until 'noon' is not known; it is one of business_hours");
  EXPECT_EQ(problem_of("then: {hold_during: [{days_of_month: [5:1]}]}"),
            "rule 'r', then, hold_during: '5:1' is not a day from 1 to 31, or -31 to -1, or a range such as 1:5");
  EXPECT_EQ(problem_of("then: {hold_outside: [{months: [may]}]}"),
            "rule 'r', then, hold_outside: 'may' is not a month from 1 to 12, or a range such as 6:8");
  EXPECT_EQ(problem_of("then: {snooze: 32d}"),
            "rule 'r', then: an alert can be snoozed for 31 days; silence it instead");
  EXPECT_EQ(problem_of("rules: [{id: x}, {id: x}]"),
            "rule 'r', rule 2: two rules of the group have the id 'x'; rename one");
}

TEST(Rules, nested_without_end_are_refused) {
  std::string deep = "{field: title, is: x}";
  for (int i = 0; i < 12; ++i) deep = "{not: " + deep + "}";
  EXPECT_EQ(problem_of("when: " + deep), "rule 'r', when: conditions are nested more than 10 deep");
}

TEST(Rules, made_alone_come_last) {
  const Reading reading =
      read_object("rules", "r", *parse_json(R"({"when":{"field":"severity","is":"info"}})"), ReadOptions());
  ASSERT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.declared.documents.front().body.at("position").to_number<int>(), 100'000);
}

}  // namespace
}  // namespace muster
