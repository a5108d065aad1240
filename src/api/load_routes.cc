// What being on call costs: one's own in full, of others sums of enough people (MET7); and a fairer order.
#include <cmath>
#include <set>

#include "absence/absences.h"
#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/parameters.h"
#include "config/documents.h"
#include "incident/incident.h"
#include "load/month.h"
#include "load/report.h"
#include "oncall/propose.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr Duration kBefore = std::chrono::days(28);

double hours_of(Duration span) {
  return std::round(std::chrono::duration<double, std::ratio<3600>>(span).count() * 100) / 100;
}

json::object burden_json(const Load& load) {
  return {{"hours", hours_of(load.total)},
          {"nights", hours_of(load.nights)},
          {"weekends", hours_of(load.weekends)},
          {"holidays", hours_of(load.holidays)}};
}

json::object pages_json(const load::Pages& pages) {
  json::array steps;
  for (const auto& [step, count] : pages.by_step)
    steps.push_back(json::object{{"step", step > 0 ? json::value(step) : json::value()}, {"pages", count}});
  return {{"pages", pages.pages},
          {"nights", pages.nights},
          {"broken_nights", pages.broken_nights},
          {"by_step", std::move(steps)}};
}

struct Period {
  Instant from, until;
};

// The last four weeks, unless it is said.
Result<Period> period_in(const Request& request, Instant now) {
  const auto from = time_in_query(request, "from"), until = time_in_query(request, "until");
  if (!from) return from.fault();
  if (!until) return until.fault();
  Period period{{}, until->value_or(now)};
  period.from = from->value_or(period.until - kBefore);
  if (auto fault = fault_of_range(period.from, period.until)) return *fault;
  return period;
}

void mine(Service& service, const Request& request, http::Reply reply) {
  const auto& user = caller_of(request).user;
  if (!user) return reply(problem_of(not_found("an API token is nobody's and is not on call")));
  if (const auto fault = unknown_parameter(request, {"from", "until"})) return reply(problem_of(*fault));
  const auto period = period_in(request, service.now());
  if (!period) return reply(problem_of(period.fault()));
  service.read(std::move(reply), [user = *user, period = *period, config = service.configuration()](store::Tx& tx) {
    const auto people = load::carried(*config, load::every_schedule(*config),
                                      load::pages_sent(tx, period.from, period.until), period.from, period.until);
    const auto found = people.find(user);
    const load::Carried mine = found == people.end() ? load::Carried() : found->second;
    json::array schedules;
    for (const load::ScheduleLoad& one : mine.schedules) {
      json::object item = burden_json(one.load);
      item["schedule"] = oncall_ref(config->schedules, one.schedule);
      item["level"] = one.level > 0 ? json::value(one.level) : json::value();
      schedules.push_back(std::move(item));
    }
    return http::json_response(200, json::object{{"from", rfc3339(period.from)},
                                                 {"until", rfc3339(period.until)},
                                                 {"on_call", burden_json(mine.on_call)},
                                                 {"schedules", std::move(schedules)},
                                                 {"pages", pages_json(mine.pages)}});
  });
}

constexpr int kFormerMonths = 6;

json::object month_json(const load::MonthOfOne& one) {
  return {{"month", load::text_of(one.month.month)}, {"from", rfc3339(one.month.from)},
          {"until", rfc3339(one.month.until)},       {"on_call", burden_json(one.on_call)},
          {"pages", pages_json(one.pages)},          {"incidents", one.incidents},
          {"actions_done", one.actions_done},        {"actions_late", one.actions_late}};
}

// My month beside my own former ones. There is no way to ask for anybody else's.
void my_month(Service& service, const Request& request, http::Reply reply) {
  const auto& id = caller_of(request).user;
  const auto config = service.configuration();
  const User* user = id ? find(config->users, *id) : nullptr;
  if (!user) return reply(problem_of(not_found("an API token is nobody's and has no month")));
  if (const auto fault = unknown_parameter(request, {"month"})) return reply(problem_of(*fault));
  const auto current = load::month_at(service.now(), user->time_zone);
  const auto text = request.query_value("month");
  const auto month = text ? load::month_of(*text) : std::optional(current);
  if (!month) return reply(problem_of(invalid("the parameter 'month' must be a month such as 2026-03")));
  if (*month > current) return reply(problem_of(invalid("the parameter 'month' must not be in the future")));
  service.read(std::move(reply), [config, user, month = *month, now = service.now()](store::Tx& tx) {
    std::vector<load::Month> months;
    for (int before = kFormerMonths; before >= 0; --before)
      months.push_back(load::month_in(month - std::chrono::months(before), user->time_zone));
    months.back().until = std::min(months.back().until, now);
    const auto found = load::months_of(tx, *config, *user, months);
    json::array former, incidents;
    for (std::size_t i = found.size() - 1; i-- > 0;) former.push_back(month_json(found[i]));
    for (const load::IncidentOfOne& one : load::incidents_of(tx, user->id, months.back()))
      incidents.push_back(json::object{{"number", number_text(one.number)},
                                       {"title", one.title},
                                       {"opened_at", rfc3339(one.opened)},
                                       {"took_it", one.took_it},
                                       {"had_role", one.had_role}});
    json::object out = month_json(found.back());
    out["time_zone"] = user->time_zone;
    out["former"] = std::move(former);
    out["incident_list"] = std::move(incidents);
    return http::json_response(200, out);
  });
}

json::object group_json(const std::map<UserId, load::Carried>& people, int group_min) {
  json::object item{{"people", people.size()}, {"on_call", nullptr}, {"pages", nullptr}, {"fairness", nullptr}};
  if (const auto group = load::group_of(people, group_min)) {
    item["on_call"] = burden_json(group->on_call);
    item["pages"] = pages_json(group->pages);
    item["fairness"] = std::round(group->fairness * 100) / 100;
  }
  return item;
}

// Of each team that has schedules, and of all schedules together.
void groups(Service& service, const Request& request, http::Reply reply) {
  if (const auto fault = unknown_parameter(request, {"from", "until"})) return reply(problem_of(*fault));
  const auto period = period_in(request, service.now());
  if (!period) return reply(problem_of(period.fault()));
  service.read(std::move(reply), [period = *period, config = service.configuration()](store::Tx& tx) {
    const auto pages = load::pages_sent(tx, period.from, period.until);
    json::array teams;
    for (const auto& [id, team] : config->teams) {
      std::set<ScheduleId> of_team;
      for (const auto& [schedule_id, schedule] : config->schedules)
        if (schedule.team == id) of_team.insert(schedule_id);
      if (of_team.empty()) continue;
      json::object item =
          group_json(load::carried(*config, of_team, pages, period.from, period.until), config->group_min);
      item["team"] = oncall_ref(config->teams, id);
      teams.push_back(std::move(item));
    }
    const auto all = load::carried(*config, load::every_schedule(*config), pages, period.from, period.until);
    return http::json_response(200, json::object{{"from", rfc3339(period.from)},
                                                 {"until", rfc3339(period.until)},
                                                 {"group_min", config->group_min},
                                                 {"all", group_json(all, config->group_min)},
                                                 {"teams", std::move(teams)}});
  });
}

void propose_order(Service& service, const Request& request, http::Reply reply) {
  const ScheduleId id(request.param("id"));
  if (!find(service.configuration()->schedules, id))
    return reply(problem_of(not_found("there is no schedule '" + id.str().substr(0, 64) + "'")));
  service.read(std::move(reply), [id, config = service.configuration(), now = service.now()](store::Tx& tx) {
    const Schedule& schedule = config->schedules.at(id);
    const auto away = away_between(tx, now, now + 2 * kFairSpan);
    const auto found = fairer(schedule, config->schedules, now, away);
    if (!found) return http::json_response(200, json::object{{"proposal", nullptr}});
    Schedule declared = found->schedule;
    std::erase_if(declared.overrides, [](const Override& one) { return one.id.value() >= (std::int64_t{1} << 20); });
    const Layer& layer = declared.layers[found->layer];
    const auto rounded = [](double value) { return std::round(value * 100) / 100; };
    json::array order;
    for (const Slot& slot : layer.slots) order.push_back(oncall_ref(config->users, slot.users.front()));
    json::object proposal{{"schedule", document_of(declared).body},
                          {"layer", layer.name.empty() ? std::to_string(found->layer + 1) : layer.name},
                          {"order", std::move(order)},
                          {"counts_from", rfc3339(found->counts_from)},
                          {"until", rfc3339(found->counts_from + kFairSpan)},
                          {"fairness_before", rounded(found->before)},
                          {"fairness_after", rounded(found->after)}};
    return http::json_response(200, json::object{{"proposal", std::move(proposal)}});
  });
}

}  // namespace

void add_load_routes(http::Router& router, Service& service) {
  const auto add = [&](const char* pattern, void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = Method::Get,
                .pattern = pattern,
                .permission = Permission::Read,
                .handler = [&service, handler](const Request& request, http::Reply reply) {
                  handler(service, request, std::move(reply));
                }});
  };
  add("/v1/me/load", mine);
  add("/v1/me/month", my_month);
  add("/v1/load", groups);
  add("/v1/schedules/{id}/fairer", propose_order);
}

}  // namespace muster::api
