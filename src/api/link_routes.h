// /v1/incidents/{id}/links
#pragma once
#include "api/service.h"

namespace muster::api {

// GET …/links; POST …/links, …/unlink.
void add_link_routes(http::Router& router, Service& service);

}  // namespace muster::api
