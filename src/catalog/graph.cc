#include "catalog/graph.h"

#include <set>

namespace muster {

ServiceGraph::ServiceGraph(const std::map<ServiceId, Service>& services) {
  for (const auto& [id, service] : services) {
    for (const Dependency& needed : service.depends_on) {
      needs_[id].push_back(needed);
      needed_by_[needed.service].push_back({id, needed.kind, needed.hard});
    }
  }
}

// Breadth first.
std::vector<Neighbour> ServiceGraph::walk(const Arrows& arrows, const ServiceId& from, int distance) {
  std::vector<Neighbour> found;
  std::set<ServiceId> seen{from};
  const auto step = [&](const ServiceId& service, int away) {
    const auto at = arrows.find(service);
    if (at == arrows.end()) return;
    for (const Dependency& next : at->second) {
      if (found.size() < kNeighboursMax && seen.insert(next.service).second) found.push_back({next.service, away});
    }
  };
  if (distance > 0) step(from, 1);
  for (std::size_t i = 0; i < found.size() && found[i].distance < distance; ++i)
    step(ServiceId(found[i].service), found[i].distance + 1);
  return found;
}

const std::vector<Dependency>& ServiceGraph::arrows_at(const Arrows& arrows, const ServiceId& service) {
  static const std::vector<Dependency> kNone;
  const auto at = arrows.find(service);
  return at == arrows.end() ? kNone : at->second;
}

}  // namespace muster
