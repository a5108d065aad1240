#include "api/caller.h"
#include "api/contact_routes.h"
#include "engine/selftest.h"
#include "incident/try_contact.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Schema SelftestStatus.
http::Response status_json(store::Tx& tx, const Configuration& config, Instant now) {
  json::object status{{"next_at", nullptr}, {"newest", nullptr}};
  if (const auto next = next_selftest(config, now); next && *next != kForever) status["next_at"] = rfc3339(*next);
  if (auto newest = newest_selftest(tx)) status["newest"] = std::move(*newest);
  return http::json_response(200, status);
}

http::Response test_page_json(store::Tx& tx, const std::string& asked) {
  const auto id = DeliveryId::parse(asked);
  const auto delivery = id ? find_delivery(tx, *id) : std::nullopt;
  if (!delivery || !delivery->is_test())
    return problem_of(not_found("there is no test page '" + asked.substr(0, 64) + "'"));
  json::object page{{"delivery", delivery->id.str()},     {"user", delivery->user.str()},
                    {"contact", delivery->contact.str()}, {"channel", text_of(delivery->channel)},
                    {"state", text_of(delivery->state)},  {"outcome", nullptr},
                    {"received", was_received(*delivery)}};
  if (delivery->outcome) page["outcome"] = *delivery->outcome;
  return http::json_response(200, page);
}

}  // namespace

void add_selftest_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Post,
              .pattern = "/v1/selftest",
              .permission = Permission::Administer,
              .handler = [&service](const Request& request, http::Reply reply) {
                service.write<json::object>(
                    std::move(reply),
                    [&service, &request](Turn& turn) {
                      return begin_selftest(turn, *service.configuration(), caller_of(request).by(), false);
                    },
                    [](const json::object& started) { return http::json_response(202, started); });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/selftest",
              .permission = Permission::Configure,
              .handler = [&service](const Request&, http::Reply reply) {
                service.read(std::move(reply), [&service](store::Tx& tx) {
                  return status_json(tx, *service.configuration(), service.now());
                });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/test-pages/{delivery}",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                service.read(std::move(reply),
                             [asked = request.param("delivery")](store::Tx& tx) { return test_page_json(tx, asked); });
              }});
}

}  // namespace muster::api
