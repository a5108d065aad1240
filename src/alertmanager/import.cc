#include "alertmanager/import.h"

#include <algorithm>
#include <map>

#include "notification/channels/mail_message.h"

namespace muster::alertmanager {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

// Lower-case letters, digits, '.', '_' and '-', as ids are.
std::string slug(std::string_view text, std::string_view otherwise) {
  std::string out;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (plain || ((lower == '.' || lower == '_') && !out.empty()))
      out += lower;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() == 48) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? std::string(otherwise) : out;
}

class Importer {
 public:
  Importer(const Config& config, const std::string& file) : config_(config), file_(file) {}

  Imported all() {
    for (const Receiver& receiver : config_.receivers) policy(receiver);
    route(config_.route, "");
    for (const InhibitRule& rule : config_.inhibit_rules)
      plan(rule.line, "inhibit rule " + matchers_text(rule.source) + " over " + matchers_text(rule.target),
           "not carried over: the configuration has no such rules yet; `muster alertmanager` follows them");
    for (const auto& [name, intervals] : config_.time_intervals)
      plan(0, "time interval '" + name + "'",
           "not carried over: say quiet times as restrictions of a schedule's layer, or as a maintenance window");
    if (!config_.templates.empty()) plan(0, "templates", "not carried over: Muster words its own messages");
    return {yaml(), std::move(plan_)};
  }

 private:
  void plan(int line, const std::string& what, const std::string& becomes) {
    plan_.push_back(file_ + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what + ": " + becomes);
  }

  std::string fresh(std::map<std::string, std::string>& taken, const std::string& wish, const std::string& of) {
    std::string id = wish;
    for (int n = 2; taken.contains(id) && taken[id] != of; ++n) id = wish + "-" + std::to_string(n);
    taken[id] = of;
    return id;
  }

  void policy(const Receiver& receiver) {
    std::vector<std::string> targets;
    const std::string who = "receiver '" + receiver.name + "'";
    if (receiver.integrations.empty())
      plan(0, who, "it tells nobody; alerts for it open incidents that page the default policy");
    for (const Integration& one : receiver.integrations) {
      if (one.kind == "webhook" && !one.secrets.at("url").value.empty()) {
        targets.push_back("{webhook: " + quoted(one.secrets.at("url").value) + "}");
        plan(one.line, who + ", webhook", "a webhook of the policy; its body is Muster's, not Alertmanager's");
      } else if (one.kind == "email") {
        mail(one, who, targets);
      } else {
        plan(one.line, who + ", " + one.kind,
             "not carried over: enter how these people are reached as contacts of users, and name them in the policy");
      }
    }
    if (targets.empty()) return;
    const std::string id = fresh(policy_ids_, slug(receiver.name, "receiver"), receiver.name);
    policies_[receiver.name] = id;
    policy_yaml_ +=
        "  - id: " + id + "\n    name: " + quoted(receiver.name) + "\n    steps:\n      - after: 0s\n        notify:\n";
    for (const std::string& target : targets) policy_yaml_ += "          - " + target + "\n";
  }

  void mail(const Integration& one, const std::string& who, std::vector<std::string>& targets) {
    std::string list = one.text("to") + ",";
    while (!list.empty()) {
      std::string part = list.substr(0, list.find(','));
      list.erase(0, part.size() + 1);
      part.erase(0, part.find_first_not_of(" \t"));
      part.erase(part.find_last_not_of(" \t") + 1);
      if (part.empty()) continue;
      const auto address = mail_address_of(part);
      if (!address || part.find("{{") != std::string::npos) {
        plan(one.line, who + ", email to " + part,
             "not carried over: it is not one address; name the user in the policy");
        continue;
      }
      const std::string id =
          fresh(user_ids_, slug(address->address.substr(0, address->address.find('@')), "user"), address->address);
      if (users_.emplace(address->address, id).second) {
        user_yaml_ += "  - id: " + id + "\n" +
                      (address->name.empty() ? "" : "    name: " + quoted(address->name) + "\n") +
                      "    contacts:\n      - {id: mail, type: email, address: " + quoted(address->address) + "}\n";
        plan(one.line, who + ", email to " + address->address,
             "user '" + id + "' with that contact; Muster sends through its own smtp settings");
      }
      targets.push_back("{user: " + id + "}");
    }
  }

  void route(const Route& one, const std::string& path) {
    const std::string id = path.empty() ? "alerts" : "alerts" + path;
    const std::string what = path.empty() ? "root route" : "route " + one.key;
    const auto policy = policies_.find(one.receiver);
    service_yaml_ += "  - id: " + id +
                     "\n    name: " + quoted(path.empty() ? "Alerts" : "Alerts " + matchers_text(one.matchers)) + "\n";
    if (policy != policies_.end()) service_yaml_ += "    escalation_policy: " + policy->second + "\n";
    integration_yaml_ += "  - {id: " + id + ", type: alertmanager, service: " + id + "}\n";
    plan(one.line, what,
         "service '" + id + "' with an integration of its own" +
             (path.empty() ? "; send all alerts there that no other integration gets"
                           : "; send alerts there that match " + matchers_text(one.matchers) +
                                 " (an alertmanager entry of Prometheus with alert_relabel_configs)"));
    if (one.go_on)
      plan(one.line, what, "`continue` is not carried over: an alert has one service; name both in one policy");
    for (const auto* names : {&one.mute_time_intervals, &one.active_time_intervals}) {
      for (const std::string& name : *names)
        plan(one.line, what,
             std::string(names == &one.mute_time_intervals ? "muted" : "active") + " in '" + name +
                 "' is not carried over");
    }
    if (path.empty())
      plan(one.line, what,
           "group_by, group_wait, group_interval and repeat_interval have no counterpart: one incident pages once and "
           "escalates until it is acknowledged");
    for (std::size_t i = 0; i < one.routes.size(); ++i) route(one.routes[i], path + "-" + std::to_string(i + 1));
  }

  std::string yaml() const {
    std::string out = "# Made by `muster import alertmanager " + file_ +
                      "`. Look it over, then: muster plan -f FILE, muster apply -f FILE\n";
    if (!user_yaml_.empty()) out += "users:\n" + user_yaml_;
    if (!policy_yaml_.empty()) out += "escalation_policies:\n" + policy_yaml_;
    const auto policy = policies_.find(config_.route.receiver);
    if (policy != policies_.end()) out += "organisation:\n  default_escalation_policy: " + policy->second + "\n";
    return out + "services:\n" + service_yaml_ + "integrations:\n" + integration_yaml_;
  }

  const Config& config_;
  const std::string& file_;
  std::vector<std::string> plan_;
  std::map<std::string, std::string> policy_ids_, user_ids_, policies_, users_;
  std::string user_yaml_, policy_yaml_, service_yaml_, integration_yaml_;
};

}  // namespace

Imported import_config(const Config& config, const std::string& file) { return Importer(config, file).all(); }

}  // namespace muster::alertmanager
