// /v1/status-pages, /v1/status-posts, /v1/status-updates: writing, agreeing to and publishing what the public is told.
#pragma once
#include "api/service.h"

namespace muster::api {

void add_status_routes(http::Router& router, Service& service);

}  // namespace muster::api
