// What Muster understands, and what it would make of a body: for the page where an integration is set up.
#pragma once
#include "api/service.h"
#include "intake/sources/signal.h"

namespace muster::api {

// The schema PreviewedSignal.
json::object signal_json(const Signal& signal);

// /v1/source-types and /v1/source-preview.
void add_source_routes(http::Router& router, Service& service);

}  // namespace muster::api
