#include "routing/route.h"

namespace muster {

void add_administrators_policy(Configuration& config) {
  Policy policy;
  policy.id = kAdministrators;
  policy.name = "Administrators";
  policy.repeat = 2;
  policy.repeat_after = std::chrono::minutes(15);
  Step everyone;
  for (const auto& [id, user] : config.users) {
    if (user.role == Role::Admin) everyone.notify.emplace_back(id);
  }
  policy.steps.push_back(std::move(everyone));
  config.policies.insert_or_assign(policy.id, std::move(policy));
}

const Policy& default_policy(const Configuration& config) {
  if (const Policy* declared = find(config.policies, config.default_policy)) return *declared;
  return config.policies.at(kAdministrators);
}

const Policy& policy_or_default(const Configuration& config, const PolicyId& id) {
  const Policy* policy = find(config.policies, id);
  return policy ? *policy : default_policy(config);
}

Route route(const Configuration& config, const ServiceId& service_id) {
  Route to;
  to.service = find(config.services, service_id);
  if (!to.service) {
    to.why.push_back(service_id.empty() ? "its integration has no service"
                                        : "service '" + service_id.str() + "' is not declared");
  } else {
    to.why.push_back("it is about service '" + to.service->name + "'");
    to.team = find(config.teams, to.service->team);
    to.why.push_back(to.team ? "team '" + to.team->name + "' owns it"
                             : "no team owns service '" + to.service->name + "'");
    to.policy = find(config.policies, to.service->escalation_policy);
  }
  if (to.policy) {
    to.why.push_back("the service's escalation policy is '" + to.policy->name + "'");
  } else {
    to.policy = &default_policy(config);
    to.why.push_back("the default escalation policy is '" + to.policy->name + "'");
  }
  return to;
}

}  // namespace muster
