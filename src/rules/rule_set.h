// Rules, ready for use: compiled once for each configuration, then asked for every new alert.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/shaped.h"

namespace muster {

// What one rule said of a signal; for trying rules out.
struct RuleVerdict {
  enum class Kind { Matched, NotMatched, NotReached, Disabled };
  RuleId rule;
  std::string name;
  int depth = 0;  // 0: it stands in no group
  Kind kind = Kind::NotMatched;
  std::string why;               // it did not match, or was not reached
  std::vector<std::string> did;  // of one that matched
};

struct RuleProblem {
  RuleId rule;
  std::string message;
};

// What evaluation needs besides the facts.
struct RuleContext {
  Windows& windows;
  bool count = true;                 // false: this signal is counted already, or is only looked at
  std::size_t* looked_at = nullptr;  // is raised by the rules that were compared with it; for measuring
};

// Immutable, cheap to copy; safe from any thread.
class RuleSet {
 public:
  RuleSet();
  // In whatever order: they are put in order of position and id.
  RuleSet(std::vector<Rule> rules, Hours business_hours);

  bool empty() const;
  const std::vector<Rule>& rules() const;
  const Hours& business_hours() const;
  // What could not be compiled. Configuration that was read has none.
  const std::vector<RuleProblem>& problems() const;

  // Pure, but for the counts in `context`. How long it takes grows with the rules that could match, not with all.
  Shaped evaluate(const Facts& facts, RuleContext context) const;
  // The same, and what every rule said, in their order. Looks at all of them.
  Shaped explain(const Facts& facts, RuleContext context, std::vector<RuleVerdict>& verdicts) const;

  // Compares what was declared.
  friend bool operator==(const RuleSet& a, const RuleSet& b);

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace muster
