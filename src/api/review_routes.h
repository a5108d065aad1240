// /v1/reviews, /v1/incidents/{id}/review, /v1/incidents/{id}/near-miss
#pragma once
#include "api/service.h"

namespace muster::api {

void add_review_routes(http::Router& router, Service& service);

}  // namespace muster::api
