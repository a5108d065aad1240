// What was changed on purpose: /v1/changes, and what was changed around an incident.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

void add_change_routes(http::Router& router, Service& service);

}  // namespace muster::api
