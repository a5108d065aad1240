// POST /v1/incidents: a person declares an incident.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

void add_declare_route(http::Router& router, Service& service);

}  // namespace muster::api
