// How the services are, from what is open on them: each by itself, and with what it depends on. Pure.
#pragma once
#include <map>
#include <optional>
#include <string_view>

#include "catalog/graph.h"

namespace muster {

enum class Health { Healthy, Degraded, Down };
std::string_view text_of(Health health);
std::optional<Health> health_of(std::string_view text);

struct ServiceHealth {
  Health own = Health::Healthy;  // from what is open on it
  Health all = Health::Healthy;  // with what it depends on
  ServiceId because{};           // whose fault `all` is, when it is worse than `own`: a service that is so by itself
  friend bool operator==(const ServiceHealth&, const ServiceHealth&) = default;
};

// `own` has the services that are not healthy by themselves. What is down takes down whatever cannot work without it,
// one after the other; what only works worse without it is degraded, and what needs something degraded is degraded. Of
// several that it may be because of, the nearest counts, then the first by id. Services that are not in the answer are
// healthy.
std::map<ServiceId, ServiceHealth> roll_up(const ServiceGraph& graph, const std::map<ServiceId, Health>& own);

}  // namespace muster
