// Playbooks, their runs on incidents, and runners.
#pragma once
#include "api/service.h"

namespace muster::api {

void add_playbook_routes(http::Router& router, Service& service);
void add_runner_routes(http::Router& router, Service& service);

}  // namespace muster::api
