// What an organisation is measured by: its SLOs, and the reports that come by themselves.
#pragma once
#include "analytics/facts.h"
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

void add_slo_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts);
void add_report_routes(http::Router& router, Service& service);

}  // namespace muster::api
