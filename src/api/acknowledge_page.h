// The page behind the link in a message: one large button, no script, no login.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// /a/{token} and its style sheet. GET and HEAD change nothing, because mail scanners open every link; POST acknowledges
// as the person to whom the message went, and may be repeated.
void add_acknowledge_routes(http::Router& router, Service& service);

}  // namespace muster::api
