// /v1/incidents/{id}/roles, …/roster, …/summary
#pragma once
#include "api/service.h"

namespace muster::api {

void add_role_routes(http::Router& router, Service& service);

}  // namespace muster::api
