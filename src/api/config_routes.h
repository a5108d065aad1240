// /v1/config: what was declared, shown and changed; the same objects as in the YAML that `muster apply` reads.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// Has a thread of its own for passwords, which ends with the router.
void add_config_routes(http::Router& router, Service& service);
// /v1/config/history, /v1/audit
void add_history_routes(http::Router& router, Service& service);
// /v1/demo
void add_demo_routes(http::Router& router, Service& service);
// /v1/tokens
void add_token_routes(http::Router& router, Service& service);

}  // namespace muster::api
