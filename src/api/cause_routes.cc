// What may have caused an incident, and the runbooks that there are for it.
#include <set>

#include "alert/alerts.h"
#include "api/about_incident.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "api/service_routes.h"
#include "base/ascii.h"
#include "cause/evidence.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kAlertsLookedAt = 100, kRunbooksMax = 20;

json::object cause_json(const Configuration& config, const Cause& cause) {
  return {{"kind", text_of(cause.kind)},
          {"weight", cause.weight},
          {"title", cause.title},
          {"because", json::array(cause.because.begin(), cause.because.end())},
          {"at", rfc3339(cause.at)},
          {"service", oncall_ref_or_null(config.services, cause.service)},
          {"change", cause.change.empty() ? json::value() : json::value(cause.change.str())},
          {"incident", cause.incident > 0 ? json::value(number_text(cause.incident)) : json::value()},
          {"alert", cause.alert.empty() ? json::value() : json::value(cause.alert.str())},
          {"resolution", cause.resolution},
          {"lasted", cause.kind == Cause::Kind::Similar ? json::value(duration_text(cause.lasted)) : json::value()}};
}

// Those of the service, then those that its alerts came with; each address once.
json::array runbooks_of(store::Tx& tx, const Configuration& config, const Incident& incident) {
  json::array list;
  std::set<std::string> seen;
  const auto add = [&](const std::string& name, const std::string& url, std::string_view from) {
    if (list.size() < kRunbooksMax && seen.insert(url).second)
      list.push_back(json::object{{"name", name}, {"url", url}, {"from", from}});
  };
  if (const muster::Service* service = find(config.services, incident.service)) {
    for (const NamedLink& one : service->runbooks) add(one.name, one.url, "service");
  }
  std::size_t looked = 0;
  for (const Alert& alert : alerts_of(tx, incident.id)) {
    if (++looked > kAlertsLookedAt) break;
    const auto links = parse_json(alert.links);
    if (!links || !links->is_array()) continue;
    for (const json::value& link : links->get_array()) {
      const auto* fields = link.if_object();
      if (!fields || lowered(text_at(*fields, "text").value_or("")).find("runbook") == std::string::npos) continue;
      const std::string href(text_at(*fields, "href").value_or(""));
      if (href.starts_with("https://") || href.starts_with("http://")) add(alert.summary, href, "alert");
    }
  }
  return list;
}

// What is not for whoever asks is no cause for them either, so that nothing of it is told.
http::Response get_causes(store::Tx& tx, const Sight& sight, const Incident& incident, Instant now) {
  const Configuration& config = sight.config();
  json::array items;
  for (const Cause& cause : causes_of(cause_evidence(tx, sight, incident, now), config.correlation)) {
    const auto other = cause.incident > 0 ? find_incident_by_number(tx, cause.incident) : std::nullopt;
    if (!other || sight.sees(tx, *other)) items.push_back(cause_json(config, cause));
  }
  return http::json_response(
      200, json::object{{"items", std::move(items)}, {"runbooks", runbooks_of(tx, config, incident)}});
}

}  // namespace

void add_cause_routes(http::Router& router, Service& service) {
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/causes",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         if (const auto unknown = unknown_parameter(request, {})) return problem_of(*unknown);
         return get_causes(tx, sight_of(service, request), incident, service.now());
       })});
}

}  // namespace muster::api
