// /v1/classification and /v1/incidents/{id}/classification, …/promote, …/demote
#pragma once
#include "api/service.h"
#include "classify/classify.h"

namespace muster::api {

void add_classification_routes(http::Router& router, Service& service);

// Schema ClassificationRequest; also a part of a declaration.
Result<Classifying> classifying_in(const json::object& body);

}  // namespace muster::api
