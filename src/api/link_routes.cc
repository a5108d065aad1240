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
//
// Of one that whoever asks may not see, its number and no more.
json::object links_json(store::Tx& tx, const Sight& sight, IncidentId incident) {
  json::array items;
  for (const IncidentLink& link : links_of(tx, incident)) {
    const auto other = find_incident(tx, link.incident);
    if (!other) continue;
    if (!sight.sees(tx, *other)) {
      items.push_back(json::object{{"kind", text_of(link.kind)},
                                   {"number", number_text(other->number)},
                                   {"title", ""},
                                   {"status", text_of(other->status)},
                                   {"severity", text_of(other->severity)},
                                   {"since", rfc3339(link.since)},
                                   {"priority", nullptr},
                                   {"hidden", true}});
      continue;
    }
    json::object one{
        {"kind", text_of(link.kind)},       {"number", number_text(other->number)}, {"title", other->title},
        {"status", text_of(other->status)}, {"severity", text_of(other->severity)}, {"since", rfc3339(link.since)}};
    one["priority"] = other->priority ? json::value(text_of(*other->priority)) : json::value();
    one["hidden"] = false;
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

LinkTells tells_of(store::Tx& tx, const Configuration& config, IncidentId id, IncidentId other_id) {
  const auto incident = find_incident(tx, id), other = find_incident(tx, other_id);
  if (!incident || !other || incident->category == other->category) return {};
  return {!is_need_to_know(config, incident->category), !is_need_to_know(config, other->category)};
}

http::Handler linking(Service& service, bool with_kind) {
  return [&service, with_kind](const Request& request, http::Reply reply) {
    const auto asked = link_in(request, with_kind);
    if (!asked) return reply(problem_of(asked.fault()));
    act_on_incident<json::object>(
        service, request, std::move(reply),
        [&service, &request, asked = *asked](Turn& turn, IncidentId id) -> Result<json::object> {
          const auto other = incident_named(turn.tx, sight_of(service, request), asked.other);
          if (!other) return no_such_incident(asked.other);
          const By by = caller_of(request).by();
          const LinkTells tells = tells_of(turn.tx, *service.configuration(), id, *other);
          const auto done = asked.kind ? link_incidents(turn, id, *asked.kind, *other, by, tells)
                                       : unlink_incidents(turn, id, *other, by, tells);
          if (!done) return done.fault();
          return links_json(turn.tx, sight_of(service, request), id);
        },
        object_or_problem());
  };
}

}  // namespace

void add_link_routes(http::Router& router, Service& service) {
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/links",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return http::json_text_response(200, to_text(links_json(tx, sight_of(service, request), incident.id)));
       })});
  for (const bool links : {true, false})
    router.add({.method = Method::Post,
                .pattern = std::string("/v1/incidents/{id}/") + (links ? "links" : "unlink"),
                .permission = Permission::Respond,
                .handler = linking(service, links)});
}

}  // namespace muster::api
