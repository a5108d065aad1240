#include "api/routes.h"

#include "api/acknowledge_page.h"
#include "api/alert_routes.h"
#include "api/bulk_routes.h"
#include "api/config_routes.h"
#include "api/guard.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"
#include "api/integration_routes.h"
#include "api/oncall_routes.h"
#include "api/session_routes.h"
#include "api/system_routes.h"

namespace muster::api {

http::Router all_routes(Service& service, std::function<const http::Metrics*()> server_metrics) {
  http::Router router;
  router.guard(make_guard(service));
  add_intake_routes(router, service);
  add_alert_routes(router, service);
  add_incident_routes(router, service);
  add_bulk_routes(router, service);
  add_oncall_routes(router, service);
  add_integration_routes(router, service);
  add_config_routes(router, service);
  add_token_routes(router, service);
  add_session_routes(router, service);
  add_acknowledge_routes(router, service);
  add_system_routes(router, service, std::move(server_metrics));
  return router;
}

}  // namespace muster::api
