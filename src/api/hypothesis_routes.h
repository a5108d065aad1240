// /v1/incidents/{id}/hypotheses, …/remedy
#pragma once
#include "api/service.h"

namespace muster::api {

void add_hypothesis_routes(http::Router& router, Service& service);

}  // namespace muster::api
