#include "api/service_state.h"

#include <algorithm>
#include <set>

#include "api/oncall_json.h"
#include "api/queries.h"
#include "base/severity.h"
#include "engine/resolve.h"
#include "routing/route.h"

namespace muster::api {
namespace {

Health health_by(Severity severity) {
  if (severity == Severity::Critical) return Health::Down;
  return severity == Severity::Info ? Health::Healthy : Health::Degraded;
}

}  // namespace

const OpenOnService& CatalogueState::open_on(const ServiceId& id) const {
  static const OpenOnService kNothing;
  const auto at = open.find(id);
  return at == open.end() ? kNothing : at->second;
}

ServiceHealth CatalogueState::health_of(const ServiceId& id) const {
  const auto at = health.find(id);
  return at == health.end() ? ServiceHealth() : at->second;
}

CatalogueState catalogue_state(store::Tx& tx, const Configuration& config) {
  CatalogueState state;
  const auto count = [&](const store::Sql& statement, std::int64_t OpenOnService::*into) {
    tx.each(statement, [&](const store::Row& row) {
      const auto id = row.get<ServiceId>(0);
      if (!config.services.contains(id)) return;
      OpenOnService& open = state.open[id];
      open.*into += row.get<std::int64_t>(2);
      open.own = std::max(open.own, health_by(severity_of(row.text(1)).value_or(Severity::Error)));
    });
  };
  count(sql::api::open_incidents_by_service, &OpenOnService::incidents);
  count(sql::api::open_alerts_by_service, &OpenOnService::alerts);
  std::map<ServiceId, Health> own;
  for (const auto& [id, open] : state.open) own[id] = open.own;
  state.health = roll_up(config.graph, own);
  return state;
}

json::object service_json(const Configuration& config, const CatalogueState& state, const muster::Service& service) {
  const ServiceHealth health = state.health_of(service.id);
  const OpenOnService& open = state.open_on(service.id);
  return {{"id", service.id.str()},
          {"name", service.name},
          {"description", service.description},
          {"team", oncall_ref_or_null(config.teams, service.team)},
          {"tier", service.tier > 0 ? json::value(service.tier) : json::value()},
          {"business", service.business},
          {"environment", service.environment},
          {"health", text_of(health.all)},
          {"own_health", text_of(health.own)},
          {"cause", oncall_ref_or_null(config.services, health.because)},
          {"open_incidents", open.incidents},
          {"open_alerts", open.alerts},
          {"dependencies", config.graph.needs(service.id).size()},
          {"dependents", config.graph.needed_by(service.id).size()}};
}

json::object on_call_for(const Configuration& config, const muster::Service& service, Instant now) {
  const Policy* policy = route(config, service.id).policy;
  // Nobody declared the administrators' policy, so there is nothing to show under its name.
  const PolicyId id = policy->id == kAdministrators ? PolicyId() : policy->id;
  json::array people;
  std::string nobody;
  if (!policy->steps.empty()) {
    const ConfiguredTargets targets(config);
    std::set<UserId> told;
    for (const Target& target : policy->steps.front().notify) {
      const Expansion behind = targets.expand(target, now);
      if (nobody.empty()) nobody = behind.nobody_because;
      for (const Recipient& one : behind.recipients) {
        const auto* user = std::get_if<UserId>(&one.who);
        if (user && told.insert(*user).second)
          people.push_back(json::object{{"user", oncall_ref(config.users, *user)}, {"reason", one.reason}});
      }
    }
  }
  if (!people.empty()) nobody.clear();
  return {
      {"policy", oncall_ref_or_null(config.policies, id)}, {"people", std::move(people)}, {"nobody_because", nobody}};
}

}  // namespace muster::api
