// All routes of Muster in one router.
#pragma once
#include <functional>

#include "api/service.h"
#include "api/sns_gate.h"
#include "http/metrics.h"

namespace muster::api {

// `server_metrics` answers nothing before the server runs. `service` outlives the router; `fetch` is for
// intake_routes.h.
http::Router all_routes(Service& service, std::function<const http::Metrics*()> server_metrics, Fetch fetch = {});

}  // namespace muster::api
