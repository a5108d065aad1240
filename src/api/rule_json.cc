#include "api/rule_json.h"

#include "api/names.h"
#include "config/rule_document.h"

namespace muster::api {
namespace {

json::object counts_json(const std::map<std::string, RuleCounts>& counts, const RuleId& rule) {
  const auto at = counts.find(rule.str());
  const RuleCounts found = at == counts.end() ? RuleCounts() : at->second;
  return {{"matched", found.matched}, {"opened", found.opened}, {"held", found.held}, {"logged", found.logged}};
}

template <class Texts>
json::array texts(const Texts& all) {
  return json::array(all.begin(), all.end());
}

json::object played_json(const Played& played, const std::vector<std::string>& told) {
  return {{"outcome", text_of(played.end)},
          {"at", time_or_null(played.at)},
          {"rule", text_or_null(played.rule.str())},
          {"held_by", text_or_null(played.held_by)},
          {"service", text_or_null(played.service)},
          {"escalation_policy", played.policy ? text_or_null(played.policy->name) : json::value(nullptr)},
          {"told", texts(told)}};
}

json::object difference_json(const ReplayDifference& difference) {
  return {{"kind", text_of(difference.kind)},
          {"alert_id", difference.alert.str()},
          {"summary", difference.summary},
          {"opened_at", rfc3339(difference.opened_at)},
          {"mattered", difference.mattered},
          {"before", played_json(difference.before, difference.told_before)},
          {"after", played_json(difference.after, difference.told_after)}};
}

json::object precision_json(const Precision& one) {
  const auto precision = one.precision();
  return {{"id", one.id},
          {"alerts", one.alerts},
          {"paged", one.paged},
          {"acknowledged", one.acknowledged},
          {"by_itself", one.by_itself},
          {"useful", one.useful},
          {"noise", one.noise},
          {"precision", precision ? json::value(*precision) : json::value(nullptr)}};
}

json::array precisions_json(const std::vector<Precision>& rows) {
  json::array items;
  for (const Precision& one : rows) items.push_back(precision_json(one));
  return items;
}

}  // namespace

json::object rule_json(const Rule& rule, const std::map<std::string, RuleCounts>& week,
                       const std::map<std::string, RuleCounts>& month) {
  json::array rules;
  for (const Rule& inner : rule.rules) rules.push_back(rule_json(inner, week, month));
  json::object out{{"id", rule.id.str()},
                   {"name", rule.name},
                   {"position", rule.position},
                   {"enabled", rule.enabled},
                   {"words", words_of(rule.when)},
                   {"when", body_of(rule.when)},
                   {"then", body_of(rule.then)},
                   {"stop", rule.stop},
                   {"last_7_days", counts_json(week, rule.id)},
                   {"last_30_days", counts_json(month, rule.id)}};
  out["rules"] = std::move(rules);
  return out;
}

json::object advice_json(const RuleAdvice& advice) {
  return {{"kind", text_of(advice.kind)},
          {"rule", advice.rule.str()},
          {"other", text_or_null(advice.other.str())},
          {"message", advice.message}};
}

json::object verdict_json(const RuleVerdict& verdict) {
  static constexpr std::string_view kKinds[] = {"matched", "not_matched", "not_reached", "disabled"};
  return {{"rule", verdict.rule.str()}, {"name", verdict.name},
          {"depth", verdict.depth},     {"verdict", kKinds[static_cast<std::size_t>(verdict.kind)]},
          {"why", verdict.why},         {"did", texts(verdict.did)}};
}

json::value hold_json(const std::optional<RuleHold>& hold) {
  if (!hold) return nullptr;
  return json::object{{"rule", hold->rule.str()}, {"why", hold->why}, {"until", time_or_null(hold->until)}};
}

json::object replay_json(const ReplayReport& report) {
  json::array examples;
  for (const ReplayDifference& one : report.examples) examples.push_back(difference_json(one));
  return {{"alerts", report.alerts},
          {"from_payload", report.from_payload},
          {"pages_before", report.pages_before},
          {"pages_after", report.pages_after},
          {"grouped_before", report.grouped_before},
          {"grouped_after", report.grouped_after},
          {"silences", report.silences},
          {"maintenance", report.maintenance},
          {"snoozes", report.snoozes},
          {"saved", report.saved},
          {"missed", report.missed},
          {"added", report.added},
          {"otherwise", report.otherwise},
          {"earlier", report.earlier},
          {"later", report.later},
          {"examples", std::move(examples)}};
}

json::object noise_json(const NoiseReport& report) {
  json::array suggestions;
  for (const Suggestion& one : report.suggestions) {
    suggestions.push_back(json::object{{"kind", text_of(one.kind)},
                                       {"rule", body_of(one.rule)},
                                       {"words", words_of(one.rule.when)},
                                       {"saved", one.report.saved},
                                       {"missed", one.report.missed},
                                       {"later", one.report.later}});
  }
  return {{"alerts", report.alerts},
          {"paged", report.paged},
          {"by_itself", report.by_itself},
          {"useful", report.useful},
          {"noise", report.noise},
          {"rules", precisions_json(report.rules)},
          {"integrations", precisions_json(report.integrations)},
          {"sources", precisions_json(report.sources)},
          {"suggestions", std::move(suggestions)}};
}

}  // namespace muster::api
