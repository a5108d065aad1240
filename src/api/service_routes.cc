#include "api/service_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "api/queries.h"
#include "api/service_state.h"
#include "base/ascii.h"
#include "catalog/impact.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr int kLevelsUsual = 3, kLevelsMax = 20, kIncidentsShown = 10;
constexpr std::chrono::days kHistory{90};

json::array text_list(const auto& texts) {
  json::array list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

json::array link_list(const std::vector<NamedLink>& links) {
  json::array list;
  for (const NamedLink& link : links) list.push_back(json::object{{"name", link.name}, {"url", link.url}});
  return list;
}

json::value span_or_null(const std::optional<Duration>& span) {
  return span ? json::value(duration_text(*span)) : json::value();
}

// As exact as anybody wants to know it.
Duration in_seconds(Duration span) { return std::chrono::round<std::chrono::seconds>(span); }

Fault no_such_service(const std::string& id) { return not_found("there is no service '" + id.substr(0, 64) + "'"); }

// Which of all services a list shows. A word counts wherever it stands in the id, the name or the description.
struct ServiceFilter {
  std::string words, team, health;
  std::string tier, unowned, business;

  bool shows(const muster::Service& service, const ServiceHealth& now) const {
    const auto has = [&](std::string_view text) { return lowered(text).find(words) != std::string::npos; };
    return (words.empty() || has(service.id.str()) || has(service.name) || has(service.description)) &&
           (team.empty() || service.team.str() == team) && (tier.empty() || std::to_string(service.tier) == tier) &&
           (health.empty() || text_of(now.all) == health) && (unowned.empty() || service.team.empty()) &&
           (business.empty() || service.business);
  }
};

Result<ServiceFilter> service_filter_of(const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"q", "team", "tier", "health", "unowned", "business"}))
    return *unknown;
  const auto value = [&](std::string_view name) { return std::string(request.query_value(name).value_or("")); };
  ServiceFilter filter{lowered(value("q")), value("team"),    value("health"),
                       value("tier"),       value("unowned"), value("business")};
  if (!filter.health.empty() && !health_of(filter.health)) return invalid("'health' must be healthy, degraded or down");
  if (!filter.tier.empty() && (filter.tier.size() != 1 || filter.tier[0] < '0' || filter.tier[0] > '4'))
    return invalid("'tier' must be a number from 1 to 4, or 0 for services of which nobody said it");
  for (const auto& [name, flag] : {std::pair("unowned", filter.unowned), std::pair("business", filter.business)}) {
    if (!flag.empty() && flag != "true") return invalid("'" + std::string(name) + "' can only be true");
  }
  return filter;
}

void list_services(Service& service, const Request& request, http::Reply reply) {
  const auto filter = service_filter_of(request);
  if (!filter) return reply(problem_of(filter.fault()));
  service.read(std::move(reply), [&service, filter = *filter](store::Tx& tx) {
    const auto config = service.configuration();
    const CatalogueState state = catalogue_state(tx, *config);
    json::array items;
    for (const auto& [id, one] : config->services) {
      if (filter.shows(one, state.health_of(id))) items.push_back(service_json(*config, state, one));
    }
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

json::array arrows_json(const Configuration& config, const CatalogueState& state,
                        const std::vector<Dependency>& arrows) {
  json::array list;
  for (const Dependency& arrow : arrows) {
    if (!config.services.contains(arrow.service)) continue;
    list.push_back(json::object{{"service", oncall_ref(config.services, arrow.service)},
                                {"kind", text_of(arrow.kind)},
                                {"hard", arrow.hard},
                                {"health", text_of(state.health_of(arrow.service).all)}});
  }
  return list;
}

// All are counted; of those that are not for whoever asks, nothing is told.
json::object service_history(store::Tx& tx, const Sight& sight, const ServiceId& id, Instant now) {
  const auto hidden = sight.hidden(tx);
  json::array items;
  tx.each(
      sql::api::newest_incidents_of_service,
      [&](const store::Row& row) {
        if (hidden.contains(row.get<IncidentId>(6))) return;
        items.push_back(
            json::object{{"number", number_text(row.get<std::int64_t>(0))},
                         {"title", row.text(1)},
                         {"severity", row.text(2)},
                         {"status", row.text(3)},
                         {"created_at", rfc3339(row.get<Instant>(4))},
                         {"resolved_at", row.is_null(5) ? json::value() : json::value(rfc3339(row.get<Instant>(5)))}});
      },
      id, kIncidentsShown);
  json::object history{{"days", kHistory.count()}, {"items", std::move(items)}};
  tx.each(
      sql::api::incidents_of_service_since,
      [&](const store::Row& row) {
        const auto count = row.get<std::int64_t>(0), lasted = row.get<std::int64_t>(1), over = row.get<std::int64_t>(2);
        history["incidents"] = count;
        history["mean_duration"] =
            over > 0 ? json::value(duration_text(in_seconds(Duration(lasted / over)))) : json::value();
      },
      id, now - kHistory);
  return history;
}

// Schema ServiceProfile.
json::object profile_of(store::Tx& tx, const Sight& sight, const muster::Service& one, Instant now) {
  const Configuration& config = sight.config();
  const CatalogueState state = catalogue_state(tx, config);
  json::object profile = service_json(config, state, one);
  const auto known = known_criticality(one);
  profile["criticality"] =
      known ? json::value(json::object{{"level", text_of(known->level)}, {"because", known->because}}) : json::value();
  profile["functions"] = text_list(one.functions);
  profile["customers"] = text_list(one.customers);
  profile["regions"] = text_list(one.regions);
  profile["links"] = link_list(one.links);
  profile["runbooks"] = link_list(one.runbooks);
  profile["continuity"] = link_list(one.continuity);
  json::array slos;
  for (const ServiceObjective& slo : one.slos)
    slos.push_back(json::object{{"name", slo.name}, {"target", slo.target}, {"url", slo.url}});
  profile["slos"] = std::move(slos);
  profile["rto"] = span_or_null(one.rto);
  profile["rpo"] = span_or_null(one.rpo);
  profile["on_call"] = on_call_for(config, one, now);
  profile["depends_on"] = arrows_json(config, state, config.graph.needs(one.id));
  profile["needed_by"] = arrows_json(config, state, config.graph.needed_by(one.id));
  profile["history"] = service_history(tx, sight, one.id, now);
  return profile;
}

void get_service(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {})) return reply(problem_of(*unknown));
  service.read(std::move(reply),
               [&service, sight = sight_of(service, request), id = request.param("id")](store::Tx& tx) {
                 const muster::Service* one = find(sight.config().services, ServiceId(id));
                 if (!one) return problem_of(no_such_service(id));
                 return http::json_response(200, profile_of(tx, sight, *one, service.now()));
               });
}

json::array owners_json(const Configuration& config, const BlastRadius& radius, Instant now) {
  json::array owners;
  for (const auto& [team, services] : radius.owners) {
    json::array refs;
    for (const ServiceId& id : services) refs.push_back(oncall_ref(config.services, id));
    owners.push_back(json::object{{"team", oncall_ref_or_null(config.teams, team)},
                                  {"services", std::move(refs)},
                                  {"on_call", on_call_for(config, config.services.at(services.front()), now)}});
  }
  return owners;
}

// Schema BlastRadius.
json::object impact_json(store::Tx& tx, const Configuration& config, const std::vector<ServiceId>& centre, int levels,
                         Instant now) {
  const CatalogueState state = catalogue_state(tx, config);
  const BlastRadius radius = blast_radius(config.services, config.graph, centre, levels);
  json::array services, arrows, business, begins;
  std::map<ServiceId, bool> drawn;
  const auto draw = [&](const ServiceId& id, std::string_view side, int distance, bool hard) {
    if (!drawn.emplace(id, true).second) return;
    json::object one = service_json(config, state, config.services.at(id));
    one["side"] = side;
    one["distance"] = distance;
    one["hard"] = hard;
    services.push_back(std::move(one));
  };
  for (const ServiceId& id : radius.centre) {
    draw(id, "centre", 0, true);
    begins.push_back(oncall_ref(config.services, id));
  }
  // Where services need each other, what is reached is told and not what it needs.
  for (const Reached& one : radius.dependents) draw(one.service, "dependent", one.distance, one.hard);
  for (const Reached& one : radius.dependencies) draw(one.service, "dependency", one.distance, one.hard);
  for (const Arrow& arrow : radius.arrows)
    arrows.push_back(json::object{
        {"from", arrow.from.str()}, {"to", arrow.to.str()}, {"kind", text_of(arrow.kind)}, {"hard", arrow.hard}});
  for (const ServiceId& id : radius.business) business.push_back(oncall_ref(config.services, id));
  return {{"centre", std::move(begins)},
          {"levels", levels},
          {"services", std::move(services)},
          {"arrows", std::move(arrows)},
          {"business", std::move(business)},
          {"functions", text_list(radius.functions)},
          {"customers", text_list(radius.customers)},
          {"regions", text_list(radius.regions)},
          {"owners", owners_json(config, radius, now)},
          {"cut", radius.cut}};
}

Result<int> levels_of(const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"levels"})) return *unknown;
  const auto text = request.query_value("levels");
  if (!text) return kLevelsUsual;
  int levels = 0;
  for (const char digit : *text)
    levels = digit >= '0' && digit <= '9' && levels < 100 ? levels * 10 + (digit - '0') : 100;
  if (text->empty() || levels < 1 || levels > kLevelsMax)
    return invalid("'levels' must be a whole number from 1 to 20");
  return levels;
}

void get_service_impact(Service& service, const Request& request, http::Reply reply) {
  const auto levels = levels_of(request);
  if (!levels) return reply(problem_of(levels.fault()));
  service.read(std::move(reply), [&service, levels = *levels, id = request.param("id")](store::Tx& tx) {
    const auto config = service.configuration();
    if (!find(config->services, ServiceId(id))) return problem_of(no_such_service(id));
    return http::json_response(200, impact_json(tx, *config, {ServiceId(id)}, levels, service.now()));
  });
}

// Of its own service and of those of its alerts.
http::Response get_incident_impact(Service& service, store::Tx& tx, const Incident& incident, const Request& request) {
  const auto levels = levels_of(request);
  if (!levels) return problem_of(levels.fault());
  std::vector<ServiceId> centre{incident.service};
  for (const ServiceId& one : tx.many<ServiceId>(sql::api::services_of_incident, incident.id)) centre.push_back(one);
  return http::json_response(200, impact_json(tx, *service.configuration(), centre, *levels, service.now()));
}

}  // namespace

void add_service_routes(http::Router& router, Service& service) {
  const auto add = [&](const char* pattern, void (*handler)(Service&, const Request&, http::Reply)) {
    router.add(
        {.method = Method::Get, .pattern = pattern, .permission = Permission::Read, .handler = with(service, handler)});
  };
  add("/v1/services", list_services);
  add("/v1/services/{id}", get_service);
  add("/v1/services/{id}/blast-radius", get_service_impact);
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/blast-radius",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return get_incident_impact(service, tx, incident, request);
       })});
}

}  // namespace muster::api
