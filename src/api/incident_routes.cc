#include "api/incident_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/incident_why.h"
#include "api/metrics_routes.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/queries.h"
#include "api/snooze_end.h"
#include "escalation/escalations.h"
#include "incident/act.h"
#include "incident/snooze.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t kNoteMax = 10'000;                    // characters
constexpr std::size_t kNoteBodyMax = 12 * kNoteMax + 1024;  // the longest way to write one in JSON

// How many characters `text` has. It is UTF-8: the JSON parser made sure.
std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// The body's one text member, `name`; "" when it is absent, and when the body must be empty (`name` is "").
Result<std::string> text_in_body(const Request& request, std::string_view name) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  const auto unknown = name.empty() ? unknown_member(*body, {}) : unknown_member(*body, {name});
  if (unknown) return *unknown;
  const json::value* value = body->if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string()) return invalid("'" + std::string(name) + "' must be a text");
  std::string text(value->get_string());
  if (characters(text) > kNoteMax) return invalid("'" + std::string(name) + "' must be at most 10000 characters");
  return text;
}

Response incident_response(const Result<IncidentView>& view, const Configuration& config) {
  if (!view) return problem_of(view.fault());
  std::string out;
  append_incident(out, *view, config);
  return http::json_text_response(200, std::move(out));
}

Response list(store::Tx& tx, const Sight& sight, const ListQuery& query) {
  const Configuration& config = sight.config();
  const auto hidden = sight.hidden(tx);
  std::string out = "{\"items\":[";
  int count = 0, rows = 0;
  IncidentId last;
  std::int64_t before = query.before;
  const auto each = [&](const store::Row& row) {
    ++rows;
    const IncidentView view = read_incident_view(row);
    before = view.incident.id.value();
    if (hidden.contains(view.incident.id)) return;
    if (++count > query.limit) return;  // it only tells that there is another page
    if (count > 1) out += ',';
    append_incident(out, view, config);
    last = view.incident.id;
  };
  const auto& s = query.statuses;
  const auto& v = query.severities;
  const auto& p = query.patterns;
  const auto& u = query.priorities;
  // What is hidden is left out of the page, which is filled with what comes after it.
  do {
    rows = 0;
    if (query.only_open()) {
      tx.each(sql::api::incidents_open, each, before, s[0], s[1], v[0], v[1], v[2], v[3], query.service, query.team,
              p[0], p[1], p[2], p[3], query.limit + 1, u[0], u[1], u[2], u[3], u[4], query.major, query.stage);
    } else {
      tx.each(sql::api::incidents_all, each, before, s[0], s[1], s[3], v[0], v[1], v[2], v[3], query.service,
              query.team, p[0], p[1], p[2], p[3], query.limit + 1, u[0], u[1], u[2], u[3], u[4], query.major,
              query.stage);
    }
  } while (rows > query.limit && count <= query.limit);
  out += "],\"next_cursor\":";
  out += count > query.limit ? "\"" + last.str() + "\"}" : "null}";
  return http::json_text_response(200, std::move(out));
}

// What stands behind a figure: the incidents that it counts, or those that are beside it.
struct BehindQuery {
  MetricsQuery metrics;
  std::optional<analytics::Figure> figure{};
  analytics::Measured::Kind kind = analytics::Measured::Kind::Counts;
  IncidentId below{std::numeric_limits<std::int64_t>::max()};
  int limit = kLimitDefault;
};

Result<BehindQuery> behind_query_of(const Configuration& config, const Request& request, Instant now) {
  const auto metrics = metrics_query(config, request, now, {"counted", "figure", "kind", "cursor", "limit"});
  if (!metrics) return metrics.fault();
  BehindQuery query{.metrics = *metrics};
  if (request.query_value("counted") != "true") return invalid("the parameter 'counted' must be true");
  if (const auto text = request.query_value("figure")) {
    query.figure = analytics::figure_of(*text);
    if (!query.figure)
      return invalid(
          "the parameter 'figure' must be detect, acknowledge, engage, mitigate, resolve, impact or between_failures");
  }
  if (const auto text = request.query_value("kind")) {
    const auto kind = analytics::measured_kind_of(*text);
    if (!kind || !query.figure)
      return invalid(
          "the parameter 'kind' must be counts, not_applicable, still_open or corrected, and stand beside 'figure'");
    query.kind = *kind;
  }
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  query.limit = *limit;
  if (const auto cursor = request.query_value("cursor")) {
    const auto below = IncidentId::parse(*cursor);
    if (!below) return invalid("the parameter 'cursor' must be the 'next_cursor' of the page before");
    query.below = *below;
  }
  return query;
}

Response list_behind(store::Tx& tx, const Sight& sight, const analytics::FactTable& facts, const BehindQuery& query) {
  const auto hidden = sight.hidden(tx);
  const auto limit = static_cast<std::size_t>(query.limit);
  auto found = analytics::behind(facts, query.metrics.selection, query.figure, query.kind, query.below, limit + 1);
  const bool more = found.size() > limit;
  if (more) found.pop_back();
  std::string out = "{\"items\":[";
  for (const IncidentId id : found) {
    const auto view = hidden.contains(id) ? std::nullopt : incident_view(tx, id);
    if (!view) continue;
    if (out.back() != '[') out += ',';
    append_incident(out, *view, sight.config());
  }
  out += "],\"next_cursor\":";
  out += more ? "\"" + found.back().str() + "\"}" : "null}";
  return http::json_text_response(200, std::move(out));
}

// The cursor is the sequence of the last entry of the page before.
Response timeline(store::Tx& tx, IncidentId incident, std::int64_t after, int limit, Language language) {
  const auto entries = timeline_of(tx, incident, after, limit + 1);
  const std::size_t count = std::min(entries.size(), static_cast<std::size_t>(limit));
  const auto marks = count == 0 ? std::map<std::int64_t, Mark>()
                                : marks_of(tx, incident, entries.front().sequence, entries[count - 1].sequence);
  std::string out = "{\"items\":[";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    const auto mark = marks.find(entries[i].sequence);
    append_entry(out, entries[i], mark == marks.end() ? Mark() : mark->second, language);
  }
  out += "],\"next_cursor\":";
  out += entries.size() > count ? "\"" + std::to_string(entries[count - 1].sequence) + "\"}" : "null}";
  return http::json_text_response(200, std::move(out));
}

Response notifications(store::Tx& tx, IncidentId incident) {
  std::string out = "{\"items\":[";
  for (const Notification& notification : notifications_of(tx, incident)) {
    if (out.back() != '[') out += ',';
    append_notification(out, notification, deliveries_of(tx, notification.id));
  }
  return http::json_text_response(200, out + "]}");
}

// Does something to the incident that the path names and answers with it as it is afterwards. `member` is the one text
// that the body may have; "": none.
using Act = std::function<Result<Incident>(Turn&, IncidentId, const By&, const std::string& text)>;

http::Handler acting(Service& service, std::string_view member, Act act) {
  return [&service, member, act = std::move(act)](const Request& request, http::Reply reply) {
    const auto text = text_in_body(request, member);
    if (!text) return reply(problem_of(text.fault()));
    act_on_incident<IncidentView>(
        service, request, std::move(reply),
        [&request, act, text = *text](Turn& turn, IncidentId id) -> Result<IncidentView> {
          auto incident = act(turn, id, caller_of(request).by(), text);
          if (!incident) return incident.fault();
          return *incident_view(turn.tx, incident->id);
        },
        [&service](const Result<IncidentView>& view) { return incident_response(view, *service.configuration()); });
  };
}

void snooze_incident(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"for", "until"})) return reply(problem_of(*fault));
  const auto until = snooze_end_in(*body, caller_of(request), *service.configuration(), service.now());
  if (!until) return reply(problem_of(until.fault()));
  act_on_incident<IncidentView>(
      service, request, std::move(reply),
      [&request, until = *until](Turn& turn, IncidentId id) -> Result<IncidentView> {
        const auto incident = snooze(turn, id, until, caller_of(request).by());
        if (!incident) return incident.fault();
        return *incident_view(turn.tx, incident->id);
      },
      [&service](const Result<IncidentView>& view) { return incident_response(view, *service.configuration()); });
}

void add_reading_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents",
              .permission = Permission::Read,
              .handler = [&service, facts = std::move(facts)](const Request& request, http::Reply reply) {
                if (request.query_value("counted")) {
                  const auto config = service.configuration();
                  const auto query = behind_query_of(*config, request, service.now());
                  if (!query) return reply(problem_of(query.fault()));
                  return service.read(std::move(reply),
                                      [facts, sight = sight_of(service, request), query = *query](store::Tx& tx) {
                                        return list_behind(tx, sight, *facts->facts(tx), query);
                                      });
                }
                const auto query = list_query_of(request, false);
                if (!query) return reply(problem_of(query.fault()));
                service.read(std::move(reply), [sight = sight_of(service, request), query = *query](store::Tx& tx) {
                  return list(tx, sight, query);
                });
              }});
  const auto add = [&](std::string pattern, AboutIncident answer) {
    router.add({.method = Method::Get,
                .pattern = std::move(pattern),
                .permission = Permission::Read,
                .handler = about_incident(service, std::move(answer))});
  };
  add("/v1/incidents/{id}", [&service](store::Tx& tx, const Incident& incident, const Request&) {
    return incident_response(*incident_view(tx, incident.id), *service.configuration());
  });
  add("/v1/incidents/{id}/timeline", [](store::Tx& tx, const Incident& incident, const Request& request) {
    if (const auto unknown = unknown_parameter(request, {"cursor", "limit"})) return problem_of(*unknown);
    const auto limit = limit_of(request);
    if (!limit) return problem_of(limit.fault());
    const auto after = sequence_of_cursor(request, 0);
    return after ? timeline(tx, incident.id, *after, *limit, language_of(request)) : problem_of(after.fault());
  });
  add("/v1/incidents/{id}/why", [&service](store::Tx& tx, const Incident& incident, const Request& request) {
    if (const auto unknown = unknown_parameter(request, {"user"})) return problem_of(*unknown);
    const auto user = request.query_value("user");
    if (!user) return problem_of(invalid("'user' is needed: of whom the question is"));
    return incident_why(tx, *service.configuration(), incident.id, UserId(*user), service.now(), language_of(request));
  });
  add("/v1/incidents/{id}/notifications",
      [](store::Tx& tx, const Incident& incident, const Request&) { return notifications(tx, incident.id); });
}

void add_acting_routes(http::Router& router, Service& service) {
  const auto add = [&](std::string_view verb, std::string_view member, Act act) {
    router.add({.method = Method::Post,
                .pattern = "/v1/incidents/{id}/" + std::string(verb),
                .permission = Permission::Respond,
                .handler = acting(service, member, std::move(act)),
                .body_max = kNoteBodyMax});
  };
  add("acknowledge", "",
      [](Turn& turn, IncidentId id, const By& by, const std::string&) { return acknowledge(turn, id, by); });
  add("escalate", "",
      [](Turn& turn, IncidentId id, const By& by, const std::string&) { return escalate_now(turn, id, by); });
  add("unsnooze", "",
      [](Turn& turn, IncidentId id, const By& by, const std::string&) { return unsnooze(turn, id, by); });
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/snooze",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                snooze_incident(service, request, std::move(reply));
              }});
  add("resolve", "note", [&service](Turn& turn, IncidentId id, const By& by, const std::string& note) {
    return resolve(turn, service.doors().open_alerts(), id, by, note);
  });
}

}  // namespace

void add_incident_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts) {
  add_reading_routes(router, service, std::move(facts));
  add_acting_routes(router, service);
}

}  // namespace muster::api
