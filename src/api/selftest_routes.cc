#include "api/caller.h"
#include "api/contact_routes.h"
#include "engine/paths.h"
#include "incident/try_contact.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

json::array steps_json(const std::vector<std::string>& steps) { return json::array(steps.begin(), steps.end()); }

// Queues a test page to the contact, or says why there is none.
json::object test_json(Turn& turn, const Configuration& config, const WayToReach& way, const By& by) {
  const User& user = config.users.at(way.user);
  const Contact& contact = *user.contact(way.contact);
  json::object test{{"user", user.id.str()},       {"name", user.name},
                    {"contact", contact.id.str()}, {"channel", text_of(contact.channel)},
                    {"address", contact.address},  {"steps", steps_json(way.steps)}};
  const auto sent = send_test_page(turn, user, contact, by);
  if (const auto* delivery = std::get_if<DeliveryRow>(&sent)) {
    test["delivery"] = delivery->id.str();
    test["skipped"] = nullptr;
  } else {
    test["delivery"] = nullptr;
    test["skipped"] = "it was tested " + std::to_string(kTestsMax) + " times in the last " + duration_text(kTestsTime) +
                      "; its last result stands at the contact";
  }
  return test;
}

json::object begin_selftest(Turn& turn, const Configuration& config, const By& by) {
  const Paths paths = paths_of(config, turn.now);
  json::array tests, dead_ends, webhooks;
  for (const WayToReach& way : paths.ways) tests.push_back(test_json(turn, config, way, by));
  for (const DeadEnd& end : paths.dead_ends)
    dead_ends.push_back(
        {{"policy", end.policy.str()}, {"policy_name", end.policy_name}, {"step", end.step}, {"why", end.why}});
  for (const UntestedWebhook& webhook : paths.webhooks)
    webhooks.push_back({{"policy", webhook.policy.str()},
                        {"policy_name", webhook.policy_name},
                        {"step", webhook.step},
                        {"url", webhook.url}});
  turn.record({.kind = "selftest.started",
               .actor = by.actor,
               .via = by.via,
               .data = {{"tests", std::to_string(tests.size())}, {"dead_ends", std::to_string(dead_ends.size())}}});
  return {{"started_at", rfc3339(turn.now)},
          {"tests", std::move(tests)},
          {"dead_ends", std::move(dead_ends)},
          {"untested_webhooks", std::move(webhooks)}};
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
                      return begin_selftest(turn, *service.configuration(), caller_of(request).by());
                    },
                    [](const json::object& started) { return http::json_response(202, started); });
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
