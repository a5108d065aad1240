#include "catalog/impact.h"

#include <algorithm>
#include <tuple>

namespace muster {
namespace {

using ArrowsOf = const std::vector<Dependency>& (ServiceGraph::*)(const ServiceId&) const;

// Breadth first, each level by id. A service that was found by soft arrows only is looked at again when hard ones reach
// it: only to know that, its distance stays.
std::vector<Reached> reached_by(const std::map<ServiceId, Service>& services, const ServiceGraph& graph,
                                ArrowsOf arrows, const std::vector<ServiceId>& centre, int levels, bool& cut) {
  std::map<ServiceId, Reached> known;
  std::set<ServiceId> level_soft, level_hard(centre.begin(), centre.end());
  for (int distance = 1; distance <= levels && !(level_hard.empty() && level_soft.empty()); ++distance) {
    std::set<ServiceId> next_soft, next_hard;
    const auto step = [&](const ServiceId& from, bool hard_so_far) {
      for (const Dependency& arrow : (graph.*arrows)(from)) {
        const ServiceId& to = arrow.service;
        if (!services.contains(to) || std::ranges::find(centre, to) != centre.end()) continue;
        const bool hard = hard_so_far && arrow.hard;
        const auto at = known.find(to);
        if (at == known.end()) {
          if (known.size() == BlastRadius::kReachedMax) {
            cut = true;
            continue;
          }
          known.emplace(to, Reached{to, distance, hard});
          (hard ? next_hard : next_soft).insert(to);
        } else if (hard && !at->second.hard) {
          at->second.hard = true;
          next_hard.insert(to);
          next_soft.erase(to);
        }
      }
    };
    for (const ServiceId& from : level_hard) step(from, true);
    for (const ServiceId& from : level_soft) step(from, false);
    level_hard = std::move(next_hard);
    level_soft = std::move(next_soft);
  }
  std::vector<Reached> found;
  for (auto& [id, one] : known) found.push_back(std::move(one));
  std::ranges::sort(found, {}, [](const Reached& one) { return std::tie(one.distance, one.service); });
  return found;
}

}  // namespace

BlastRadius blast_radius(const std::map<ServiceId, Service>& services, const ServiceGraph& graph,
                         const std::vector<ServiceId>& centre, int levels) {
  BlastRadius radius;
  for (const ServiceId& id : centre) {
    if (services.contains(id) && std::ranges::find(radius.centre, id) == radius.centre.end())
      radius.centre.push_back(id);
  }
  radius.dependents = reached_by(services, graph, &ServiceGraph::needed_by, radius.centre, levels, radius.cut);
  radius.dependencies = reached_by(services, graph, &ServiceGraph::needs, radius.centre, levels, radius.cut);

  std::set<ServiceId> noticed(radius.centre.begin(), radius.centre.end());
  for (const Reached& one : radius.dependents) noticed.insert(one.service);
  for (const ServiceId& id : noticed) {
    const Service& service = services.at(id);
    if (service.business) radius.business.push_back(id);
    radius.functions.insert(service.functions.begin(), service.functions.end());
    radius.customers.insert(service.customers.begin(), service.customers.end());
    radius.regions.insert(service.regions.begin(), service.regions.end());
    radius.owners[service.team].push_back(id);
  }
  std::set<ServiceId> drawn = noticed;
  for (const Reached& one : radius.dependencies) drawn.insert(one.service);
  for (const ServiceId& from : drawn) {
    for (const Dependency& arrow : graph.needs(from)) {
      if (drawn.contains(arrow.service)) radius.arrows.push_back({from, arrow.service, arrow.kind, arrow.hard});
    }
  }
  return radius;
}

}  // namespace muster
