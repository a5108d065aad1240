#include "suppression/inhibit.h"

#include <algorithm>

#include "base/mutant.h"
#include "base/probe.h"

namespace muster {
namespace {

std::string key_of(const InhibitRule& rule, const Labels& labels) {
  std::string key = rule.id.str();
  for (const std::string& name : rule.equal) key.append(1, '\0').append(labels.get(name));
  return key;
}

}  // namespace

bool Inhibitors::set_rules(const Rules& rules) {
  if (rules == rules_) return false;
  rules_ = rules;
  forget_alerts();
  return true;
}

void Inhibitors::forget_alerts() {
  sources_.clear();
  keys_of_alert_.clear();
}

void Inhibitors::opened(AlertId alert, const Labels& labels, const OpenAlerts& open) {
  if (const auto known = keys_of_alert_.find(alert); known != keys_of_alert_.end()) {
    for (const std::string& key : known->second)
      std::erase_if(sources_[key], [&](const Source& source) { return source.alert == alert; });
    keys_of_alert_.erase(known);
  }
  for (const auto& [id, rule] : rules_) {
    if (!all_match(rule.source_matchers, labels)) continue;
    const std::string key = key_of(rule, labels);
    auto& sources = sources_[key];
    std::erase_if(sources, [&](const Source& source) {
      if (open.find(source.alert)) return false;
      keys_of_alert_.erase(source.alert);
      return true;
    });
    sources.push_back({alert, all_match(rule.target_matchers, labels)});
    keys_of_alert_[alert].push_back(key);
  }
}

std::optional<Inhibitors::Inhibition> Inhibitors::inhibition(AlertId alert, const Labels& labels,
                                                             const OpenAlerts& open) const {
  for (const auto& [id, rule] : rules_) {
    if (!all_match(rule.target_matchers, labels)) continue;
    const auto sources = sources_.find(key_of(rule, labels));
    if (sources == sources_.end()) continue;
    const bool two_sided = all_match(rule.source_matchers, labels);
    for (const Source& source : sources->second) {
      if (source.alert == alert || (two_sided && source.is_target) || !open.is_open(source.alert)) continue;
      // Who explains each other would all be silent.
      if (open.is_explained_by(source.alert, alert)) {
        PROBE("two alerts explain each other, and one of them pages");
        if (!MUTANT("alerts that explain each other are all held back")) continue;
      }
      return Inhibition{source.alert, id};
    }
  }
  return std::nullopt;
}

}  // namespace muster
