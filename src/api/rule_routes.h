// Rules as people work with them: the list with its counts and warnings, the test bench, replay and noise.
#pragma once
#include "api/service.h"
#include "replay/trial.h"

namespace muster::api {

// /v1/rules, /v1/rules/try, /v1/replay, /v1/noise, /v1/alerts/{id}/mark.
void add_rule_routes(http::Router& router, Service& service);

// The schema AlertWhy of an alert: which rules matched, and what people said of it.
json::object why_json(store::Tx& tx, AlertId alert);

}  // namespace muster::api
