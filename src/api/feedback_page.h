// The page behind the link by which somebody without an account says how an incident went: no script, no login.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// /feedback/{token} and its style sheet. GET changes nothing, because mail scanners open every link; POST takes one
// answer, and what is sent again changes nothing. The page names the incident's number and nothing else of it.
void add_feedback_routes(http::Router& router, Service& service);

}  // namespace muster::api
