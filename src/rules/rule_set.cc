// The way: rules that stand beside each other (at the top, or in one group) are `Siblings`. Most rules need some field
// to have some value: env is 'production', integration is 'zabbix'. Such a rule is filed under that value, the rarest
// of those that it needs. A signal's own values then find the rules that could match it, and only those are looked at,
// in their order, with those that need no value. An action that changes such a field makes the signal find others.
#include "rules/rule_set.h"

#include <algorithm>
#include <unordered_map>

#include "base/mutant.h"
#include "rules/actions.h"

namespace muster {
namespace {

struct CompiledRule;

struct Siblings {
  std::vector<CompiledRule> rules;
  std::unordered_map<Needle, std::vector<std::uint32_t>> filed;
  std::vector<std::uint32_t> unfiled;  // rules that need no value
};

struct CompiledRule {
  const Rule* rule;
  CompiledCondition when;
  CompiledActions then;
  Siblings children;
};

using Popularity = std::unordered_map<Needle, std::size_t>;

Siblings compile(const std::vector<Rule>& rules, std::vector<RuleProblem>& problems) {
  Siblings made;
  made.rules.reserve(rules.size());
  Popularity popularity;
  for (const Rule& rule : rules) {
    std::vector<std::string> wrong;
    const std::uint64_t seed = std::hash<std::string>{}(rule.id.str());
    CompiledRule compiled{&rule, CompiledCondition(rule.when, seed, wrong), CompiledActions(rule, wrong), {}};
    for (std::string& message : wrong) problems.push_back({rule.id, std::move(message)});
    compiled.children = compile(rule.rules, problems);
    if (const auto needles = compiled.when.needles()) {
      for (const Needle needle : *needles) ++popularity[needle];
    }
    made.rules.push_back(std::move(compiled));
  }
  const auto popular = [&](Needle needle) {
    const auto at = popularity.find(needle);
    return at == popularity.end() ? std::size_t{0} : at->second;
  };
  for (std::uint32_t i = 0; i < made.rules.size(); ++i) {
    if (!made.rules[i].rule->enabled) continue;
    const auto needles = made.rules[i].when.needles(popular);
    if (!needles) {
      made.unfiled.push_back(i);
      continue;
    }
    for (const Needle needle : *needles) {
      auto& filed = made.filed[needle];
      if (filed.empty() || filed.back() != i) filed.push_back(i);
    }
  }
  return made;
}

// The rules from `first` on that could match, in their order.
std::vector<std::uint32_t> candidates(const Siblings& siblings, const Subject& subject, std::uint32_t first) {
  std::vector<std::uint32_t> found;
  const auto add = [&](const std::vector<std::uint32_t>& some) {
    found.insert(found.end(), std::lower_bound(some.begin(), some.end(), first), some.end());
  };
  add(siblings.unfiled);
  if (!siblings.filed.empty()) {
    const std::size_t unfiled = found.size();
    const auto look = [&](Field::Kind kind, std::string_view name, std::string_view value) {
      const auto at = siblings.filed.find(needle_of(kind, name, value));
      if (at != siblings.filed.end()) add(at->second);
    };

    const Signal& signal = subject.signal();
    look(Field::Kind::Integration, "", subject.facts().integration.str());
    look(Field::Kind::Type, "", subject.facts().integration_type);
    look(Field::Kind::Service, "", subject.service().str());
    look(Field::Kind::Severity, "", text_of(signal.severity));
    look(Field::Kind::Title, "", signal.summary);
    look(Field::Kind::Source, "", signal.source);
    look(Field::Kind::Key, "", signal.dedup_key);
    if (MUTANT("a rule is not found by the label that it needs")) return found;
    for (const auto& [name, value] : signal.labels) look(Field::Kind::Label, name, value);
    if (found.size() > unfiled) {
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
    }
  }
  return found;
}

enum class Next { GoOn, Stop };

class Evaluation {
 public:
  Evaluation(const Facts& facts, RuleContext context, const Hours& business_hours, std::vector<RuleVerdict>* verdicts)
      : shaping_{Subject(facts)},
        matching_{context.windows, context.count, &business_hours, shaping_.shaped.counted},
        looked_at_(context.looked_at),
        verdicts_(verdicts) {}

  Next run(const Siblings& siblings, int depth) {
    if (verdicts_) return run_all(siblings, depth);
    auto list = candidates(siblings, shaping_.subject, 0);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const CompiledRule& rule = siblings.rules[list[i]];
      if (looked_at_) ++*looked_at_;
      if (!rule.when.matches(shaping_.subject, matching_)) continue;
      if (matched(rule, depth, nullptr) == Next::Stop) return Next::Stop;
      if (!shaping_.moved) continue;
      shaping_.moved = false;
      moved_ = true;
      list = candidates(siblings, shaping_.subject, list[i] + 1);
      i = static_cast<std::size_t>(-1);
    }
    return Next::GoOn;
  }

  Shaped finish() && {
    Shaped shaped = std::move(shaping_.shaped);
    shaped.service = shaping_.subject.service();
    if (shaping_.subject.changed()) shaped.signal = std::move(shaping_.subject).take();
    return shaped;
  }

 private:
  Next run_all(const Siblings& siblings, int depth) {
    Next next = Next::GoOn;
    for (const CompiledRule& rule : siblings.rules) {
      if (next == Next::Stop) {
        not_reached(rule, depth, "a rule before it ended the evaluation");
        continue;
      }
      const std::size_t at = verdicts_->size();
      verdicts_->push_back({rule.rule->id, rule.rule->name, depth, RuleVerdict::Kind::NotMatched, "", {}});
      if (!rule.rule->enabled) {
        (*verdicts_)[at].kind = RuleVerdict::Kind::Disabled;
        for (const CompiledRule& child : rule.children.rules)
          not_reached(child, depth + 1, "its group is switched off");
      } else if (!rule.when.matches(shaping_.subject, matching_)) {
        Matching looking{matching_.windows, false, matching_.business_hours, ignored_};
        (*verdicts_)[at].why = rule.when.why_not(shaping_.subject, looking);
        for (const CompiledRule& child : rule.children.rules) not_reached(child, depth + 1, "its group did not match");
      } else {
        (*verdicts_)[at].kind = RuleVerdict::Kind::Matched;
        std::vector<std::string> did;
        next = matched(rule, depth, &did);
        (*verdicts_)[at].did = std::move(did);
      }
    }
    return next;
  }

  void not_reached(const CompiledRule& rule, int depth, const std::string& why) {
    verdicts_->push_back({rule.rule->id, rule.rule->name, depth, RuleVerdict::Kind::NotReached, why, {}});
    for (const CompiledRule& child : rule.children.rules) not_reached(child, depth + 1, why);
  }

  Next matched(const CompiledRule& rule, int depth, std::vector<std::string>* shown) {
    auto did = rule.then.apply(shaping_);
    if (shown) *shown = did;
    shaping_.shaped.hops.push_back({rule.rule->id, rule.rule->name, std::move(did)});
    const Next inside = rule.children.rules.empty() ? Next::GoOn : run(rule.children, depth + 1);
    if (moved_) shaping_.moved = true;  // what a group changed, the rules after it see
    moved_ = false;
    return rule.rule->stop ? Next::Stop : inside;
  }

  Shaping shaping_;
  Matching matching_;
  std::size_t* looked_at_;
  std::vector<RuleVerdict>* verdicts_;
  std::vector<Counted> ignored_;
  bool moved_ = false;
};

}  // namespace

struct RuleSet::Compiled {
  std::vector<Rule> rules;
  Hours business_hours;
  Siblings top;
  std::vector<RuleProblem> problems;
};

RuleSet::RuleSet() : RuleSet({}, {}) {}

RuleSet::RuleSet(std::vector<Rule> rules, Hours business_hours) {
  std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
    return std::tie(a.position, a.id) < std::tie(b.position, b.id);
  });
  auto made = std::make_shared<Compiled>();
  made->rules = std::move(rules);
  made->business_hours = std::move(business_hours);
  made->top = compile(made->rules, made->problems);
  compiled_ = std::move(made);
}

bool RuleSet::empty() const { return compiled_->rules.empty(); }
const std::vector<Rule>& RuleSet::rules() const { return compiled_->rules; }
const Hours& RuleSet::business_hours() const { return compiled_->business_hours; }
const std::vector<RuleProblem>& RuleSet::problems() const { return compiled_->problems; }

Shaped RuleSet::evaluate(const Facts& facts, RuleContext context) const {
  Evaluation evaluation(facts, context, compiled_->business_hours, nullptr);
  evaluation.run(compiled_->top, 0);
  return std::move(evaluation).finish();
}

Shaped RuleSet::explain(const Facts& facts, RuleContext context, std::vector<RuleVerdict>& verdicts) const {
  Evaluation evaluation(facts, context, compiled_->business_hours, &verdicts);
  evaluation.run(compiled_->top, 0);
  return std::move(evaluation).finish();
}

bool operator==(const RuleSet& a, const RuleSet& b) {
  return a.compiled_->rules == b.compiled_->rules && a.compiled_->business_hours == b.compiled_->business_hours;
}

}  // namespace muster
