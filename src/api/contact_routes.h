// Contacts with what is known of each, test pages, and browsers that want to be pushed to.
#pragma once
#include <string>

#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// /v1/me/contacts…, /v1/users/{id}/contacts…
void add_contact_routes(http::Router& router, Service& service);
// /v1/push/key, /v1/me/push…
void add_push_routes(http::Router& router, Service& service);

// /v1/selftest: a test page by every way that an escalation policy would use; /v1/test-pages/{delivery}
void add_selftest_routes(http::Router& router, Service& service);

// Who is signed in; a fault for a token, which is nobody's.
Result<UserId> signed_in(const http::Request& request);

}  // namespace muster::api
