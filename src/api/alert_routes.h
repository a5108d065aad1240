// /v1/alerts: lists, what the sender sent, what people do.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// `service` outlives the router.
void add_alert_routes(http::Router& router, Service& service);

}  // namespace muster::api
