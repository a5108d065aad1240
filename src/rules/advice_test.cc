#include "rules/advice.h"

#include <gmock/gmock.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Op = FieldTest::Op;

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

Rule rule(std::string id, Condition when, bool stop = false, Severity severity = Severity::Info) {
  Rule made;
  made.id = RuleId(id);
  made.name = std::move(id);
  made.when = std::move(when);
  made.then.severity = severity;
  made.stop = stop;
  return made;
}

std::vector<std::string> said(const std::vector<Rule>& rules) {
  std::vector<std::string> all;
  for (const RuleAdvice& one : advice_on(rules)) all.push_back(one.rule.str() + " " + std::string(text_of(one.kind)));
  return all;
}

TEST(Implication, of_single_tests) {
  const auto yes = [](const Condition& narrow, const Condition& broad) { return implies(narrow, broad); };
  EXPECT_TRUE(yes(is("labels.a", "x"), is("labels.a", "x")));
  EXPECT_TRUE(yes(is("labels.a", "x"), test("labels.a", Op::In, {"x", "y"})));
  EXPECT_TRUE(yes(is("labels.a", "xyz"), test("labels.a", Op::Matches, {"^x"})));
  EXPECT_TRUE(yes(is("labels.a", "xyz"), test("labels.a", Op::Starts, {"X"})));
  EXPECT_TRUE(yes(test("labels.a", Op::Starts, {"xy"}), test("labels.a", Op::Starts, {"x"})));
  EXPECT_TRUE(yes(test("labels.a", Op::Above, {"10"}), test("labels.a", Op::AtLeast, {"9"})));
  EXPECT_TRUE(yes(is("severity", "critical"), test("severity", Op::AtLeast, {"error"})));
  EXPECT_TRUE(yes(test("severity", Op::Above, {"error"}), is("severity", "critical")));
  EXPECT_TRUE(yes(is("labels.a", "x"), test("labels.a", Op::Exists, {"true"})));
  EXPECT_FALSE(yes(is("labels.a", "x"), is("labels.b", "x")));
  EXPECT_FALSE(yes(test("labels.a", Op::In, {"x", "z"}), test("labels.a", Op::In, {"x", "y"})));
  EXPECT_FALSE(yes(test("labels.a", Op::AtLeast, {"10"}), test("labels.a", Op::Above, {"10"})));
  EXPECT_FALSE(yes(test("labels.a", Op::Starts, {"x"}), test("labels.a", Op::Starts, {"xy"})));
}

TEST(Implication, of_nested_ones) {
  const Condition a = is("labels.a", "1"), b = is("labels.b", "1");
  EXPECT_TRUE(implies(all({a, b}), a));
  EXPECT_TRUE(implies(all({a, b}), all({b})));
  EXPECT_TRUE(implies(a, any({a, b})));
  EXPECT_TRUE(implies(any({a, b}), any({b, a})));
  EXPECT_TRUE(implies(negated(any({a, b})), negated(all({a, b}))));
  EXPECT_FALSE(implies(a, all({a, b})));
  EXPECT_FALSE(implies(any({a, b}), a));
}

TEST(Impossible, are_tests_that_contradict_each_other) {
  EXPECT_TRUE(is_impossible(all({is("labels.a", "1"), is("labels.a", "2")})));
  EXPECT_TRUE(is_impossible(all({is("labels.a", "1"), all({negated(is("labels.a", "1"))})})));
  EXPECT_TRUE(is_impossible(all({test("labels.a", Op::Above, {"5"}), test("labels.a", Op::Below, {"5"})})));
  EXPECT_TRUE(is_impossible(all({is("severity", "info"), test("severity", Op::AtLeast, {"error"})})));
  EXPECT_TRUE(is_impossible(all({is("labels.a", "1"), test("labels.a", Op::Exists, {"false"})})));
  EXPECT_TRUE(is_impossible(any({})));
  EXPECT_FALSE(is_impossible(all({test("labels.a", Op::AtLeast, {"5"}), test("labels.a", Op::AtMost, {"5"})})));
  EXPECT_FALSE(is_impossible(all({is("labels.a", "1"), is("labels.b", "2")})));
}

TEST(Advice, of_good_rules_is_none) {
  EXPECT_THAT(said({rule("special", all({is("labels.a", "1"), is("labels.b", "1")}), true),
                    rule("general", is("labels.a", "1"), true)}),
              IsEmpty());
  EXPECT_THAT(said({rule("general", is("labels.a", "1"), false, Severity::Warning),
                    rule("special", all({is("labels.a", "1"), is("labels.b", "1")}), false, Severity::Error)}),
              IsEmpty())
      << "a special case after a general one is no mistake";
}

TEST(Advice, names_what_is_wrong) {
  EXPECT_THAT(said({rule("all", all({}))}), ElementsAre("all catch_all"));
  EXPECT_THAT(
      said({rule("broad", is("labels.a", "1"), true), rule("hidden", all({is("labels.a", "1"), is("labels.b", "1")}))}),
      ElementsAre("hidden unreachable"));
  EXPECT_THAT(said({rule("no", all({is("labels.a", "1"), is("labels.a", "2")}))}), ElementsAre("no impossible"));
  EXPECT_THAT(said({rule("a", is("labels.a", "1"), false, Severity::Info),
                    rule("b", is("labels.b", "1"), false, Severity::Error)}),
              ElementsAre("b overlap"));
  EXPECT_THAT(said({rule("a", is("labels.a", "1"), false, Severity::Info),
                    rule("b", is("labels.a", "2"), false, Severity::Error)}),
              IsEmpty())
      << "they never match together";
  Rule idle = rule("idle", is("labels.a", "1"));
  idle.then = {};
  EXPECT_THAT(said({idle}), ElementsAre("idle idle"));
}

TEST(Advice, looks_into_groups) {
  Rule outer = rule("outer", is("labels.a", "1"));
  outer.rules = {rule("inner", is("labels.a", "2")), rule("fine", all({}))};
  EXPECT_THAT(said({outer}), ElementsAre("inner impossible"));
}

}  // namespace
}  // namespace muster
