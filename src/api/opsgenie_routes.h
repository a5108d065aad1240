// Opsgenie's Alert and Heartbeat API at the vendor's paths, for senders and scripts that speak it: only the address
// changes.
#pragma once
#include <memory>

#include "api/integration_keys.h"
#include "api/service.h"

namespace muster::api {

// /v2/alerts… and /v2/heartbeats…; the integration's key is the GenieKey. What Opsgenie does later is done when it is
// answered, so that the orders for one alias keep their order, and a request's status is known at once.
void add_opsgenie_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys);

}  // namespace muster::api
