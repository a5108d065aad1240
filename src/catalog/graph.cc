#include "catalog/graph.h"

#include <set>

namespace muster {

ServiceGraph::ServiceGraph(const std::map<ServiceId, Service>& services) {
  for (const auto& [id, service] : services) {
    for (const ServiceId& needed : service.depends_on) {
      needs_[id].push_back(needed);
      needed_by_[needed].push_back(id);
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
    for (const ServiceId& next : at->second) {
      if (found.size() < kNeighboursMax && seen.insert(next).second) found.push_back({next, away});
    }
  };
  if (distance > 0) step(from, 1);
  for (std::size_t i = 0; i < found.size() && found[i].distance < distance; ++i)
    step(ServiceId(found[i].service), found[i].distance + 1);
  return found;
}

}  // namespace muster
