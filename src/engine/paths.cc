#include "engine/paths.h"

#include <map>

#include "engine/resolve.h"

namespace muster {
namespace {

class PathWalk {
 public:
  PathWalk(const Configuration& config, Paths& paths) : config_(config), targets_(config), paths_(paths) {}

  void through(const Policy& policy, Instant now) {
    for (std::size_t i = 0; i < policy.steps.size(); ++i) {
      const Step& step = policy.steps[i];
      now += step.after;
      for (const Target& target : step.notify) {
        const Expansion expansion = targets_.expand(target, now);
        if (!expansion.nobody_because.empty()) dead_end(policy, i, expansion.nobody_because);
        for (const Recipient& recipient : expansion.recipients) reach(policy, i, recipient, now);
      }
    }
  }

  void finish() {
    for (auto& [who, steps] : ways_) paths_.ways.push_back({who.first, who.second, std::move(steps)});
  }

 private:
  static int number(std::size_t step) { return static_cast<int>(step) + 1; }

  void dead_end(const Policy& policy, std::size_t step, std::string why) {
    paths_.dead_ends.push_back({policy.id, policy.name, number(step), std::move(why)});
  }

  void reach(const Policy& policy, std::size_t step, const Recipient& recipient, Instant now) {
    if (const auto* chat = std::get_if<ChatTarget>(&recipient.who)) {
      paths_.webhooks.push_back({policy.id, policy.name, number(step), recipient_name(config_, *chat)});
      return;
    }
    if (const auto* webhook = std::get_if<WebhookTarget>(&recipient.who)) {
      paths_.webhooks.push_back({policy.id, policy.name, number(step), webhook->url});
      return;
    }
    const auto planned = deliveries_for(config_, recipient.who, now);
    if (planned.empty()) return dead_end(policy, step, recipient.name + " has no contact method");
    const std::string text = policy.name + ", step " + std::to_string(number(step)) + ": " + recipient.reason;
    for (const PlannedDelivery& delivery : planned) {
      auto& steps = ways_[{std::get<UserId>(recipient.who), delivery.contact.id}];
      if (steps.empty() || steps.back() != text) steps.push_back(text);
    }
  }

  const Configuration& config_;
  ConfiguredTargets targets_;
  Paths& paths_;
  std::map<std::pair<UserId, ContactId>, std::vector<std::string>> ways_;
};

}  // namespace

Paths paths_of(const Configuration& config, Instant now) {
  Paths paths;
  PathWalk walk(config, paths);
  for (const auto& [id, policy] : config.policies) walk.through(policy, now);
  walk.finish();
  return paths;
}

}  // namespace muster
