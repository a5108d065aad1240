#include "rules/rule_set.h"

#include <gmock/gmock.h>

#include "rules/advice.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Op = FieldTest::Op;
using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-28T22:00:00Z");

Condition test(std::string field, Op op, std::vector<std::string> values) {
  Condition condition;
  condition.kind = Condition::Kind::Field;
  condition.field = {std::move(field), op, std::move(values)};
  return condition;
}
Condition is(std::string field, std::string value) { return test(std::move(field), Op::Is, {std::move(value)}); }
Condition group(Condition::Kind kind, std::vector<Condition> parts) {
  Condition condition;
  condition.kind = kind;
  condition.parts = std::move(parts);
  return condition;
}
Condition all(std::vector<Condition> parts) { return group(Condition::Kind::All, std::move(parts)); }
Condition any(std::vector<Condition> parts) { return group(Condition::Kind::Any, std::move(parts)); }
Condition negated(Condition part) { return group(Condition::Kind::Not, {std::move(part)}); }
Condition counts(int at_least, Duration within, std::string per = "") {
  Condition condition;
  condition.kind = Condition::Kind::Count;
  condition.count = {at_least, within, std::move(per)};
  return condition;
}

Rule rule(std::string id, Condition when, Actions then = {}, bool stop = false, std::vector<Rule> rules = {}) {
  Rule made;
  made.id = RuleId(id);
  made.name = std::move(id);
  made.when = std::move(when);
  made.then = std::move(then);
  made.stop = stop;
  made.rules = std::move(rules);
  return made;
}
Actions severity(Severity value) { return {.severity = value}; }
Actions label(std::string name, std::string value) { return {.labels = {{std::move(name), std::move(value)}}}; }

// Rules in the order in which they are given.
RuleSet set_of(std::vector<Rule> rules) {
  int position = 0;
  for (Rule& one : rules) one.position = ++position;
  return RuleSet(std::move(rules), {});
}

struct World {
  Signal signal;
  std::map<ServiceId, Service> services;
  Windows windows;
  std::string payload = R"({"event":{"host":"db-1","load":[1.5,93]},"tags":[{"key":"team","value":"shop"}]})";
  World() {
    signal.dedup_key = "k1";
    signal.summary = "Disk full on db-1";
    signal.source = "db-1";
    signal.severity = Severity::Error;
    signal.labels = Labels({{"env", "production"}, {"load", "93.5%"}});
    signal.details = R"({"nested":{"region":"eu"}})";
    services[ServiceId("shop")] = {ServiceId("shop"), "Shop", "", TeamId("web"), PolicyId("p")};
    services[ServiceId("shop")].attributes = {{"compliance", "pci"}};
    services[ServiceId("shop")].tier = 1;
    services[ServiceId("shop")].functions = {"payments", "orders"};
  }
  Facts facts(Instant now = kNow) const {
    return {.signal = signal,
            .integration = IntegrationId("zabbix"),
            .integration_type = "json",
            .service = ServiceId("shop"),
            .payload = payload,
            .services = &services,
            .now = now};
  }
  Shaped evaluate(const RuleSet& rules, Instant now = kNow, bool count = true) {
    return rules.evaluate(facts(now), {windows, count});
  }
  std::vector<std::string> matched(const RuleSet& rules) {
    std::vector<std::string> ids;
    for (const Hop& hop : evaluate(rules).hops) ids.push_back(hop.rule.str());
    return ids;
  }
  bool matches(const Condition& condition) {
    const RuleSet rules = set_of({rule("r", condition)});
    EXPECT_TRUE(rules.problems().empty()) << rules.problems().front().message;
    return !evaluate(rules).hops.empty();
  }
};

TEST(Conditions, look_at_every_kind_of_field) {
  World w;
  EXPECT_TRUE(w.matches(is("title", "Disk full on db-1")));
  EXPECT_TRUE(w.matches(is("source", "db-1")));
  EXPECT_TRUE(w.matches(is("key", "k1")));
  EXPECT_TRUE(w.matches(is("severity", "error")));
  EXPECT_TRUE(w.matches(is("labels.env", "production")));
  EXPECT_TRUE(w.matches(is("details.nested.region", "eu")));
  EXPECT_TRUE(w.matches(is("payload.event.host", "db-1")));
  EXPECT_TRUE(w.matches(is("payload.event.load[-1]", "93")));
  EXPECT_TRUE(w.matches(is("payload.tags[key=team].value", "shop")));
  EXPECT_TRUE(w.matches(is("integration", "zabbix")));
  EXPECT_TRUE(w.matches(is("integration_type", "json")));
  EXPECT_TRUE(w.matches(is("service", "shop")));
  EXPECT_TRUE(w.matches(is("service.compliance", "pci")));
  EXPECT_TRUE(w.matches(is("service.team", "web")));
  EXPECT_TRUE(w.matches(test("service.tier", Op::AtMost, {"2"})));
  EXPECT_TRUE(w.matches(is("service.criticality", "critical"))) << "as its tier says";
  EXPECT_TRUE(w.matches(is("service.business", "false")));
  EXPECT_TRUE(w.matches(is("service.functions", "payments, orders")));
  EXPECT_FALSE(w.matches(test("service.regions", Op::Exists, {"true"})));
  EXPECT_TRUE(w.matches(test("text", Op::Contains, {"PRODUCTION"})));
  EXPECT_TRUE(w.matches(test("text", Op::Contains, {"region"})));
  EXPECT_TRUE(w.matches(is("labels.absent", "")));
  EXPECT_FALSE(w.matches(is("labels.env", "Production")));
  EXPECT_FALSE(w.matches(is("payload.event.nothing", "x")));
}

TEST(Conditions, compare) {
  World w;
  EXPECT_TRUE(w.matches(test("labels.env", Op::In, {"staging", "production"})));
  EXPECT_FALSE(w.matches(test("labels.env", Op::In, {"staging", "prod"})));
  EXPECT_TRUE(w.matches(test("title", Op::Starts, {"disk"})));
  EXPECT_TRUE(w.matches(test("title", Op::Ends, {"DB-1"})));
  EXPECT_FALSE(w.matches(test("title", Op::Ends, {"db-2"})));
  EXPECT_TRUE(w.matches(test("title", Op::Matches, {"full on db-\\d"})));
  EXPECT_FALSE(w.matches(test("title", Op::Matches, {"^full"})));
  EXPECT_TRUE(w.matches(test("labels.env", Op::Exists, {"true"})));
  EXPECT_TRUE(w.matches(test("labels.absent", Op::Exists, {"false"})));
  EXPECT_FALSE(w.matches(test("labels.absent", Op::Exists, {"true"})));
  EXPECT_TRUE(w.matches(test("labels.load", Op::Above, {"93"})));
  EXPECT_TRUE(w.matches(test("labels.load", Op::AtLeast, {"93.5"})));
  EXPECT_FALSE(w.matches(test("labels.load", Op::Above, {"93.5"})));
  EXPECT_TRUE(w.matches(test("labels.load", Op::AtMost, {"93.5"})));
  EXPECT_FALSE(w.matches(test("labels.load", Op::Below, {"93.5"})));
  EXPECT_FALSE(w.matches(test("labels.env", Op::Above, {"0"}))) << "what is no number is not above one";
  EXPECT_TRUE(w.matches(test("severity", Op::AtLeast, {"warning"})));
  EXPECT_TRUE(w.matches(test("severity", Op::AtLeast, {"error"})));
  EXPECT_FALSE(w.matches(test("severity", Op::Above, {"error"})));
  EXPECT_TRUE(w.matches(test("severity", Op::Below, {"critical"})));
}

TEST(Conditions, nest) {
  World w;
  const Condition yes = is("labels.env", "production"), no = is("labels.env", "x");
  EXPECT_TRUE(w.matches(all({})));
  EXPECT_FALSE(w.matches(any({})));
  EXPECT_TRUE(w.matches(all({yes, any({no, yes}), negated(no)})));
  EXPECT_FALSE(w.matches(all({yes, no})));
  EXPECT_FALSE(w.matches(negated(yes)));
  EXPECT_TRUE(w.matches(negated(negated(yes))));
}

TEST(Conditions, know_the_time) {
  World w;
  Condition night;
  night.kind = Condition::Kind::Time;
  night.time = {"Europe/Berlin", {std::chrono::Saturday}, 22h, 6h, {}};
  EXPECT_TRUE(w.matches(night)) << "23:00 in Berlin";
  night.time.weekdays = {std::chrono::Friday};
  EXPECT_FALSE(w.matches(night));
  Condition business;
  business.kind = Condition::Kind::BusinessHours;
  const Hours office{"UTC", {std::chrono::Saturday}, 8h, 23h, {}};
  EXPECT_FALSE(w.evaluate(RuleSet({rule("r", business)}, office)).hops.empty());
  EXPECT_TRUE(w.evaluate(RuleSet({rule("r", business)}, {"UTC", {}, 8h, 12h, {}})).hops.empty());
}

TEST(Conditions, count_in_a_window) {
  World w;
  const RuleSet rules = set_of({rule("r", all({counts(3, 10min), is("labels.env", "production")}))});
  EXPECT_TRUE(w.evaluate(rules, kNow).hops.empty());
  EXPECT_TRUE(w.evaluate(rules, kNow + 9min).hops.empty());
  EXPECT_TRUE(w.evaluate(rules, kNow + 11min).hops.empty()) << "the first is too long ago";
  EXPECT_FALSE(w.evaluate(rules, kNow + 12min).hops.empty());
  EXPECT_FALSE(w.evaluate(rules, kNow + 12min, false).hops.empty()) << "looking does not count";
  w.signal.dedup_key = "k2";
  EXPECT_TRUE(w.evaluate(rules, kNow + 12min).hops.empty()) << "another key counts for itself";
}

TEST(Conditions, count_by_what_the_template_says_and_only_what_matches_otherwise) {
  World w;
  const RuleSet rules = set_of({rule("r", all({counts(2, 10min, "{labels.env}"), is("labels.env", "production")}))});
  EXPECT_TRUE(w.evaluate(rules).hops.empty());
  w.signal.dedup_key = "k2";
  EXPECT_FALSE(w.evaluate(rules).hops.empty());
  w.signal.labels = Labels(std::vector<Labels::Pair>{{"env", "staging"}});
  EXPECT_TRUE(w.evaluate(rules).counted.empty());
}

TEST(Evaluation, goes_in_order_and_stops) {
  World w;
  EXPECT_THAT(w.matched(set_of({rule("a", all({})), rule("no", is("title", "x")), rule("b", all({}), {}, true),
                                rule("c", all({}))})),
              ElementsAre("a", "b"));
}

TEST(Evaluation, of_a_group_is_guarded_by_its_condition) {
  World w;
  const std::vector<Rule> inside{rule("in1", all({}), {}, true), rule("in2", all({}))};
  EXPECT_THAT(w.matched(set_of({rule("g", is("title", "x"), {}, false, inside), rule("after", all({}))})),
              ElementsAre("after"));
  EXPECT_THAT(w.matched(set_of({rule("g", all({}), {}, false, inside), rule("after", all({}))})),
              ElementsAre("g", "in1"))
      << "stop in a group ends everything";
  EXPECT_THAT(w.matched(set_of({rule("g", all({}), {}, true, {rule("in", all({}))}), rule("after", all({}))})),
              ElementsAre("g", "in"));
}

TEST(Evaluation, sees_what_rules_before_changed) {
  World w;
  const auto rules = set_of({rule("late", is("labels.stage", "two")),  // stands before what it needs
                             rule("one", is("labels.env", "production"), label("stage", "one")),
                             rule("two", is("labels.stage", "one"), label("stage", "two")),
                             rule("three", is("labels.stage", "two")), rule("old", is("labels.stage", "one"))});
  EXPECT_THAT(w.matched(rules), ElementsAre("one", "two", "three"));
  // Also when a group changed it, at any depth.
  const auto nested =
      set_of({rule("g", all({}), {}, false, {rule("h", all({}), {}, false, {rule("i", all({}), label("stage", "x"))})}),
              rule("after", is("labels.stage", "x"))});
  EXPECT_THAT(w.matched(nested), ElementsAre("g", "h", "i", "after"));
}

TEST(Evaluation, by_the_index_finds_what_looking_at_all_finds) {
  World w;
  std::vector<Rule> many;
  std::uint64_t seed = 7;
  const auto draw = [&](std::uint64_t below) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (seed >> 33) % below;
  };
  const auto leaf = [&]() -> Condition {
    switch (draw(5)) {
      case 0:
        return is("labels.env", draw(2) ? "production" : "staging");
      case 1:
        return test("severity", Op::In, {draw(2) ? "error" : "info", "critical"});
      case 2:
        return is("labels.stage", std::to_string(draw(4)));
      case 3:
        return negated(is("labels.stage", std::to_string(draw(4))));
      default:
        return is("service", draw(2) ? "shop" : "other");
    }
  };
  for (int i = 0; i < 300; ++i) {
    Actions then;
    if (draw(3) == 0) then = label("stage", std::to_string(draw(4)));
    if (draw(9) == 0) then.service = ServiceId(draw(2) ? "shop" : "other");
    const Condition when = draw(2) ? all({leaf(), leaf()}) : any({leaf(), leaf()});
    std::vector<Rule> inside;
    if (draw(4) == 0) inside.push_back(rule("in" + std::to_string(i), leaf(), label("stage", std::to_string(draw(4)))));
    many.push_back(rule("r" + std::to_string(i), when, then, draw(60) == 0, inside));
  }
  const RuleSet rules = set_of(many);
  for (int i = 0; i < 50; ++i) {
    w.signal.labels = Labels({{"env", draw(2) ? "production" : "staging"}, {"stage", std::to_string(draw(4))}});
    std::vector<RuleVerdict> verdicts;
    const Shaped slow = rules.explain(w.facts(), {w.windows, false}, verdicts);
    const Shaped fast = rules.evaluate(w.facts(), {w.windows, false});
    ASSERT_EQ(fast.hops, slow.hops);
    ASSERT_EQ(fast.signal, slow.signal);
    ASSERT_FALSE(fast.hops.empty());
  }
}

TEST(Evaluation, looks_only_at_rules_that_could_match) {
  World w;
  std::vector<Rule> many;
  for (int i = 0; i < 1000; ++i)
    many.push_back(
        rule("r" + std::to_string(i), all({test("severity", Op::AtLeast, {"info"}), is("integration", "zabbix"),
                                           is("labels.team", "team-" + std::to_string(i))})));
  many.push_back(rule("matches", is("labels.env", "production")));
  std::size_t looked_at = 0;
  const Shaped shaped = set_of(many).evaluate(w.facts(), {w.windows, true, &looked_at});
  EXPECT_EQ(shaped.hops.size(), 1u);
  EXPECT_EQ(looked_at, 1u) << "all others need a team that the signal has not";
}

TEST(Actions, set_and_extract_fields) {
  World w;
  Actions then;
  then.extract = {{"title", "on (?P<host>[a-z]+)-(?P<number>\\d+)"}};
  then.title = "{var.host : upper} number {var.number}: {title}";
  then.labels = {{"host", "{var.host}"}, {"kept", "{labels.absent}"}, {"or", "{labels.absent | 'none'}"}};
  then.remove_labels = {"load"};
  then.runbook = "https://run.example.org/{labels.env}";
  then.links = {{"Dashboard", "https://grafana.example.org/d/{source}"}, {"Bad", "javascript:alert(1)"}};
  then.key = "{labels.env}/{var.host}";
  then.severity = Severity::Critical;
  then.priority = "P1";
  then.service = ServiceId("db");
  then.team = TeamId("dba");
  then.policy = PolicyId("night");
  const Shaped shaped = w.evaluate(set_of({rule("r", all({}), then)}));
  ASSERT_TRUE(shaped.signal);
  EXPECT_EQ(shaped.signal->summary, "DB number 1: Disk full on db-1");
  EXPECT_EQ(shaped.signal->labels, Labels({{"env", "production"}, {"host", "db"}, {"or", "none"}, {"priority", "P1"}}));
  EXPECT_THAT(shaped.signal->links, ElementsAre(Link{"https://run.example.org/production", "Runbook"},
                                                Link{"https://grafana.example.org/d/db-1", "Dashboard"}));
  EXPECT_EQ(shaped.signal->dedup_key, "production/db");
  EXPECT_EQ(shaped.signal->severity, Severity::Critical);
  EXPECT_EQ(shaped.service, ServiceId("db"));
  EXPECT_EQ(shaped.team, TeamId("dba"));
  EXPECT_EQ(shaped.policy, PolicyId("night"));
  EXPECT_THAT(shaped.hops.front().did, testing::Contains("severity is critical"));
}

TEST(Actions, that_have_nothing_to_fill_in_leave_things_as_they_are) {
  World w;
  Actions then;
  then.title = "On {labels.absent}";
  then.key = "{labels.env}/{labels.absent}";
  const Shaped shaped = w.evaluate(set_of({rule("r", all({}), then)}));
  EXPECT_FALSE(shaped.signal);
  EXPECT_THAT(shaped.hops.front().did, IsEmpty());
}

TEST(Actions, grade_by_impact_and_urgency) {
  World w;
  Actions impact, urgency;
  impact.impact = Level::High;
  urgency.urgency = Level::Low;
  Shaped shaped = w.evaluate(set_of({rule("a", all({}), impact)}));
  EXPECT_EQ(shaped.signal.value_or(w.signal).severity, Severity::Error) << "high × medium";
  EXPECT_EQ(shaped.signal->labels.get("priority"), "P2");
  shaped = w.evaluate(set_of({rule("a", all({}), impact), rule("b", all({}), urgency)}));
  EXPECT_EQ(shaped.signal->severity, Severity::Warning);
  EXPECT_EQ(shaped.signal->labels.get("priority"), "P3");
  EXPECT_EQ(grade_of(Level::High, Level::High).severity, Severity::Critical);
  EXPECT_EQ(grade_of(Level::Low, Level::Low).priority, "P5");
}

TEST(Actions, at_once_undoes_what_held_it_back) {
  World w;
  Actions wait, at_once;
  wait.wait = 2min;
  wait.fate = Fate::Suppress;
  at_once.at_once = true;
  const Shaped shaped = w.evaluate(set_of({rule("a", all({}), wait), rule("b", all({}), at_once)}));
  EXPECT_FALSE(shaped.wait);
  EXPECT_TRUE(shaped.at_once);
  EXPECT_EQ(shaped.fate.value, Fate::Incident);
}

TEST(Explaining, says_of_each_rule_what_it_said) {
  World w;
  Rule off = rule("off", all({}));
  off.enabled = false;
  const auto rules = set_of({rule("a", is("labels.env", "staging"), {}, false, {rule("a1", all({}))}), off,
                             rule("b", all({}), severity(Severity::Info), true), rule("c", all({}))});
  std::vector<RuleVerdict> verdicts;
  rules.explain(w.facts(), {w.windows, false}, verdicts);
  ASSERT_EQ(verdicts.size(), 5u);
  EXPECT_EQ(verdicts[0].why, "labels.env is 'staging': it is 'production'");
  EXPECT_EQ(verdicts[1].why, "its group did not match");
  EXPECT_EQ(verdicts[1].depth, 1);
  EXPECT_EQ(verdicts[2].kind, RuleVerdict::Kind::Disabled);
  EXPECT_THAT(verdicts[3].did, ElementsAre("severity is info"));
  EXPECT_EQ(verdicts[4].kind, RuleVerdict::Kind::NotReached);
}

TEST(Compiling, says_what_is_wrong_and_never_matches_it) {
  World w;
  Actions then;
  then.title = "{nothing}";
  then.extract = {{"title", "("}};
  const auto rules = set_of({rule("a", test("title", Op::Matches, {"("})), rule("b", is("nonsense", "x")),
                             rule("c", test("labels.x", Op::Above, {"much"})), rule("d", all({}), then),
                             rule("e", negated(is("nonsense", "x")))});
  std::vector<std::string> ids;
  for (const RuleProblem& problem : rules.problems()) ids.push_back(problem.rule.str());
  EXPECT_THAT(ids, ElementsAre("a", "b", "c", "d", "d", "e"));
  EXPECT_THAT(w.matched(rules), ElementsAre("d"));
  EXPECT_THAT(rules.problems()[1].message, HasSubstr("the fields are"));
}

TEST(Windows, are_the_same_after_a_restart) {
  Windows before, after;
  EXPECT_FALSE(before.saw(7, 3, 10min, kNow));
  EXPECT_FALSE(before.saw(7, 3, 10min, kNow + 1min));
  const auto kept = before.take_unsaved();
  EXPECT_EQ(kept.size(), 2u);
  for (const Windows::Kept& one : kept) after.restore(one);
  EXPECT_FALSE(after.reached(7, 3, 10min, kNow + 2min));
  EXPECT_TRUE(after.saw(7, 3, 10min, kNow + 2min));
  EXPECT_EQ(after.take_unsaved().size(), 1u);
  EXPECT_TRUE(after.saw(7, 3, 10min, kNow + 3min));
  EXPECT_TRUE(after.take_unsaved().empty()) << "enough had come: one more changes nothing";
}

TEST(Windows, keep_no_more_than_their_bound) {
  Windows windows;
  for (std::size_t i = 0; i < Windows::kKeysMax + 10; ++i) windows.saw(i, 3, 1h, kNow);
  EXPECT_LE(windows.size(), Windows::kKeysMax);
  EXPECT_TRUE(windows.saw(1u << 30, 1, 1h, kNow));
}

}  // namespace
}  // namespace muster
