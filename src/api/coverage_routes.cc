// What is wrong with who is on call, before it matters.
#include <algorithm>
#include <cmath>

#include "absence/absences.h"
#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "config/check.h"
#include "lookahead/look.h"
#include "oncall/coverage.h"
#include "oncall/who.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr Duration kAhead = std::chrono::days(28);

json::object finding_json(const Configuration& config, const Finding& finding) {
  const Schedule* schedule = find(config.schedules, finding.schedule);
  json::object item{{"kind", text_of(finding.kind)},
                    {"schedule", oncall_ref(config.schedules, finding.schedule)},
                    {"time_zone", schedule ? schedule->time_zone : "UTC"},
                    {"from", rfc3339(finding.from)},
                    {"until", rfc3339(finding.until)},
                    {"times", finding.times}};
  if (!finding.user.empty()) item["user"] = oncall_ref(config.users, finding.user);
  if (!finding.other.empty()) item["other"] = oncall_ref(config.schedules, finding.other);
  if (finding.kind == Finding::Kind::Unfair) item["fairness"] = std::round(finding.fairness * 100) / 100;
  return item;
}

// Steps and policies that reach nobody, whoever is on call.
json::array silent_policies(const Configuration& config) {
  json::array items;
  for (const Problem& problem : check(config)) {
    if (problem.level != Problem::Level::Warning || !problem.path.starts_with("escalation_policies/")) continue;
    const std::string rest = problem.path.substr(problem.path.find('/') + 1);
    const PolicyId policy(rest.substr(0, rest.find('/')));
    items.push_back(json::object{{"policy", oncall_ref(config.policies, policy)}, {"message", problem.message}});
  }
  return items;
}

// How evenly each schedule's load is spread. What one person carries is theirs to know (MET7).
json::array spread_json(const Configuration& config, const Coverage& found) {
  json::array items;
  for (const auto& [id, spread] : found.spread) {
    items.push_back(json::object{{"schedule", oncall_ref(config.schedules, id)},
                                 {"people", spread.people},
                                 {"fairness", std::round(spread.fairness * 100) / 100}});
  }
  return items;
}

std::set<ScheduleId> paged_schedules(const Configuration& config) {
  std::set<ScheduleId> paged;
  for (const auto& [id, schedule] : config.schedules)
    if (is_paged(config, id)) paged.insert(id);
  return paged;
}

http::Response coverage(const Configuration& config, Instant from, Instant until, const std::vector<Away>& away) {
  const auto reachable = [&](const UserId& id) {
    const User* user = find(config.users, id);
    return user && user->reachable();
  };
  const Coverage found = muster::coverage(config.schedules, from, until, reachable, away, paged_schedules(config));
  json::array items;
  for (const Finding& one : found.findings) items.push_back(finding_json(config, one));
  return http::json_response(200, json::object{{"from", rfc3339(from)},
                                               {"until", rfc3339(until)},
                                               {"findings", std::move(items)},
                                               {"silent_policies", silent_policies(config)},
                                               {"schedules", spread_json(config, found)}});
}

}  // namespace

void add_coverage_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/coverage",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto from = time_in_query(request, "from"), until = time_in_query(request, "until");
                if (!from) return reply(problem_of(from.fault()));
                if (!until) return reply(problem_of(until.fault()));
                const Instant begin = from->value_or(service.now()), end = until->value_or(begin + kAhead);
                if (const auto fault = fault_of_range(begin, end)) return reply(problem_of(*fault));
                // With a reader: of many schedules it takes a while, which must not hold up an I/O thread.
                service.read(std::move(reply), [config = service.configuration(), begin, end](store::Tx& tx) {
                  return coverage(*config, begin, end, away_between(tx, begin, end));
                });
              }});
}

}  // namespace muster::api
