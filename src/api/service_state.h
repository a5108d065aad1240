// How all services are now, from what is open on them.
#pragma once
#include <map>

#include "base/json.h"
#include "catalog/health.h"
#include "config/configuration.h"
#include "store/tx.h"

namespace muster::api {

struct OpenOnService {
  std::int64_t incidents = 0, alerts = 0;  // alerts: those that nothing holds back
  Health own = Health::Healthy;
};

struct CatalogueState {
  std::map<ServiceId, OpenOnService> open;    // those on which something is
  std::map<ServiceId, ServiceHealth> health;  // those that are not healthy

  const OpenOnService& open_on(const ServiceId& id) const;
  ServiceHealth health_of(const ServiceId& id) const;
};

// Critical is down, error and warning are degraded, info says nothing.
CatalogueState catalogue_state(store::Tx& tx, const Configuration& config);

// Schema ServiceState.
json::object service_json(const Configuration& config, const CatalogueState& state, const muster::Service& service);

// Whom the first step of the service's policy would page now: the schema OnCallForService.
json::object on_call_for(const Configuration& config, const muster::Service& service, Instant now);

}  // namespace muster::api
