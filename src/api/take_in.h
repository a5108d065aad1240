// The way of every sender's request: parsed where it arrived, taken in by the writer, answered after the commit in the
// sender's own words.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "api/integration_keys.h"
#include "api/service.h"
#include "change/changes.h"
#include "intake/sources/sources.h"

namespace muster::api {

// What says "not now, send it again" in the sender's protocol. Status and headers (Retry-After) stay as they are.
using Regret = std::string (*)(std::string_view what_to_do);

// application/json as Alertmanager and PagerDuty answer; our own and the webhook's is the problem as it is (nullptr).
std::string alertmanager_regret(std::string_view what_to_do);
std::string pagerduty_regret(std::string_view what_to_do);

// A reply that turns answers from 500 up into the protocol's shape.
http::Reply with_regret(http::Reply reply, Regret regret);

// What came in, for a source. The view holds as long as the request.
Incoming incoming_of(const http::Request& request, Instant now);

// A header of the request, "" without it.
std::function<std::string(std::string_view)> headers_of(const http::Request& request);

http::Response response_of(muster::Reply reply);

// Takes in what `parsed` holds of good signals, and then answers what `answer` makes of the outcomes: one for each good
// signal, in their order. When there is nothing good, it answers at once. `changes` are stored in the same transaction.
// What came and what became of it is noted (intake/received.h).
void take_in(Service& service, const IntegrationId& integration, const http::Request& request, Parsed parsed,
             http::Reply reply, std::function<http::Response(const std::vector<Taken>&)> answer,
             std::vector<ChangeEvent> changes = {});

// What the source finds of changes in the request.
std::vector<ChangeEvent> changes_in(const Source& source, const Integration& integration, const Incoming& incoming);

// Notes a request that could not be read, for a source that answers it without take_in. Nobody waits for that; when the
// writer has much to do, it is left out.
void note_unreadable(Service& service, const IntegrationId& integration, const http::Request& request,
                     const std::string& reason);

}  // namespace muster::api
