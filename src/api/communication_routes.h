// /v1/incidents/{id}/communications, /v1/communications: telling audiences of an incident, and the log of all that was
// told. /v1/incidents/{id}/business-impact, regulatory-clocks, next-update: what is told of.
#pragma once
#include "api/service.h"

namespace muster::api {

void add_communication_routes(http::Router& router, Service& service);
void add_correspondence_routes(http::Router& router, Service& service);
// /v1/incidents/{id}/legal-hold
void add_retention_routes(http::Router& router, Service& service);
void add_business_routes(http::Router& router, Service& service);

}  // namespace muster::api
