#include "rules/advice.h"

#include <gmock/gmock.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Op = FieldTest::Op;

Condition field_is(std::string field, Op op, std::vector<std::string> values) {
  Condition condition;
  condition.kind = Condition::Kind::Field;
  condition.field = {std::move(field), op, std::move(values)};
  return condition;
}
Condition says(std::string field, std::string value) { return field_is(std::move(field), Op::Is, {std::move(value)}); }
Condition grouped(Condition::Kind kind, std::vector<Condition> parts) {
  Condition condition;
  condition.kind = kind;
  condition.parts = std::move(parts);
  return condition;
}
Condition all_of(std::vector<Condition> parts) { return grouped(Condition::Kind::All, std::move(parts)); }
Condition any_of(std::vector<Condition> parts) { return grouped(Condition::Kind::Any, std::move(parts)); }
Condition none_of(Condition part) { return grouped(Condition::Kind::Not, {std::move(part)}); }

Rule advised_rule(std::string id, Condition when, bool stop = false, Severity severity = Severity::Info) {
  Rule made;
  made.id = RuleId(id);
  made.name = std::move(id);
  made.when = std::move(when);
  made.then.severity = severity;
  made.stop = stop;
  return made;
}

std::vector<std::string> said(const std::vector<Rule>& rules) {
  std::vector<std::string> all_of;
  for (const RuleAdvice& one : advice_on(rules))
    all_of.push_back(one.rule.str() + " " + std::string(text_of(one.kind)));
  return all_of;
}

TEST(Implication, of_single_tests) {
  const auto yes = [](const Condition& narrow, const Condition& broad) { return implies(narrow, broad); };
  EXPECT_TRUE(yes(says("labels.a", "x"), says("labels.a", "x")));
  EXPECT_TRUE(yes(says("labels.a", "x"), field_is("labels.a", Op::In, {"x", "y"})));
  EXPECT_TRUE(yes(says("labels.a", "xyz"), field_is("labels.a", Op::Matches, {"^x"})));
  EXPECT_TRUE(yes(says("labels.a", "xyz"), field_is("labels.a", Op::Starts, {"X"})));
  EXPECT_TRUE(yes(field_is("labels.a", Op::Starts, {"xy"}), field_is("labels.a", Op::Starts, {"x"})));
  EXPECT_TRUE(yes(field_is("labels.a", Op::Above, {"10"}), field_is("labels.a", Op::AtLeast, {"9"})));
  EXPECT_TRUE(yes(says("severity", "critical"), field_is("severity", Op::AtLeast, {"error"})));
  EXPECT_TRUE(yes(field_is("severity", Op::Above, {"error"}), says("severity", "critical")));
  EXPECT_TRUE(yes(says("labels.a", "x"), field_is("labels.a", Op::Exists, {"true"})));
  EXPECT_FALSE(yes(says("labels.a", "x"), says("labels.b", "x")));
  EXPECT_FALSE(yes(field_is("labels.a", Op::In, {"x", "z"}), field_is("labels.a", Op::In, {"x", "y"})));
  EXPECT_FALSE(yes(field_is("labels.a", Op::AtLeast, {"10"}), field_is("labels.a", Op::Above, {"10"})));
  EXPECT_FALSE(yes(field_is("labels.a", Op::Starts, {"x"}), field_is("labels.a", Op::Starts, {"xy"})));
}

TEST(Implication, of_nested_ones) {
  const Condition a = says("labels.a", "1"), b = says("labels.b", "1");
  EXPECT_TRUE(implies(all_of({a, b}), a));
  EXPECT_TRUE(implies(all_of({a, b}), all_of({b})));
  EXPECT_TRUE(implies(a, any_of({a, b})));
  EXPECT_TRUE(implies(any_of({a, b}), any_of({b, a})));
  EXPECT_TRUE(implies(none_of(any_of({a, b})), none_of(all_of({a, b}))));
  EXPECT_FALSE(implies(a, all_of({a, b})));
  EXPECT_FALSE(implies(any_of({a, b}), a));
}

TEST(Impossible, are_tests_that_contradict_each_other) {
  EXPECT_TRUE(is_impossible(all_of({says("labels.a", "1"), says("labels.a", "2")})));
  EXPECT_TRUE(is_impossible(all_of({says("labels.a", "1"), all_of({none_of(says("labels.a", "1"))})})));
  EXPECT_TRUE(is_impossible(all_of({field_is("labels.a", Op::Above, {"5"}), field_is("labels.a", Op::Below, {"5"})})));
  EXPECT_TRUE(is_impossible(all_of({says("severity", "info"), field_is("severity", Op::AtLeast, {"error"})})));
  EXPECT_TRUE(is_impossible(all_of({says("labels.a", "1"), field_is("labels.a", Op::Exists, {"false"})})));
  EXPECT_TRUE(is_impossible(any_of({})));
  EXPECT_FALSE(
      is_impossible(all_of({field_is("labels.a", Op::AtLeast, {"5"}), field_is("labels.a", Op::AtMost, {"5"})})));
  EXPECT_FALSE(is_impossible(all_of({says("labels.a", "1"), says("labels.b", "2")})));
}

TEST(Advice, of_good_rules_is_none) {
  EXPECT_THAT(said({advised_rule("special", all_of({says("labels.a", "1"), says("labels.b", "1")}), true),
                    advised_rule("general", says("labels.a", "1"), true)}),
              IsEmpty());
  EXPECT_THAT(
      said({advised_rule("general", says("labels.a", "1"), false, Severity::Warning),
            advised_rule("special", all_of({says("labels.a", "1"), says("labels.b", "1")}), false, Severity::Error)}),
      IsEmpty())
      << "a special case after a general one is no mistake";
}

TEST(Advice, names_what_is_wrong) {
  EXPECT_THAT(said({advised_rule("all", all_of({}))}), ElementsAre("all catch_all"));
  EXPECT_THAT(said({advised_rule("broad", says("labels.a", "1"), true),
                    advised_rule("hidden", all_of({says("labels.a", "1"), says("labels.b", "1")}))}),
              ElementsAre("hidden unreachable"));
  EXPECT_THAT(said({advised_rule("no", all_of({says("labels.a", "1"), says("labels.a", "2")}))}),
              ElementsAre("no impossible"));
  EXPECT_THAT(said({advised_rule("a", says("labels.a", "1"), false, Severity::Info),
                    advised_rule("b", says("labels.b", "1"), false, Severity::Error)}),
              ElementsAre("b overlap"));
  EXPECT_THAT(said({advised_rule("a", says("labels.a", "1"), false, Severity::Info),
                    advised_rule("b", says("labels.a", "2"), false, Severity::Error)}),
              IsEmpty())
      << "they never match together";
  Rule idle = advised_rule("idle", says("labels.a", "1"));
  idle.then = {};
  EXPECT_THAT(said({idle}), ElementsAre("idle idle"));
}

TEST(Advice, looks_into_groups) {
  Rule outer = advised_rule("outer", says("labels.a", "1"));
  outer.rules = {advised_rule("inner", says("labels.a", "2")), advised_rule("fine", all_of({}))};
  EXPECT_THAT(said({outer}), ElementsAre("inner impossible"));
}

}  // namespace
}  // namespace muster
