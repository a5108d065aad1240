// Providers: which there are, trying one, and where they call us.
#pragma once
#include "api/fetch.h"
#include "api/service.h"
#include "http/router.h"
#include "provider/poll.h"

namespace muster::api {

// /v1/provider-types and /v1/providers/{id}/test.
void add_provider_routes(http::Router& router, Service& service);

// /v1/providers/{key}/reply, …/receipt, …/voice/{token}, …/action: what providers call. The key in the address and the
// provider's own signature, where it has one, are the proof. By `fetch` come the keys that signatures are checked with;
// without it, what needs them is answered 503.
void add_provider_calls(http::Router& router, Service& service, Fetch fetch = {});

// The providers that are asked for answers, since they cannot call us.
std::vector<std::shared_ptr<const Provider>> polled_providers(const Service& service);
// Takes in what one of them had for us, as if it had called: the answer is for whoever pressed (2xx), or says that the
// store did not take it (5xx).
void take_polled(Service& service, const std::shared_ptr<const Provider>& provider, PolledItem item, http::Reply reply);

// The providers with a connection that stays open (`line` in their description).
std::vector<std::shared_ptr<const Provider>> line_providers(const Service& service);
// Takes in what one of them says of a message; the answer as above.
void take_told(Service& service, const std::shared_ptr<const Provider>& provider, const DeliveryReceipt& receipt,
               http::Reply reply);

}  // namespace muster::api
