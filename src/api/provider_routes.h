// Providers: which there are, trying one, and where they call us.
#pragma once
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// /v1/provider-types and /v1/providers/{id}/test.
void add_provider_routes(http::Router& router, Service& service);

// /v1/providers/{key}/reply, …/receipt, …/voice/{token}, …/action: what providers call. The key in the address and the
// provider's own signature, where it has one, are the proof.
void add_provider_calls(http::Router& router, Service& service);

}  // namespace muster::api
