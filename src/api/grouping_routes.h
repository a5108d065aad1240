// What belongs together: merging and splitting incidents, and the storms that are on.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

void add_grouping_routes(http::Router& router, Service& service);

}  // namespace muster::api
