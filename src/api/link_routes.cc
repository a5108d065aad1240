#include "api/link_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "incident/incidents.h"
#include "incident/links.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Schema IncidentLinks.
json::object links_json(store::Tx& tx, IncidentId incident) {
  json::array items;
  for (const IncidentLink& link : links_of(tx, incident)) {
    const auto other = find_incident(tx, link.incident);
    if (!other) continue;
    json::object one{
        {"kind", text_of(link.kind)},       {"number", number_text(other->number)}, {"title", other->title},
        {"status", text_of(other->status)}, {"severity", text_of(other->severity)}, {"since", rfc3339(link.since)}};
    one["priority"] = other->priority ? json::value(text_of(*other->priority)) : json::value();
    items.emplace_back(std::move(one));
  }
  return {{"items", std::move(items)}};
}

// What a body says of the other incident. `kind` only when they are to be linked.
struct LinkAsked {
  std::string other;
  std::optional<LinkKind> kind;
};

Result<LinkAsked> link_in(const Request& request, bool with_kind) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown =
          with_kind ? unknown_member(*body, {"incident", "kind"}) : unknown_member(*body, {"incident"}))
    return *unknown;
  LinkAsked asked{std::string(text_at(*body, "incident").value_or("")), std::nullopt};
  if (asked.other.empty()) return invalid("'incident' is missing: give the number or id of the other one");
  if (with_kind) {
    asked.kind = link_kind_of(text_at(*body, "kind").value_or("related"));
    if (!asked.kind) return invalid("'kind' must be parent, child or related");
  }
  return asked;
}

http::Handler linking(Service& service, bool with_kind) {
  return [&service, with_kind](const Request& request, http::Reply reply) {
    const auto asked = link_in(request, with_kind);
    if (!asked) return reply(problem_of(asked.fault()));
    act_on_incident<json::object>(
        service, request, std::move(reply),
        [&request, asked = *asked](Turn& turn, IncidentId id) -> Result<json::object> {
          const auto other = incident_named(turn.tx, asked.other);
          if (!other) return no_such_incident(asked.other);
          const By by = caller_of(request).by();
          const auto done =
              asked.kind ? link_incidents(turn, id, *asked.kind, *other, by) : unlink_incidents(turn, id, *other, by);
          if (!done) return done.fault();
          return links_json(turn.tx, id);
        },
        object_or_problem());
  };
}

}  // namespace

void add_link_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/links",
              .permission = Permission::Read,
              .handler = about_incident(service, [](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(200, to_text(links_json(tx, incident.id)));
              })});
  for (const bool links : {true, false})
    router.add({.method = Method::Post,
                .pattern = std::string("/v1/incidents/{id}/") + (links ? "links" : "unlink"),
                .permission = Permission::Respond,
                .handler = linking(service, links)});
}

}  // namespace muster::api
