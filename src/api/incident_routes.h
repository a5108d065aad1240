// /v1/incidents: lists, the record, what people do.
#pragma once
#include "analytics/facts.h"
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// `service` outlives the router. `facts`: for lists of what stands behind a figure.
void add_incident_routes(http::Router& router, Service& service,
                         std::shared_ptr<analytics::Memory> facts = std::make_shared<analytics::Memory>());

}  // namespace muster::api
