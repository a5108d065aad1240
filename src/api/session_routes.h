// /v1/session and /v1/setup: signing in and out, and the first administrator.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// Has a thread of its own for passwords, which ends with the router.
void add_session_routes(http::Router& router, Service& service);

}  // namespace muster::api
