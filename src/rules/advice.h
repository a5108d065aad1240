// What looks wrong with a set of rules, although it can be used.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace muster {

struct RuleAdvice {
  enum class Kind { CatchAll, Unreachable, Overlap, Impossible, Idle };
  Kind kind;
  RuleId rule;
  RuleId other{};       // the rule that hides it or sets the same
  std::string message;  // what is wrong, and what to do
};
std::string_view text_of(RuleAdvice::Kind kind);

// Says only what it is sure of: each rule of which something is said, once or more, in order. `rules` stand beside each
// other, in their order; groups are looked into.
std::vector<RuleAdvice> advice_on(const std::vector<Rule>& rules);

// Whether `broad` holds whenever `narrow` does. False when that cannot be told.
bool implies(const Condition& narrow, const Condition& broad);
// Whether it can never hold. False when that cannot be told.
bool is_impossible(const Condition& condition);

}  // namespace muster
