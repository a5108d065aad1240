// Silences and maintenance windows, as our own API has them.
#pragma once
#include "api/service.h"
#include "http/router.h"
#include "suppression/maintaining.h"

namespace muster::api {

// /v1/silences, and what a silence would hold back. `service` outlives the router.
void add_silence_routes(http::Router& router, Service& service);

// /v1/maintenance.
void add_maintenance_routes(http::Router& router, Service& service);

// {"items": […]} of what something held back.
json::object held_back_json(const std::vector<HeldBack>& held);

// The matchers of a JSON list of texts such as ["alertname=\"X\""].
Result<std::vector<Matcher>> matchers_in(const json::object& body, std::string_view member);

}  // namespace muster::api
