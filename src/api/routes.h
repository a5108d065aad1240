// All routes of Muster in one router.
#pragma once
#include <functional>

#include "api/fetch.h"
#include "api/service.h"
#include "http/metrics.h"

namespace muster::api {

// `server_metrics` answers nothing before the server runs. `service` outlives the router; `fetch` gets
// what proves who calls.
http::Router all_routes(Service& service, std::function<const http::Metrics*()> server_metrics, Fetch fetch = {});

}  // namespace muster::api
