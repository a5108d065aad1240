// /v1/incidents/{id}/evidence, …/custody
#pragma once
#include "api/service.h"
#include "evidence/act.h"

namespace muster::api {

// GET …/evidence, …/evidence/{file}, …/custody; POST …/evidence.
void add_evidence_routes(http::Router& router, Service& service);

// The file as a browser downloads it under its name, whatever is in it; `shown`: as a picture in a page.
http::Response evidence_bytes(const OpenedEvidence& opened, bool shown);

}  // namespace muster::api
