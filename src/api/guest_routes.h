// /v1/incidents/{id}/guests, /v1/guest
#pragma once
#include "api/service.h"

namespace muster::api {

// GET and POST …/guests, POST …/guests/{guest}/revoke; and what guests reach: GET /v1/guest, GET /v1/guest/timeline,
// POST /v1/guest/notes.
void add_guest_routes(http::Router& router, Service& service);

}  // namespace muster::api
