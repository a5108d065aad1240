// How is Muster itself? /v1/system, /v1/live, and what machines ask: /healthz, /readyz, /metrics.
#pragma once
#include <functional>

#include "api/service.h"
#include "http/metrics.h"
#include "http/router.h"

namespace muster::api {

// `server_metrics` is asked at each /metrics and may answer null (there is no server yet, or any more).
void add_system_routes(http::Router& router, Service& service, std::function<const http::Metrics*()> server_metrics);

}  // namespace muster::api
