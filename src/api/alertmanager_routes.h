// The API v2 of an Alertmanager, for Prometheus and its kin as senders and for amtool, karma and dashboards as readers.
// Facts: prometheus/alertmanager api/v2/openapi.yaml.
#pragma once
#include <memory>

#include "api/integration_keys.h"
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// Below /integrations/{key}/api/v2, and below /api/v2 for senders that can sign in but not choose a path: there the key
// is the password of HTTP Basic (any user name) or a Bearer token.
//
// Each integration is an Alertmanager of its own: readers see the open alerts that came by it. `service` outlives the
// router.
void add_alertmanager_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys);

}  // namespace muster::api
