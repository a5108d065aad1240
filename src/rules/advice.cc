#include "rules/advice.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "rules/condition.h"

namespace muster {
namespace {

using Kind = Condition::Kind;
using Op = FieldTest::Op;

bool always(const Condition& condition) {
  if (condition.kind == Kind::All) return std::all_of(condition.parts.begin(), condition.parts.end(), always);
  if (condition.kind == Kind::Any) return std::any_of(condition.parts.begin(), condition.parts.end(), always);
  if (condition.kind == Kind::Not) return !condition.parts.empty() && is_impossible(condition.parts.front());
  if (condition.kind != Kind::Field || condition.field.values.empty()) return false;
  const FieldTest& test = condition.field;
  if (test.op == Op::Matches) return test.values.front() == ".*" || test.values.front().empty();
  return (test.op == Op::Contains || test.op == Op::Starts || test.op == Op::Ends) && test.values.front().empty();
}

// The values that the field may have; nothing: it may have others too.
std::optional<std::set<std::string>> values_of(const FieldTest& test) {
  if (test.op == Op::Is || test.op == Op::In) return std::set(test.values.begin(), test.values.end());
  if (test.field == "severity" && !test.values.empty()) {
    const auto bound = severity_of(test.values.front());
    if (!bound) return std::nullopt;
    std::set<std::string> values;
    for (const Severity severity : {Severity::Critical, Severity::Error, Severity::Warning, Severity::Info}) {
      const bool in = (test.op == Op::AtLeast && severity <= *bound) || (test.op == Op::AtMost && severity >= *bound) ||
                      (test.op == Op::Above && severity < *bound) || (test.op == Op::Below && severity > *bound);
      if (in) values.emplace(text_of(severity));
    }
    return values;
  }
  return std::nullopt;
}

// Whether the single test holds for one value; nothing: it is not a test of values.
std::optional<bool> holds_for(const FieldTest& test, const std::string& value) {
  std::vector<std::string> problems;
  Condition condition;
  condition.kind = Kind::Field;
  condition.field = test;
  if (const auto values = values_of(test)) return values->contains(value);
  if (test.op == Op::Exists) return value.empty() == (test.values.front() == "false");
  // Any label does for trying the comparison.
  condition.field.field = "labels.x";
  const CompiledCondition compiled(condition, 0, problems);
  if (!problems.empty()) return std::nullopt;
  Signal signal;
  signal.labels.set("x", value);
  const Facts facts{.signal = signal};
  Windows windows;
  std::vector<Counted> counted;
  Matching matching{windows, false, nullptr, counted};
  return compiled.matches(Subject(facts), matching);
}

bool implies_field(const FieldTest& narrow, const FieldTest& broad) {
  if (narrow == broad) return true;
  if (narrow.field != broad.field || broad.values.empty() || narrow.values.empty()) return false;
  if (const auto values = values_of(narrow)) {
    return std::all_of(values->begin(), values->end(),
                       [&](const std::string& value) { return holds_for(broad, value).value_or(false); });
  }
  const std::string &n = narrow.values.front(), &b = broad.values.front();
  if (narrow.op == Op::Starts && (broad.op == Op::Starts || broad.op == Op::Contains))
    return broad.op == Op::Starts ? n.starts_with(b) : n.find(b) != std::string::npos;
  if (narrow.op == Op::Ends && (broad.op == Op::Ends || broad.op == Op::Contains))
    return broad.op == Op::Ends ? n.ends_with(b) : n.find(b) != std::string::npos;
  if (narrow.op == Op::Contains && broad.op == Op::Contains) return n.find(b) != std::string::npos;
  if (broad.op == Op::Exists && b == "true")
    return (narrow.op == Op::Starts || narrow.op == Op::Ends || narrow.op == Op::Contains) && !n.empty();
  const auto x = decimal_of(n), y = decimal_of(b);
  if (!x || !y) return false;
  const bool up_n = narrow.op == Op::Above || narrow.op == Op::AtLeast,
             up_b = broad.op == Op::Above || broad.op == Op::AtLeast;
  const bool down_n = narrow.op == Op::Below || narrow.op == Op::AtMost,
             down_b = broad.op == Op::Below || broad.op == Op::AtMost;
  if (up_n && up_b) return *x > *y || (*x == *y && (narrow.op == Op::Above || broad.op == Op::AtLeast));
  if (down_n && down_b) return *x < *y || (*x == *y && (narrow.op == Op::Below || broad.op == Op::AtMost));
  return false;
}

// The tests that all have to hold.
void conjuncts(const Condition& condition, std::vector<const Condition*>& into) {
  if (condition.kind != Kind::All) return into.push_back(&condition);
  for (const Condition& part : condition.parts) conjuncts(part, into);
}

// Two tests of the same field that cannot both hold.
bool exclude(const FieldTest& a, const FieldTest& b) {
  if (a.field != b.field || a.values.empty() || b.values.empty()) return false;
  const auto none_of = [](const std::set<std::string>& values, const FieldTest& test) {
    return std::all_of(values.begin(), values.end(),
                       [&](const std::string& value) { return holds_for(test, value) == std::optional(false); });
  };
  if (const auto values = values_of(a)) return none_of(*values, b);
  if (const auto values = values_of(b)) return none_of(*values, a);
  const auto x = decimal_of(a.values.front()), y = decimal_of(b.values.front());
  if (!x || !y) return false;
  const auto above = [&](const FieldTest& test) { return test.op == Op::Above || test.op == Op::AtLeast; };
  const auto below = [&](const FieldTest& test) { return test.op == Op::Below || test.op == Op::AtMost; };
  const bool touch = (a.op == Op::AtLeast || a.op == Op::AtMost) && (b.op == Op::AtLeast || b.op == Op::AtMost);
  if (above(a) && below(b)) return touch ? *x > *y : *x >= *y;
  if (below(a) && above(b)) return touch ? *y > *x : *y >= *x;
  return false;
}

// What a rule sets that a later one would set otherwise.
std::map<std::string, std::string> sets(const Actions& then) {
  std::map<std::string, std::string> set;
  const auto put = [&](const std::string& what, std::string_view value) {
    if (!value.empty()) set[what] = value;
  };
  put("severity", then.severity ? text_of(*then.severity) : "");
  put("priority", then.priority);
  put("service", then.service.str());
  put("team", then.team.str());
  put("escalation policy", then.policy.str());
  put("title", then.title);
  put("key", then.key);
  put("outcome", then.fate ? text_of(*then.fate) : "");
  for (const auto& [name, value] : then.labels) put("label " + name, value);
  return set;
}

// Whether tests that all have to hold contradict each other.
bool contradict(const std::vector<const Condition*>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i]->kind != Kind::All && is_impossible(*all[i])) return true;
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const Condition &a = *all[i], &b = *all[j];
      if (a.kind == Kind::Field && b.kind == Kind::Field && exclude(a.field, b.field)) return true;
      const auto negates = [](const Condition& one, const Condition& other) {
        return one.kind == Kind::Not && !one.parts.empty() && one.parts.front().kind != Kind::Count &&
               other.kind != Kind::Not && implies(other, one.parts.front());
      };
      if (negates(a, b) || negates(b, a)) return true;
    }
  }
  return false;
}

bool may_both_hold(const Condition& a, const Condition& b) {
  std::vector<const Condition*> both;
  conjuncts(a, both);
  conjuncts(b, both);
  return !contradict(both);
}

std::string named(const Rule& rule) { return "'" + (rule.name.empty() ? rule.id.str() : rule.name) + "'"; }

// What each rule stands under besides its own condition.
Condition under(const Condition& guard, const Condition& own) {
  Condition both;
  both.parts = {guard, own};
  return both;
}

class Adviser {
  using Settings = std::vector<std::map<std::string, std::string>>;  // of each rule

 public:
  void look_at(const std::vector<Rule>& rules, const Condition& guard) {
    Settings settings;
    for (const Rule& rule : rules) settings.push_back(sets(rule.then));
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Rule& rule = rules[i];
      if (!rule.enabled) continue;
      const Condition when = under(guard, rule.when);
      if (is_impossible(when)) {
        add(RuleAdvice::Kind::Impossible, rule, {},
            "it can never match: its conditions contradict each other" +
                std::string(is_impossible(rule.when) ? "" : ", or its group's") + "; change or remove one");
      } else if (!hidden(rules, i, rule)) {
        if (always(rule.when) && rule.rules.empty() && guard.parts.empty()) {
          add(RuleAdvice::Kind::CatchAll, rule, {},
              "it matches every alert, also those that nobody has thought of; give it a condition" +
                  std::string(rule.stop ? ", and note that nothing after it is looked at" : ""));
        }
        overlaps(rules, settings, i);
      }
      if (rule.then == Actions() && rule.rules.empty() && !rule.stop)
        add(RuleAdvice::Kind::Idle, rule, {}, "it does nothing; give it something to do, or remove it");
      look_at(rule.rules, when);
    }
  }
  std::vector<RuleAdvice> take() { return std::move(advice_); }

 private:
  void add(RuleAdvice::Kind kind, const Rule& rule, RuleId other, std::string message) {
    advice_.push_back({kind, rule.id, std::move(other), named(rule) + ": " + std::move(message)});
  }

  bool hidden(const std::vector<Rule>& rules, std::size_t at, const Rule& rule) {
    for (std::size_t i = 0; i < at; ++i) {
      const Rule& before = rules[i];
      if (!before.enabled || !before.stop || !implies(rule.when, before.when)) continue;
      add(RuleAdvice::Kind::Unreachable, rule, before.id,
          "it is never reached: " + named(before) +
              " before it matches all that it matches, and ends the evaluation; put it before that one");
      return true;
    }
    return false;
  }

  // Only when the earlier one is no broader: a special case after a general one is what rules are for.
  void overlaps(const std::vector<Rule>& rules, const Settings& settings, std::size_t at) {
    constexpr std::size_t kComparedMax = 100;  // before it; a warning is not worth a long wait
    const Rule& rule = rules[at];
    const auto& mine = settings[at];
    if (mine.empty()) return;
    for (std::size_t i = at > kComparedMax ? at - kComparedMax : 0; i < at; ++i) {
      const Rule& before = rules[i];
      if (!before.enabled || before.stop) continue;
      const auto& other = settings[i];
      const auto same = std::find_if(mine.begin(), mine.end(), [&](const auto& one) {
        const auto found = other.find(one.first);
        return found != other.end() && found->second != one.second;
      });
      if (same == mine.end() || implies(rule.when, before.when) || !may_both_hold(before.when, rule.when)) continue;
      add(RuleAdvice::Kind::Overlap, rule, before.id,
          "where " + named(before) + " matches too, both set the " + same->first +
              ", and this one wins; let the other one stop, or make the conditions differ");
      return;
    }
  }

  std::vector<RuleAdvice> advice_;
};

}  // namespace

std::string_view text_of(RuleAdvice::Kind kind) {
  static constexpr std::string_view kTexts[] = {"catch_all", "unreachable", "overlap", "impossible", "idle"};
  return kTexts[static_cast<std::size_t>(kind)];
}

bool implies(const Condition& narrow, const Condition& broad) {
  if (always(broad) || narrow == broad || is_impossible(narrow)) return true;
  if (broad.kind == Kind::All)
    return std::all_of(broad.parts.begin(), broad.parts.end(), [&](const Condition& b) { return implies(narrow, b); });
  if (narrow.kind == Kind::Any)
    return std::all_of(narrow.parts.begin(), narrow.parts.end(), [&](const Condition& n) { return implies(n, broad); });
  if (broad.kind == Kind::Any &&
      std::any_of(broad.parts.begin(), broad.parts.end(), [&](const Condition& b) { return implies(narrow, b); }))
    return true;
  if (narrow.kind == Kind::All)
    return std::any_of(narrow.parts.begin(), narrow.parts.end(), [&](const Condition& n) { return implies(n, broad); });
  if (narrow.kind == Kind::Not && broad.kind == Kind::Not && !narrow.parts.empty() && !broad.parts.empty())
    return implies(broad.parts.front(), narrow.parts.front());
  if (narrow.kind == Kind::Field && broad.kind == Kind::Field) return implies_field(narrow.field, broad.field);
  if (narrow.kind == Kind::Count && broad.kind == Kind::Count)
    return narrow.count.per == broad.count.per && narrow.count.at_least >= broad.count.at_least &&
           narrow.count.within <= broad.count.within;
  return false;
}

bool is_impossible(const Condition& condition) {
  if (condition.kind == Kind::Any) return std::all_of(condition.parts.begin(), condition.parts.end(), is_impossible);
  if (condition.kind == Kind::Not) return !condition.parts.empty() && always(condition.parts.front());
  if (condition.kind != Kind::All) return false;
  std::vector<const Condition*> all;
  conjuncts(condition, all);
  return contradict(all);
}

std::vector<RuleAdvice> advice_on(const std::vector<Rule>& rules) {
  Adviser adviser;
  adviser.look_at(rules, Condition());
  return adviser.take();
}

}  // namespace muster
