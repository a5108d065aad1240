// The catalogue as it is now: services with their health, what a fault of one reaches, what may have caused an
// incident.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

void add_service_routes(http::Router& router, Service& service);
void add_cause_routes(http::Router& router, Service& service);
void add_responsibility_routes(http::Router& router, Service& service);

}  // namespace muster::api
