// Paging somebody by hand, and the words of messages.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

void add_page_routes(http::Router& router, Service& service);
// What a message in the organisation's own words would say (message_routes.cc).
void add_message_routes(http::Router& router, Service& service);

}  // namespace muster::api
