#include "api/integration_routes.h"

#include <algorithm>
#include <limits>

#include "api/caller.h"
#include "api/names.h"
#include "api/parameters.h"
#include "intake/received.h"
#include "intake/sources/muster.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

Fault no_such_integration(const std::string& id) {
  return not_found("there is no integration '" + id.substr(0, 64) + "'");
}

// When it was made is part of an id (base/clock.h).
Instant made_at(ReceivedId id) { return Instant(std::chrono::milliseconds(id.value() >> 20)); }

// The schema Received.
void append_received(std::string& out, const Received& received) {
  out += R"({"id":")" + received.id.str() + R"(","received_at":)";
  append_time(out, made_at(received.id));
  out += ",\"last_at\":";
  append_time(out, std::max(received.last_at, made_at(received.id)));
  out += ",\"times\":" + std::to_string(received.times);
  out += received.problem ? ",\"readable\":false,\"problem\":" : ",\"readable\":true,\"problem\":null";
  if (received.problem) append_json_string(out, *received.problem);
  out += ",\"content_type\":";
  append_json_string(out, received.content_type);
  out += ",\"size\":" + std::to_string(received.size) + ",\"body\":";
  if (received.body)
    append_json_string(out, *received.body);
  else
    out += "null";
  out += received.size > static_cast<std::int64_t>(kReceivedBodyMax) ? ",\"truncated\":true" : ",\"truncated\":false";
  out += ",\"results\":" + received.results + "}";
}

http::Response page(store::Tx& tx, const IntegrationId& id, ReceivedId before, int limit) {
  const auto found = received_by(tx, id, before, limit + 1);
  const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(limit));
  std::string out = "{\"items\":[";
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += ',';
    append_received(out, found[i]);
  }
  out += "],\"next_cursor\":";
  out += found.size() > shown ? "\"" + found[shown - 1].id.str() + "\"}" : "null}";
  return http::json_text_response(200, std::move(out));
}

// Only what came before this is asked for.
Result<ReceivedId> cursor_of(const Request& request) {
  const auto cursor = request.query_value("cursor");
  if (!cursor) return ReceivedId(std::numeric_limits<std::int64_t>::max());
  const auto given = ReceivedId::parse(*cursor);
  if (!given) return invalid("'cursor' must be the 'next_cursor' of the page before");
  return *given;
}

void list_integration(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"cursor", "limit"})) return reply(problem_of(*unknown));
  const auto limit = limit_of(request);
  if (!limit) return reply(problem_of(limit.fault()));
  const auto before = cursor_of(request);
  if (!before) return reply(problem_of(before.fault()));
  const IntegrationId id(request.param("id"));
  if (!find(service.configuration()->integrations, id)) return reply(problem_of(no_such_integration(id.str())));
  service.read(std::move(reply), [id, before = *before, limit = std::min(*limit, kReceivedMax)](store::Tx& tx) {
    return page(tx, id, before, limit);
  });
}

// What nobody said the meaning of, of all integrations that are declared.
void list_unmapped(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"cursor", "limit"})) return reply(problem_of(*unknown));
  const auto limit = limit_of(request);
  if (!limit) return reply(problem_of(limit.fault()));
  const auto before = cursor_of(request);
  if (!before) return reply(problem_of(before.fault()));
  service.read(std::move(reply), [&service, before = *before, limit = *limit](store::Tx& tx) {
    const auto config = service.configuration();
    const auto found = received_unmapped(tx, before, limit + 1);
    const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(limit));
    std::string items;
    for (std::size_t i = 0; i < shown; ++i) {
      if (!find(config->integrations, found[i].integration)) continue;  // removed since
      if (!items.empty()) items += ',';
      append_received(items, found[i].received);
      items.back() = ',';  // in place of the closing brace
      items += "\"integration\":";
      append_ref_or_null(items, config->integrations, found[i].integration);
      items += '}';
    }
    std::string out = "{\"items\":[" + items + "],\"next_cursor\":";
    out += found.size() > shown ? "\"" + found[shown - 1].received.id.str() + "\"}" : "null}";
    return http::json_text_response(200, std::move(out));
  });
}

// In our own format, whatever the integration's type: it goes the whole way from the parser on.
std::string test_body(const Integration& integration, const Caller& caller, bool resolved) {
  return to_text(json::object{
      {"summary", "[TEST] Test signal of integration '" + integration.name + "', sent by " + caller.actor.name},
      {"dedup_key", "muster-test-" + integration.id.str()},
      {"status", resolved ? "resolved" : "firing"},
      {"severity", "warning"},
      {"labels", json::object{{"muster_test", "true"}, {"integration", integration.id.str()}}},
      {"timeout", "1h"}});
}

// "firing" or "resolved" in the body; firing without.
Result<bool> resolved_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"status"})) return *fault;
  const json::value* status = body->if_contains("status");
  if (status && *status != "firing" && *status != "resolved") return invalid("'status' must be firing or resolved");
  return status && *status == "resolved";
}

http::Response answer_of(const Signal& signal, const Taken& taken) {
  json::object result{{"outcome", text_of(taken.outcome)}, {"dedup_key", signal.dedup_key}};
  if (!taken.alert.empty()) result["alert_id"] = taken.alert.str();
  if (!taken.incident.empty()) result["incident_id"] = taken.incident.str();
  if (taken.number > 0) result["incident"] = number_text(taken.number);
  return http::json_response(200, result);
}

void send_test(Service& service, const Request& request, http::Reply reply) {
  const auto resolved = resolved_in(request);
  if (!resolved) return reply(problem_of(resolved.fault()));
  const IntegrationId id(request.param("id"));
  const auto config = service.configuration();
  const Integration* integration = find(config->integrations, id);
  if (!integration) return reply(problem_of(no_such_integration(id.str())));
  std::string body = test_body(*integration, caller_of(request), *resolved);
  body.reserve(body.size() + http::kBodyPadding);
  Parsed parsed = parse_muster({body, "application/json", service.now()});
  auto* elements = std::get_if<std::vector<Element>>(&parsed);
  MUSTER_ASSERT(elements && elements->size() == 1);
  const auto* signal = std::get_if<Signal>(&elements->front());
  if (!signal) return reply(problem_of(invalid("the integration's name cannot be part of a signal; change it")));
  service.write<Taken>(
      std::move(reply),
      [&service, id, body, signals = std::vector{*signal}](Turn& turn) {
        const auto taken =
            service.doors().intake().take(turn, *service.configuration(), {id, "application/json", body, signals});
        service.doors().received().note(turn, {id, "application/json", body, body.size(), "", signals, {}, taken});
        return taken.front();
      },
      [signal = *signal](const Taken& taken) { return answer_of(signal, taken); });
}

}  // namespace

void add_integration_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/integrations/{id}/signals",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                list_integration(service, request, std::move(reply));
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/unmapped",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                list_unmapped(service, request, std::move(reply));
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/integrations/{id}/test",
              .permission = Permission::Configure,
              .handler = [&service](const Request& request, http::Reply reply) {
                send_test(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
