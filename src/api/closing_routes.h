// /v1/incidents/{id}/closing, /v1/incidents/{id}/survey
#pragma once
#include "api/caller.h"
#include "api/service.h"
#include "response/learning.h"

namespace muster::api {

void add_closing_routes(http::Router& router, Service& service);

// What the caller may do without (response/learning.h).
ClosingOverride closing_rank(const Caller& caller);

}  // namespace muster::api
