// /v1/postmortems, /v1/incidents/{id}/postmortem and what is below, /v1/wording.
#pragma once
#include "api/service.h"

namespace muster::api {

void add_postmortem_routes(http::Router& router, Service& service);
// The texts of its sections, as several people write them (postmortem_edit_routes.cc).
void add_postmortem_edit_routes(http::Router& router, Service& service);

}  // namespace muster::api
