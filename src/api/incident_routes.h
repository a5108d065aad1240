// /v1/incidents: lists, the record, what people do.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// `service` outlives the router.
void add_incident_routes(http::Router& router, Service& service);

}  // namespace muster::api
