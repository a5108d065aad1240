// /v1/incidents/{id}/tasks, …/checklists
#pragma once
#include "api/service.h"

namespace muster::api {

void add_task_routes(http::Router& router, Service& service);

}  // namespace muster::api
