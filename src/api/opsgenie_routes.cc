#include "api/opsgenie_routes.h"

#include "api/opsgenie_door.h"

namespace muster::api {

void add_opsgenie_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  // "/v2/alerts/count" and the like before "/v2/alerts/{id}".
  genie::add_alerts(router, service, keys);
  genie::add_searches(router, service, keys);
  genie::add_life_cycle(router, service, keys);
  genie::add_attachments(router, service, keys);
  genie::add_heartbeats(router, service, keys);
}

}  // namespace muster::api
