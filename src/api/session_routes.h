// Signing in and out, the first administrator, invitations, and what a person may do with their own account.
#pragma once
#include "api/entrance.h"
#include "api/service.h"

namespace muster::api {

// /v1/session and /v1/setup, and what shares the entrance with them: the routes below.
void add_session_routes(http::Router& router, Service& service);

// /v1/me and what is below it.
void add_me_routes(http::Router& router, Service& service, const SharedEntrance& entrance);

// /v1/users/{id}/invite and /v1/invites/{token}.
void add_invite_routes(http::Router& router, Service& service, const SharedEntrance& entrance);

// /v1/me/notices
void add_notice_routes(http::Router& router, Service& service);

}  // namespace muster::api
