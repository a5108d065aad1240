// Who is on call, now and later; overrides; who would be paged.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// What /v1/oncall answers, and the on-call page shows: of each schedule who is on call at `at`, until when, and who
// then.
http::Response oncall_at(const Configuration& config, Instant at);

// /v1/oncall, /v1/schedules/{id}/shifts, and what those below add.
void add_oncall_routes(http::Router& router, Service& service);
// /v1/coverage
void add_coverage_routes(http::Router& router, Service& service);
// /v1/schedules/{id}/overrides
void add_override_routes(http::Router& router, Service& service);
// /v1/me/calendars, and what is behind their addresses
void add_feed_routes(http::Router& router, Service& service);
// /v1/cover-requests
void add_cover_routes(http::Router& router, Service& service);
// /v1/schedules/{id}/handoff, /v1/schedules/{id}/handoff-note
void add_handoff_routes(http::Router& router, Service& service);
// /v1/me/load, /v1/load, /v1/schedules/{id}/fairer
void add_load_routes(http::Router& router, Service& service);
// /v1/holiday-regions, /v1/holiday-calendars/{id}/days, /v1/holiday-days
void add_holiday_routes(http::Router& router, Service& service);
// /v1/absences
void add_absence_routes(http::Router& router, Service& service);
// /v1/who-would-be-paged
void add_preview_routes(http::Router& router, Service& service);
// /v1/schedules/preview and /v1/escalation_policies/preview
void add_candidate_routes(http::Router& router, Service& service);

}  // namespace muster::api
