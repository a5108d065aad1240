#include "api/oncall_routes.h"

#include <algorithm>

#include "api/caller.h"
#include "api/oncall_json.h"
#include "oncall/lanes.h"
#include "oncall/who.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr Duration kLookAhead = std::chrono::days(60);

json::array people(const Configuration& config, const std::vector<UserId>& ids) {
  json::array refs;
  for (const UserId& id : ids) refs.push_back(oncall_ref(config.users, id));
  return refs;
}

json::object row_of(const Configuration& config, const Schedule& schedule, Instant at) {
  const auto until = next_change(schedule, at, at + kLookAhead, config.schedules);
  const OnDuty now = on_duty(schedule, at, config.schedules);
  const bool pending = !schedule.earlier.empty() && schedule.earlier.back().until > at;
  return {{"schedule", json::object{{"id", schedule.id.str()}, {"name", schedule.name}}},
          {"team", oncall_ref_or_null(config.teams, schedule.team)},
          {"time_zone", schedule.time_zone},
          {"changes_at", pending ? json::value(rfc3339(schedule.earlier.back().until)) : json::value()},
          {"on_call", people(config, now.on_call)},
          {"shadows", people(config, now.shadows)},
          {"until", until ? json::value(rfc3339(*until)) : json::value()},
          {"next", until ? people(config, who(schedule, *until, config.schedules)) : json::array()}};
}

// "from" and "until" of a query, both needed.
Result<std::pair<Instant, Instant>> range_in(const Request& request) {
  const auto from = time_in_query(request, "from"), until = time_in_query(request, "until");
  if (!from) return from.fault();
  if (!until) return until.fault();
  if (!*from || !*until)
    return invalid("'from' and 'until' are needed, both as RFC 3339 times such as 2026-03-28T12:00:00Z");
  if (const auto fault = fault_of_range(**from, **until)) return *fault;
  return std::pair(**from, **until);
}

http::Response lanes_response(const Configuration& config, const Request& request) {
  const Schedule* schedule = find(config.schedules, ScheduleId(request.param("id")));
  if (!schedule)
    return http::problem(404, "Not Found", "There is no schedule '" + request.param("id").substr(0, 64) + "'.");
  const auto range = range_in(request);
  if (!range) return problem_of(range.fault());
  json::array items;
  for (const Lane& lane : lanes(*schedule, range->first, range->second, config.schedules)) {
    json::array list;
    for (const Shift& shift : lane.shifts) list.push_back(shift_json(config, shift));
    items.push_back(json::object{{"layer", lane.layer},
                                 {"overrides", lane.overrides},
                                 {"effect", text_of(lane.effect)},
                                 {"items", std::move(list)}});
  }
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

http::Response shifts_response(const Configuration& config, const Request& request) {
  const Schedule* schedule = find(config.schedules, ScheduleId(request.param("id")));
  if (!schedule)
    return http::problem(404, "Not Found", "There is no schedule '" + request.param("id").substr(0, 64) + "'.");
  const auto range = range_in(request);
  if (!range) return problem_of(range.fault());
  json::array items;
  for (const Shift& shift : shifts(*schedule, range->first, range->second, config.schedules))
    items.push_back(shift_json(config, shift));
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

}  // namespace

http::Response oncall_at(const Configuration& config, Instant at) {
  json::array items;
  for (const auto& [id, schedule] : config.schedules) items.push_back(row_of(config, schedule, at));
  return http::json_response(200, json::object{{"at", rfc3339(at)}, {"items", std::move(items)}});
}

json::object shift_json(const Configuration& config, const Shift& shift) {
  json::object item{{"user", oncall_ref(config.users, shift.user)},
                    {"from", rfc3339(shift.from)},
                    {"until", rfc3339(shift.until)},
                    {"override", shift.by_override}};
  if (!shift.layer.empty()) item["layer"] = shift.layer;
  if (shift.shadow) item["shadow"] = true;
  return item;
}

std::optional<Fault> fault_of_range(Instant from, Instant until) {
  if (until <= from) return invalid("'until' must be later than 'from'");
  if (until - from > kHorizon) return invalid("'until' may be at most 400 days after 'from'; ask in several parts");
  return std::nullopt;
}

Result<std::optional<Instant>> time_in_query(const Request& request, std::string_view name) {
  const auto text = request.query_value(name);
  if (!text) return std::optional<Instant>();
  std::string fixed(*text);
  std::replace(fixed.begin(), fixed.end(), ' ', '+');
  const auto at = parse_rfc3339(fixed);
  // Calendar arithmetic needs years of four digits, and some room around them.
  if (!at || *at < Instant() || *at > *parse_rfc3339("2999-12-31T00:00:00Z")) {
    return invalid("'" + std::string(name) +
                   "' must be an RFC 3339 time such as 2026-03-28T12:00:00Z, from 1970 to 2999");
  }
  return at;
}

// Answered from memory: who is on call is known even when the store is not well.
void add_oncall_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/oncall",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto at = time_in_query(request, "at");
                reply(at ? oncall_at(*service.configuration(), at->value_or(service.now())) : problem_of(at.fault()));
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/schedules/{id}/shifts",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                reply(shifts_response(*service.configuration(), request));
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/schedules/{id}/layers",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                reply(lanes_response(*service.configuration(), request));
              }});
  add_override_routes(router, service);
  add_absence_routes(router, service);
  add_cover_routes(router, service);
  add_feed_routes(router, service);
  add_handoff_routes(router, service);
  add_load_routes(router, service);
  add_holiday_routes(router, service);
  add_preview_routes(router, service);
  add_candidate_routes(router, service);
  add_coverage_routes(router, service);
}

}  // namespace muster::api
