// All routes of Muster in one router.
#pragma once
#include <functional>

#include "api/service.h"
#include "http/metrics.h"

namespace muster::api {

// `server_metrics` answers nothing before the server runs. `service` outlives the router.
http::Router all_routes(Service& service, std::function<const http::Metrics*()> server_metrics);

}  // namespace muster::api
