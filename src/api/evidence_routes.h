// /v1/incidents/{id}/evidence, …/custody
#pragma once
#include "api/service.h"

namespace muster::api {

// GET …/evidence, …/evidence/{file}, …/custody; POST …/evidence.
void add_evidence_routes(http::Router& router, Service& service);

}  // namespace muster::api
