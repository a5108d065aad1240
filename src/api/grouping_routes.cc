#include "api/grouping_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "base/utf8.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "incident/merge.h"
#include "incident/storms.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;

constexpr std::size_t kGroupingTitleMax = 1024;
constexpr std::size_t kBodyMax = 64 * 1024;

// What the body says of the change; which of it belongs to which route is the route's.
struct Asked {
  std::string into;   // of a merge
  std::string title;  // of a split
  std::vector<AlertId> alerts;
  std::shared_ptr<const Sight> sight{};  // of whoever asks
};

Result<std::string> text_in_grouping(const json::object& body, std::string_view name) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string()) return invalid("'" + std::string(name) + "' must be a text");
  return std::string(value->get_string());
}

Result<Asked> merge_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"into"})) return *unknown;
  const auto into = text_in_grouping(*body, "into");
  if (!into) return into.fault();
  if (into->empty()) return invalid("'into' is missing: name the incident that goes on, as INC-1042");
  return Asked{*into, "", {}};
}

Result<Asked> split_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"alerts", "title"})) return *unknown;
  const auto title = text_in_grouping(*body, "title");
  if (!title) return title.fault();
  Asked asked{"", one_line(*title, kGroupingTitleMax), {}};
  const json::value* alerts = body->if_contains("alerts");
  if (!alerts || !alerts->is_array()) return invalid("'alerts' must be a list of alerts' ids");
  for (const json::value& one : alerts->get_array()) {
    const auto id = one.is_string() ? AlertId::parse(std::string_view(one.get_string())) : std::nullopt;
    if (!id) return invalid("'alerts' must be a list of alerts' ids");
    asked.alerts.push_back(*id);
  }
  return asked;
}

Result<Asked> nothing_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {})) return *unknown;
  return Asked{};
}

using Act = std::function<Result<Incident>(Turn&, const Alerting&, IncidentId, const Asked&, const By&)>;

// Does it to the incident that the path names; answers with the incident that `act` answers.
http::Handler acting(Service& service, Result<Asked> (*read)(const Request&), Act act, int status) {
  return [&service, read, act = std::move(act), status](const Request& request, http::Reply reply) {
    auto asked = read(request);
    if (!asked) return reply(problem_of(asked.fault()));
    asked->sight = std::make_shared<const Sight>(sight_of(service, request));
    act_on_incident<IncidentView>(
        service, request, std::move(reply),
        [&service, &request, act, asked = *asked](Turn& turn, IncidentId id) -> Result<IncidentView> {
          const auto config = service.configuration();
          const Alerting alerting{*config, service.doors().open_alerts(), service.doors().newest_incident_number()};
          const auto incident = act(turn, alerting, id, asked, caller_of(request).by());
          if (!incident) return incident.fault();
          return *incident_view(turn.tx, incident->id);
        },
        [&service, status](const Result<IncidentView>& view) {
          if (!view) return problem_of(view.fault());
          std::string out;
          append_incident(out, *view, *service.configuration());
          return http::json_text_response(status, std::move(out));
        });
  };
}

http::Response storms(store::Tx& tx, const Configuration& config) {
  std::string out = "{\"items\":[";
  for (const Storm& storm : storms_on(tx)) {
    const auto incident = find_incident(tx, storm.incident);
    if (!incident) continue;
    if (out.back() != '[') out += ',';
    out += "{\"team\":";
    append_ref_or_null(out, config.teams, storm.team);
    out += ",\"began_at\":";
    append_time(out, storm.began_at);
    out += ",\"alerts\":" + std::to_string(incident->alert_count);
    out += ",\"incident\":{\"id\":";
    append_json_string(out, incident->id.str());
    out += ",\"number\":";
    append_json_string(out, number_text(incident->number));
    out += ",\"status\":";
    append_json_string(out, text_of(incident->status));
    out += "}}";
  }
  return http::json_text_response(200, out + "]}");
}

}  // namespace

void add_grouping_routes(http::Router& router, Service& service) {
  const auto add = [&](std::string_view verb, http::Handler handler) {
    router.add({.method = Method::Post,
                .pattern = "/v1/incidents/{id}/" + std::string(verb),
                .permission = Permission::Respond,
                .handler = std::move(handler),
                .body_max = kBodyMax});
  };
  add("merge", acting(
                   service, merge_in,
                   [](Turn& turn, const Alerting& alerting, IncidentId id, const Asked& asked,
                      const By& by) -> Result<Incident> {
                     const auto into = incident_named(turn.tx, *asked.sight, asked.into);
                     if (!into) return no_such_incident(asked.into);
                     return merge(turn, alerting, id, *into, by);
                   },
                   200));
  add("unmerge", acting(
                     service, nothing_in,
                     [](Turn& turn, const Alerting& alerting, IncidentId id, const Asked&, const By& by) {
                       return unmerge(turn, alerting, id, by);
                     },
                     200));
  add("split", acting(
                   service, split_in,
                   [](Turn& turn, const Alerting& alerting, IncidentId id, const Asked& asked, const By& by) {
                     return split(turn, alerting, id, asked.alerts, asked.title, by);
                   },
                   201));
  router.add({.method = Method::Get,
              .pattern = "/v1/storms",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                service.read(std::move(reply),
                             [&service](store::Tx& tx) { return storms(tx, *service.configuration()); });
              }});
}

}  // namespace muster::api
