#include "alertmanager/inhibit.h"

namespace muster::alertmanager {
namespace {

std::string values_of(const InhibitRule& rule, const Labels& labels) {
  std::string values;
  for (const std::string& name : rule.equal) {
    values += labels.get(name);
    values += '\xff';
  }
  return values;
}

}  // namespace

void Inhibitor::configure(std::shared_ptr<const Config> config, const std::map<std::string, Alert>& alerts) {
  config_ = std::move(config);
  sources_.assign(config_->inhibit_rules.size(), {});
  for (const auto& [id, alert] : alerts) add(alert);
}

void Inhibitor::add(const Alert& alert) {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const InhibitRule& rule = config_->inhibit_rules[i];
    if (all_match(rule.source, alert.labels)) sources_[i][values_of(rule, alert.labels)].insert(alert.id);
  }
}

void Inhibitor::remove(const Alert& alert) {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const auto at = sources_[i].find(values_of(config_->inhibit_rules[i], alert.labels));
    if (at == sources_[i].end()) continue;
    at->second.erase(alert.id);
    if (at->second.empty()) sources_[i].erase(at);
  }
}

std::vector<std::string> Inhibitor::inhibited_by(const Labels& labels, const std::map<std::string, Alert>& alerts,
                                                 Instant now) const {
  std::vector<std::string> by;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const InhibitRule& rule = config_->inhibit_rules[i];
    if (!all_match(rule.target, labels)) continue;
    const auto sources = sources_[i].find(values_of(rule, labels));
    if (sources == sources_[i].end()) continue;
    const bool both = all_match(rule.source, labels);
    for (const std::string& id : sources->second) {
      const auto alert = alerts.find(id);
      if (alert == alerts.end() || alert->second.resolved(now)) continue;
      if (both && all_match(rule.target, alert->second.labels)) continue;
      by.push_back(id);
      break;
    }
  }
  return by;
}

}  // namespace muster::alertmanager
