// Subscribers of status pages: the public forms below /status/{page}/, and /v1/status-pages/{page}/subscribers.
#pragma once
#include "api/service.h"

namespace muster::api {

void add_subscriber_routes(http::Router& router, Service& service);

}  // namespace muster::api
