// /v1/demo: demo data, switched on and removed.
#include "api/caller.h"
#include "api/config_routes.h"
#include "demo/demo.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

http::Response state(store::Tx& tx) {
  const auto demo = demo_of(tx);
  return http::json_response(200, json::object{{"on", demo.has_value()},
                                               {"since", demo ? json::value(rfc3339(demo->since)) : json::value()},
                                               {"incidents", demo ? demo->incidents : 0},
                                               {"entries", demo ? demo->entries : 0},
                                               {"possible", demo.has_value() || may_begin_demo(tx)}});
}

// A change of the whole organisation, answered with nothing.
http::Handler changing(Service& service, std::function<std::optional<Fault>(Turn&, const By&)> change) {
  return [&service, change = std::move(change)](const Request& request, http::Reply reply) {
    service.write<std::optional<Fault>>(
        std::move(reply), [change, by = caller_of(request).by()](Turn& turn) { return change(turn, by); },
        [](const std::optional<Fault>& fault) { return fault ? problem_of(*fault) : http::empty_response(204); });
  };
}

}  // namespace

void add_demo_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/demo",
              .permission = Permission::Administer,
              .handler = [&service](const Request&, http::Reply reply) { service.read(std::move(reply), state); }});
  router.add({.method = Method::Post,
              .pattern = "/v1/demo",
              .permission = Permission::Administer,
              .handler = changing(service, [&service](Turn& turn, const By& by) {
                Doors& doors = service.doors();
                return begin_demo(turn, doors.intake(), doors.open_alerts(), by);
              })});
  router.add({.method = Method::Delete,
              .pattern = "/v1/demo",
              .permission = Permission::Administer,
              .handler = changing(service, [&service](Turn& turn, const By&) {
                auto fault = end_demo(turn);
                if (!fault) service.doors().read_again(turn);
                return fault;
              })});
}

}  // namespace muster::api
