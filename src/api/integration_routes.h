// What people see and do of one integration: what it received, and a test signal.
#pragma once
#include "api/service.h"

namespace muster::api {

// /v1/integrations/{id}/signals and /v1/integrations/{id}/test.
void add_integration_routes(http::Router& router, Service& service);

}  // namespace muster::api
