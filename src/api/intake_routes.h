// Where signals arrive: our own format, and the addresses that other tools' senders know.
#pragma once
#include "api/fetch.h"
#include "api/service.h"
#include "http/router.h"

namespace muster::api {

// The path says in which format the body is, the key says whose it is:
//
//   /v1/signals/{integration_key}                our own (api/openapi.yaml)
//   /integrations/{key}/api/v2/…, /api/v2/…      Alertmanager's API (alertmanager_routes.h)
//   /v2/enqueue, /integrations/{key}/v2/enqueue  PagerDuty's Events API v2; without a key in the path, the body has it
//   /v2/change/enqueue, below a key too          its change events: noted in the log, they page nobody
//   /integrations/{key}/send                     the same; also by GET, for signs of life and for what a query says
//   /generic/2010-04-15/create_event.json        PagerDuty's Events API v1
//   /integrations/generic/20131114/alert/{key}/… VictorOps' REST endpoint
//   /v2/alerts…, /v2/heartbeats…                 Opsgenie's API (opsgenie_routes.h)
//   /integrations/{key}                          whatever the integration's type is: Alertmanager's webhook goes here
//
// An integration of any type may use any of them: a page must not be lost for a wrong word in the configuration.
// `service` outlives the router. `fetch` gets Amazon's certificates; without it, what SNS signs is taken on the key
// alone.
//
// Mail comes in beside these routes (mail_entrance.h).
void add_intake_routes(http::Router& router, Service& service, Fetch fetch = {});

// Reads a request with the source of the integration's type and takes it in. A body of type message/rfc822 is read as a
// mail, unless the integration has a mapping of its own, which then says what the mail means.
void take_by_type(Service& service, const Integration& integration, const http::Request& request, http::Reply reply);

}  // namespace muster::api
