#include "api/alert_routes.h"

#include "api/alert_acts.h"
#include "api/alert_json.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/queries.h"
#include "api/rule_routes.h"
#include "api/sight.h"
#include "escalation/escalations.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "intake/payloads.h"
#include "suppression/snoozing.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

Response alert_response(const AlertView& view, const Configuration& config) {
  std::string out;
  append_alert(out, view, config);
  return http::json_text_response(200, std::move(out));
}

Response list_alert(store::Tx& tx, const Sight& sight, const ListQuery& query, const Configuration& config) {
  std::string out = "{\"items\":[";
  int count = 0;
  AlertId last;
  const auto each = [&](const store::Row& row) {
    if (++count > query.limit) return;  // it only tells that there is another page
    const AlertView view = read_alert_view(row);
    if (count > 1) out += ',';
    append_alert(out, view, config);
    last = view.alert.id;
  };
  const auto& s = query.statuses;
  const auto& v = query.severities;
  const auto& p = query.patterns;
  if (!query.incident.empty()) {
    // An incident that is not there has no alerts.
    const auto incident = incident_named(tx, sight, query.incident).value_or(IncidentId());
    tx.each(sql::api::alerts_of_incident, each, query.before, s[0], s[1], s[2], s[3], v[0], v[1], v[2], v[3],
            query.service, query.team, query.unowned, p[0], p[1], p[2], p[3], query.limit + 1, incident);
  } else if (query.only_open()) {
    tx.each(sql::api::alerts_open, each, query.before, s[0], s[1], s[2], v[0], v[1], v[2], v[3], query.service,
            query.team, query.unowned, p[0], p[1], p[2], p[3], query.limit + 1);
  } else {
    tx.each(sql::api::alerts_all, each, query.before, s[0], s[1], s[2], s[3], v[0], v[1], v[2], v[3], query.service,
            query.team, query.unowned, p[0], p[1], p[2], p[3], query.limit + 1);
  }
  out += "],\"next_cursor\":";
  out += count > query.limit ? "\"" + last.str() + "\"}" : "null}";
  return http::json_text_response(200, std::move(out));
}

// When it was made is part of an id (base/clock.h).
Instant made_at(PayloadId id) { return Instant(std::chrono::milliseconds(id.value() >> 20)); }

Response payload(store::Tx& tx, const Alert& alert) {
  const auto found = alert.payload ? find_payload(tx, *alert.payload) : std::nullopt;
  if (!found) return problem_of(not_found("what was sent for this alert is no longer kept"));
  std::string out = "{\"received_at\":";
  append_time(out, made_at(*alert.payload));
  out += ",\"content_type\":";
  append_json_string(out, found->content_type);
  out += ",\"body\":";
  append_json_string(out, found->body);
  return http::json_text_response(200, out + "}");
}

// Answers about the alert that the path names; 404 when there is none.
using AlertAnswer = std::function<Response(store::Tx&, const AlertView&, const Request&)>;

http::Handler about_alert(Service& service, AlertAnswer answer) {
  return [&service, answer = std::move(answer)](const Request& request, http::Reply reply) {
    service.read(std::move(reply), [&request, answer](store::Tx& tx) {
      const std::string& named = request.param("id");
      const auto id = AlertId::parse(named);
      const auto view = id ? alert_view(tx, *id) : std::nullopt;
      return view ? answer(tx, *view, request) : problem_of(no_such_alert(named));
    });
  };
}

// The body of an action must be empty, or an empty object.
std::optional<Fault> fault_of_empty_body(const Request& request) {
  const auto body = body_object(request);
  return body ? unknown_member(*body, {}) : std::optional(body.fault());
}

// "until" or "duration".
Result<Instant> alert_snooze_end(const Request& request, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"until", "duration"})) return *fault;
  if (body->contains("until") == body->contains("duration"))
    return invalid("say either 'until', as an RFC 3339 time, or 'duration', such as 1h");
  if (const auto duration = text_at(*body, "duration")) {
    const auto span = parse_duration(*duration);
    if (!span || *span == Duration(0)) return invalid("'duration' must be a duration such as 1h");
    return now + *span;
  }
  const auto until = parse_rfc3339(text_at(*body, "until").value_or(""));
  if (!until || *until <= now) return invalid("'until' must be an RFC 3339 time that lies ahead");
  return *until;
}

// What is known of the alert itself, also while it has no incident; oldest first.
Response record_of(store::Tx& tx, AlertId alert, Language language) {
  constexpr int kRecordMax = 500;
  std::string out = "{\"items\":[";
  for (const RecordedEntry& entry : timeline_of(tx, alert, 0, kRecordMax)) {
    if (out.back() != '[') out += ',';
    append_entry(out, entry, language);
  }
  return http::json_text_response(200, out + "]}");
}

void add_alert_acts(http::Router& router, Service& service) {
  const auto acknowledging = [&service](const Request& request, http::Reply reply) {
    if (const auto fault = fault_of_empty_body(request)) return reply(problem_of(*fault));
    service.write<Result<IncidentView>>(
        std::move(reply),
        [&request](Turn& turn) -> Result<IncidentView> {
          auto incident = acknowledge_alert(turn, request.param("id"), caller_of(request).by());
          if (!incident) return incident.fault();
          const IncidentId id = incident->id;
          return *incident_view(turn.tx, id);
        },
        [&service](const Result<IncidentView>& view) {
          if (!view) return problem_of(view.fault());
          std::string out;
          append_incident(out, *view, *service.configuration());
          return http::json_text_response(200, std::move(out));
        });
  };
  const auto resolving = [&service](const Request& request, http::Reply reply) {
    if (const auto fault = fault_of_empty_body(request)) return reply(problem_of(*fault));
    service.write<Result<AlertView>>(
        std::move(reply),
        [&request, &service](Turn& turn) -> Result<AlertView> {
          const auto id =
              resolve_alert(turn, service.doors().open_alerts(), request.param("id"), caller_of(request).by());
          if (!id) return id.fault();
          return *alert_view(turn.tx, *id);
        },
        [&service](const Result<AlertView>& view) {
          return view ? alert_response(*view, *service.configuration()) : problem_of(view.fault());
        });
  };
  const auto snoozing = [&service](bool back) {
    return [&service, back](const Request& request, http::Reply reply) {
      const auto until = back ? Result<Instant>(service.now()) : alert_snooze_end(request, service.now());
      if (!until) return reply(problem_of(until.fault()));
      service.write<Result<AlertView>>(
          std::move(reply),
          [&request, &service, until = *until](Turn& turn) -> Result<AlertView> {
            const auto id = AlertId::parse(request.param("id"));
            if (!id) return no_such_alert(request.param("id"));
            Doors& doors = service.doors();
            const auto config = service.configuration();
            const auto alert = snooze_alert(turn, {*config, doors.open_alerts(), doors.newest_incident_number()},
                                            doors.suppressions(), *id, until, caller_of(request).by());
            if (!alert) return alert.fault();
            return *alert_view(turn.tx, alert->id);
          },
          [&service](const Result<AlertView>& view) {
            return view ? alert_response(*view, *service.configuration()) : problem_of(view.fault());
          });
    };
  };
  router.add({.method = Method::Post,
              .pattern = "/v1/alerts/{id}/snooze",
              .permission = Permission::Respond,
              .handler = snoozing(false)});
  router.add({.method = Method::Post,
              .pattern = "/v1/alerts/{id}/unsnooze",
              .permission = Permission::Respond,
              .handler = snoozing(true)});
  router.add({.method = Method::Post,
              .pattern = "/v1/alerts/{id}/acknowledge",
              .permission = Permission::Respond,
              .handler = acknowledging});
  router.add({.method = Method::Post,
              .pattern = "/v1/alerts/{id}/resolve",
              .permission = Permission::Respond,
              .handler = resolving});
}

}  // namespace

void add_alert_routes(http::Router& router, Service& service) {
  const auto listing = [&service](const Request& request, http::Reply reply) {
    const auto query = list_query_of(request, true);
    if (!query) return reply(problem_of(query.fault()));
    service.read(std::move(reply), [&service, sight = sight_of(service, request), query = *query](store::Tx& tx) {
      return list_alert(tx, sight, query, *service.configuration());
    });
  };
  router.add({.method = Method::Get, .pattern = "/v1/alerts", .permission = Permission::Read, .handler = listing});
  router.add({.method = Method::Get,
              .pattern = "/v1/alerts/{id}",
              .permission = Permission::Read,
              .handler = about_alert(service, [&service](store::Tx& tx, const AlertView& view, const Request&) {
                std::string out;
                append_alert(out, view, *service.configuration());
                out.back() = ',';  // in place of the closing brace
                out += "\"why\":" + to_text(why_json(tx, view.alert.id)) + "}";
                return http::json_text_response(200, std::move(out));
              })});
  router.add({.method = Method::Get,
              .pattern = "/v1/alerts/{id}/payload",
              .permission = Permission::Read,
              .handler = about_alert(service, [](store::Tx& tx, const AlertView& view, const Request&) {
                return payload(tx, view.alert);
              })});
  router.add({.method = Method::Get,
              .pattern = "/v1/alerts/{id}/timeline",
              .permission = Permission::Read,
              .handler = about_alert(service, [](store::Tx& tx, const AlertView& view, const Request& request) {
                return record_of(tx, view.alert.id, language_of(request));
              })});
  add_alert_acts(router, service);
}

}  // namespace muster::api
