#include "api/change_routes.h"

#include <algorithm>
#include <charconv>

#include "alert/alerts.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/sight.h"
#include "base/utf8.h"
#include "incident/changed.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kSummaryMax = 1024, kSourceMax = 256, kLinksMax = 20, kHrefMax = 2048;
constexpr int kAroundMax = 100;

// The schema Change.
void append_change(std::string& out, const ChangeEvent& change, const Configuration& config) {
  out += R"({"id":")" + change.id.str() + R"(","at":)";
  append_time(out, change.at);
  out += R"(,"told_at":)";
  append_time(out, change.told_at);
  out += R"(,"service":)";
  append_ref_or_null(out, config.services, change.service);
  out += R"(,"integration":)";
  append_ref_or_null(out, config.integrations, change.integration);
  out += R"(,"summary":)";
  append_json_string(out, change.summary);
  out += R"(,"source":)";
  append_json_string(out, change.source);
  out += R"(,"by":)";
  append_json_string(out, change.by);
  out += R"(,"links":)" + change.links + R"(,"details":)" + change.details + "}";
}

std::string list_of(const std::vector<ChangeEvent>& changes, std::size_t shown, const Configuration& config) {
  std::string out = "{\"items\":[";
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += ',';
    append_change(out, changes[i], config);
  }
  return out + "]";
}

// A change's time and id: two may have been made at one time.
std::string cursor_of(const ChangeEvent& change) { return std::to_string(micros(change.at)) + "-" + change.id.str(); }

std::optional<ChangeQuery::Place> place_of(std::string_view cursor) {
  const auto dash = cursor.find('-');
  std::int64_t at = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + std::min(dash, cursor.size()), at);
  if (dash == std::string_view::npos || error != std::errc() || end != cursor.data() + dash) return std::nullopt;
  const auto id = ChangeId::parse(cursor.substr(dash + 1));
  return id ? std::optional(ChangeQuery::Place{from_micros(at), *id}) : std::nullopt;
}

Result<ChangeQuery> query_of(const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"service", "since", "until", "cursor", "limit"}))
    return *unknown;
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  ChangeQuery query;
  query.limit = *limit;
  if (const auto service = request.query_value("service")) query.service = ServiceId(std::string(*service));
  if (const auto since = request.query_value("since")) {
    const auto at = parse_rfc3339(*since);
    if (!at) return invalid("the parameter 'since' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
    query.since = *at;
  }
  if (const auto until = request.query_value("until")) {
    const auto at = parse_rfc3339(*until);
    if (!at) return invalid("the parameter 'until' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
    query.before = {*at, ChangeId()};  // what was made at that very time is not in it
  }
  if (const auto cursor = request.query_value("cursor")) {
    const auto place = place_of(*cursor);
    if (!place) return invalid("'cursor' must be the 'next_cursor' of the page before");
    query.before = *place;
  }
  return query;
}

void list_change(Service& service, const Request& request, http::Reply reply) {
  auto query = query_of(request);
  if (!query) return reply(problem_of(query.fault()));
  service.read(std::move(reply), [&service, query = *query](store::Tx& tx) mutable {
    const auto limit = static_cast<std::size_t>(query.limit++);  // one more tells that there is another page
    const auto found = changes(tx, query);
    const std::size_t shown = std::min(found.size(), limit);
    std::string out = list_of(found, shown, *service.configuration());
    out +=
        found.size() > shown ? ",\"next_cursor\":\"" + cursor_of(found[shown - 1]) + "\"}" : ",\"next_cursor\":null}";
    return http::json_text_response(200, std::move(out));
  });
}

// From an hour before the incident was opened until it was resolved.
void around_incident(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {})) return reply(problem_of(*unknown));
  const std::string name = request.param("id");
  service.read(std::move(reply), [&service, sight = sight_of(service, request), name](store::Tx& tx) {
    const auto id = incident_named(tx, sight, name);
    const auto incident = id ? find_incident(tx, *id) : std::nullopt;
    if (!incident) return problem_of(not_found("there is no incident '" + name.substr(0, 64) + "'"));
    const auto config = service.configuration();
    std::vector<ChangeEvent> found;
    if (!incident->service.empty())
      found = changes_around(tx, config->graph, incident->service, incident->created_at - kChangedLately,
                             incident->resolved_at.value_or(service.now()), kAroundMax);
    return http::json_text_response(200, list_of(found, found.size(), *config) + "}");
  });
}

Result<std::vector<Link>> links_in(const json::object& body) {
  std::vector<Link> links;
  if (!body.contains("links")) return links;
  const json::array* list_change = array_at(body, "links");
  if (!list_change || list_change->size() > kLinksMax) return invalid("'links' must be a list of at most 20 links");
  for (const json::value& one : *list_change) {
    const auto* link = one.if_object();
    const std::string href(link ? text_at(*link, "href").value_or("") : "");
    if (!(href.starts_with("https://") || href.starts_with("http://")) || href.size() > kHrefMax)
      return invalid("each of 'links' must have an 'href' that is a web address");
    links.push_back({href, one_line(text_at(*link, "text").value_or(""), kSourceMax)});
  }
  return links;
}

Result<ChangeEvent> change_in(const Request& request, const Configuration& config, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"summary", "service", "source", "at", "links", "details", "by"}))
    return *fault;
  ChangeEvent change;
  change.summary = one_line(text_at(*body, "summary").value_or(""), kSummaryMax);
  if (change.summary.empty()) return invalid("'summary' is missing: say in one line what was changed");
  change.source = one_line(text_at(*body, "source").value_or(""), kSourceMax);
  change.by = one_line(text_at(*body, "by").value_or(caller_of(request).actor.name), kSourceMax);
  if (const auto service = text_at(*body, "service"); service && !service->empty()) {
    change.service = ServiceId(std::string(*service));
    if (!find(config.services, change.service))
      return invalid("there is no service '" + std::string(service->substr(0, 64)) + "'");
  }
  change.at = now;
  if (body->contains("at")) {
    const auto at = parse_rfc3339(text_at(*body, "at").value_or(""));
    if (!at || *at > now + std::chrono::minutes(5))
      return invalid("'at' must be an RFC 3339 time that does not lie ahead");
    change.at = *at;
  }
  const auto links = links_in(*body);
  if (!links) return links.fault();
  change.links = json_text(*links);
  if (body->contains("details")) {
    const json::object* details = object_at(*body, "details");
    if (!details) return invalid("'details' must be an object");
    change.details = to_text(*details);
  }
  return change;
}

void create(Service& service, const Request& request, http::Reply reply) {
  const auto change = change_in(request, *service.configuration(), service.now());
  if (!change) return reply(problem_of(change.fault()));
  service.write<bool>(
      std::move(reply),
      [&service, change = *change](Turn& turn) {
        return take_change(turn, *service.configuration(), service.doors().open_alerts(), change);
      },
      [](bool is_news) {
        return http::json_response(is_news ? 201 : 200, json::object{{"known", !is_news}});
      });
}

}  // namespace

void add_change_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/changes", Permission::Read, list_change);
  add(Method::Post, "/v1/changes", Permission::Respond, create);
  add(Method::Get, "/v1/incidents/{id}/changes", Permission::Read, around_incident);
}

}  // namespace muster::api
