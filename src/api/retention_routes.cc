// Legal holds of incidents.
#include "api/about_incident.h"
#include "api/caller.h"
#include "api/communication_routes.h"
#include "api/incident_json.h"
#include "api/parameters.h"
#include "incident/incidents.h"
#include "retention/hold.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Schema LegalHold.
json::object legal_hold_json(store::Tx& tx, const Configuration& config, IncidentId incident) {
  const auto hold = find_hold(tx, incident);
  const Duration kept = config.retention.communications;
  return {{"held", hold.has_value()},
          {"reason", hold ? hold->reason : ""},
          {"by", hold ? hold->by : ""},
          {"since", hold ? json::value(rfc3339(hold->since)) : json::value()},
          {"communications_kept", kept == Duration() ? json::value() : json::value(duration_text(kept))}};
}

void change_hold(Service& service, const Request& request, http::Reply reply, bool held) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"reason"})) return reply(problem_of(*unknown));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, held, reason = std::string(text_at(*body, "reason").value_or(""))](
          Turn& turn, IncidentId id) -> Result<json::object> {
        const By by = caller_of(request).by();
        const auto done = held ? hold_incident(turn, id, reason, by) : end_hold(turn, id, reason, by);
        if (!done) return done.fault();
        return legal_hold_json(turn.tx, *service.configuration(), id);
      },
      object_or_problem());
}

constexpr int kHoldsShownMax = 1'000;

void list_holds(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {})) return reply(problem_of(*unknown));
  service.read(std::move(reply), [sight = sight_of(service, request)](store::Tx& tx) {
    json::array items;
    for (const HeldIncident& one : holds(tx, kHoldsShownMax)) {
      const auto incident = find_incident(tx, one.incident);
      if (!incident || !sight.sees(tx, incident->id)) continue;
      items.push_back(json::object{{"incident", number_text(incident->number)},
                                   {"title", incident->title},
                                   {"reason", one.hold.reason},
                                   {"by", one.hold.by},
                                   {"since", rfc3339(one.hold.since)}});
    }
    return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
  });
}

}  // namespace

void add_retention_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/legal-hold",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_response(200, legal_hold_json(tx, *service.configuration(), incident.id));
              })});
  router.add({.method = Method::Get,
              .pattern = "/v1/legal-holds",
              .permission = Permission::Read,
              .handler = with(service, list_holds)});
  for (const bool held : {true, false})
    router.add({.method = Method::Post,
                .pattern = held ? "/v1/incidents/{id}/legal-hold" : "/v1/incidents/{id}/legal-hold/end",
                .permission = Permission::Administer,
                .handler = [&service, held](const Request& request, http::Reply reply) {
                  change_hold(service, request, std::move(reply), held);
                }});
}

}  // namespace muster::api
