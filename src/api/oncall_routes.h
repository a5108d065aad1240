// Who is on call, now and later; overrides; who would be paged.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// /v1/oncall, /v1/schedules/{id}/shifts, and what those below add.
void add_oncall_routes(http::Router& router, Service& service);
// /v1/coverage
void add_coverage_routes(http::Router& router, Service& service);
// /v1/schedules/{id}/overrides
void add_override_routes(http::Router& router, Service& service);
// /v1/who-would-be-paged
void add_preview_routes(http::Router& router, Service& service);
// /v1/schedules/preview and /v1/escalation_policies/preview
void add_candidate_routes(http::Router& router, Service& service);

}  // namespace muster::api
