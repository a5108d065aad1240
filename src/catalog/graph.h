// Which services depend on which, both ways: built once for a configuration, asked for each new alert.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "catalog/service.h"

namespace muster {

// Another service, and how many arrows away it is.
struct Neighbour {
  ServiceId service;
  int distance = 1;
  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

class ServiceGraph {
 public:
  static constexpr std::size_t kNeighboursMax = 200;  // of one service in one direction, the nearest

  ServiceGraph() = default;
  explicit ServiceGraph(const std::map<ServiceId, Service>& services);

  // What `service` needs, directly or by way of others, nearest first; circles end where they began. At most `distance`
  // arrows away.
  std::vector<Neighbour> dependencies_of(const ServiceId& service, int distance) const {
    return walk(needs_, service, distance);
  }
  // What needs `service`.
  std::vector<Neighbour> callers_of(const ServiceId& service, int distance) const {
    return walk(needed_by_, service, distance);
  }

  // The arrows that leave `service`, and those that end at it (there `service` of each is where it comes from).
  const std::vector<Dependency>& needs(const ServiceId& service) const { return arrows_at(needs_, service); }
  const std::vector<Dependency>& needed_by(const ServiceId& service) const { return arrows_at(needed_by_, service); }

  friend bool operator==(const ServiceGraph&, const ServiceGraph&) = default;

 private:
  using Arrows = std::map<ServiceId, std::vector<Dependency>>;
  static std::vector<Neighbour> walk(const Arrows& arrows, const ServiceId& from, int distance);
  static const std::vector<Dependency>& arrows_at(const Arrows& arrows, const ServiceId& service);

  Arrows needs_, needed_by_;
};

}  // namespace muster
