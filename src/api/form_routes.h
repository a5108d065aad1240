// /v1/forms, /v1/incidents/{id}/answers
#pragma once
#include "api/service.h"
#include "forms/answers.h"

namespace muster::api {

// GET /v1/forms, GET and PUT …/answers.
void add_form_routes(http::Router& router, Service& service);

}  // namespace muster::api
