// How many action items are done in time, beside how often incidents come; how people say that incidents went.
#include <cmath>

#include "actions/figures.h"
#include "api/metrics_json.h"
#include "api/metrics_routes.h"
#include "api/oncall_json.h"
#include "base/money.h"
#include "cadence/rows.h"
#include "closing/survey.h"
#include "losses/costs.h"
#include "reviews/rows.h"

namespace muster::api {
namespace learning {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kMonthsMax = 240;

using Answer = std::function<json::array(store::Tx&, const Configuration&, const analytics::FactTable&,
                                         const MetricsQuery&, const std::vector<analytics::Span>&)>;

http::Handler by_month(Service& service, std::shared_ptr<analytics::Memory> memory, Answer answer) {
  return [&service, memory, answer = std::move(answer)](const Request& request, http::Reply reply) {
    const auto config = service.configuration();
    const auto query = metrics_query(*config, request, service.now(), {});
    if (!query) return reply(problem_of(query.fault()));
    auto spans = analytics::periods(query->selection.from, query->selection.until, analytics::Unit::Month,
                                    query->time_zone, kMonthsMax);
    if (!spans) return reply(problem_of(invalid("these are more than 240 months: ask for fewer")));
    service.read(std::move(reply), [config, memory, answer, query = *query, spans = std::move(*spans)](store::Tx& tx) {
      // Of teams with too few people together nothing is told (MET7).
      analytics::Cell asked;
      asked.teams = query.selection.of(analytics::Dimension::Team);
      if (!may_be_told(*config, narrow_of(query.selection), asked, analytics::Figure::Resolve))
        return http::json_response(200, json::object{{"hidden", true}, {"items", json::array()}});
      return http::json_response(
          200, json::object{{"hidden", false}, {"items", answer(tx, *config, *memory->facts(tx), query, spans)}});
    });
  };
}

json::array losses_json(const Cost& cost) {
  json::array losses;
  for (const auto& [currency, money] : cost.losses)
    losses.push_back(json::object{{"currency", currency},
                                  {"revenue", money_text(money.revenue)},
                                  {"sla_credits", money_text(money.sla_credits)}});
  return losses;
}

// Of too few people no time is told: it would say who worked how long.
json::object cost_json(const Configuration& config, reports::Narrow narrow, const Cost& cost) {
  analytics::Cell whose;
  whose.teams = cost.teams;
  const bool shown = may_be_told(config, narrow, whose, analytics::Figure::Engage);
  const auto price = cost_of(config.hourly_cost, cost.people);
  const double hours = std::chrono::duration<double, std::ratio<3600>>(cost.people).count();
  return {{"incidents", cost.incidents},
          {"hours", shown ? json::value(std::round(hours * 10) / 10) : json::value()},
          {"people_cost", shown && price ? json::value(money_text(*price)) : json::value()},
          {"losses", losses_json(cost)}};
}

http::Response cost_response(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts,
                             const MetricsQuery& query, const std::vector<analytics::Span>& spans, Instant now) {
  constexpr std::size_t kServicesMax = 50;
  const Costs costs = costs_of(tx, config, facts, query.selection, spans, now);
  const auto narrow = narrow_of(query.selection);
  json::array items;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    json::object item = cost_json(config, narrow, costs.by_span[i]);
    item["from"] = rfc3339(spans[i].from);
    item["until"] = rfc3339(spans[i].until);
    items.push_back(std::move(item));
  }
  std::vector<std::pair<std::string, Cost>> services(costs.by_service.begin(), costs.by_service.end());
  std::ranges::stable_sort(services, std::ranges::greater(), [](const auto& one) { return one.second.people; });
  if (services.size() > kServicesMax) services.resize(kServicesMax);
  json::array parts;
  for (const auto& [id, cost] : services) {
    json::object part = cost_json(config, std::max(narrow, reports::Narrow::ToServices), cost);
    part["service"] = oncall_ref_or_null(config.services, ServiceId(id));
    parts.push_back(std::move(part));
  }
  json::value hourly;
  if (config.hourly_cost.amount > 0)
    hourly = json::object{{"amount", money_text(config.hourly_cost.amount)}, {"currency", config.hourly_cost.currency}};
  return http::json_response(
      200,
      json::object{{"hourly_cost", std::move(hourly)}, {"items", std::move(items)}, {"services", std::move(parts)}});
}

http::Handler cost_route(Service& service, std::shared_ptr<analytics::Memory> memory) {
  return [&service, memory](const Request& request, http::Reply reply) {
    const auto config = service.configuration();
    const auto query = metrics_query(*config, request, service.now(), {});
    if (!query) return reply(problem_of(query.fault()));
    auto spans = analytics::periods(query->selection.from, query->selection.until, analytics::Unit::Month,
                                    query->time_zone, kMonthsMax);
    if (!spans) return reply(problem_of(invalid("these are more than 240 months: ask for fewer")));
    service.read(std::move(reply),
                 [&service, config, memory, query = *query, spans = std::move(*spans)](store::Tx& tx) {
                   return cost_response(tx, *config, *memory->facts(tx), query, spans, service.now());
                 });
  };
}

bool fits(const std::set<std::string>& keys, const std::string& key) { return keys.empty() || keys.contains(key); }

}  // namespace
}  // namespace learning

void add_learning_metrics_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> memory) {
  using namespace learning;
  const auto add = [&](const char* pattern, Answer answer) {
    router.add({.method = Method::Get,
                .pattern = pattern,
                .permission = Permission::Read,
                .handler = by_month(service, memory, std::move(answer))});
  };
  add("/v1/metrics/action-items", [&service](store::Tx& tx, const Configuration&, const analytics::FactTable& facts,
                                             const MetricsQuery& query, const std::vector<analytics::Span>& spans) {
    using analytics::Dimension;
    auto items = action_facts(tx, query.selection.from, query.selection.until);
    std::erase_if(items, [&](const ActionFact& one) {
      return !fits(query.selection.of(Dimension::Team), one.team) ||
             !fits(query.selection.of(Dimension::Service), one.service) ||
             !fits(query.selection.of(Dimension::Severity), std::string(text_of(one.severity)));
    });
    const auto found = completion(items, spans, service.now());
    const auto incidents = series(facts, query.selection, {}, spans);
    json::array list;
    for (std::size_t i = 0; i < spans.size(); ++i)
      list.push_back(json::object{{"from", rfc3339(spans[i].from)},
                                  {"until", rfc3339(spans[i].until)},
                                  {"due", found[i].due},
                                  {"in_time", found[i].in_time},
                                  {"late", found[i].late},
                                  {"missing", found[i].missing},
                                  {"dropped", found[i].dropped},
                                  {"incidents", incidents[i].incidents}});
    return list;
  });
  // Updates and reviews have their own service, team and severity: those of their incidents.
  const auto punctual = [&](const char* pattern, auto promises_of) {
    add(pattern, [&service, promises_of](store::Tx& tx, const Configuration&, const analytics::FactTable&,
                                         const MetricsQuery& query, const std::vector<analytics::Span>& spans) {
      using analytics::Dimension;
      auto promises = promises_of(tx, query.selection.from, query.selection.until);
      std::erase_if(promises, [&](const analytics::Promise& one) {
        return !fits(query.selection.of(Dimension::Team), one.team) ||
               !fits(query.selection.of(Dimension::Service), one.service) ||
               !fits(query.selection.of(Dimension::Severity), std::string(text_of(one.severity)));
      });
      const auto found = analytics::punctuality(promises, spans, service.now());
      json::array list;
      for (std::size_t i = 0; i < spans.size(); ++i)
        list.push_back(json::object{{"from", rfc3339(spans[i].from)},
                                    {"until", rfc3339(spans[i].until)},
                                    {"due", found[i].due},
                                    {"in_time", found[i].in_time},
                                    {"late", found[i].late},
                                    {"missing", found[i].missing},
                                    {"dropped", found[i].dropped}});
      return list;
    });
  };
  punctual("/v1/metrics/updates", promised_updates);
  punctual("/v1/metrics/reviews", promised_reviews);
  router.add({.method = Method::Get,
              .pattern = "/v1/metrics/cost",
              .permission = Permission::Read,
              .handler = cost_route(service, memory)});
  add("/v1/metrics/survey", [](store::Tx& tx, const Configuration& config, const analytics::FactTable&,
                               const MetricsQuery&, const std::vector<analytics::Span>& spans) {
    const auto sums = survey_series(tx, spans, config.group_min);
    json::array list;
    for (std::size_t i = 0; i < spans.size(); ++i)
      list.push_back(
          json::object{{"from", rfc3339(spans[i].from)},
                       {"until", rfc3339(spans[i].until)},
                       {"asked", sums[i].asked},
                       {"answered", sums[i].answered},
                       {"mean", sums[i].shown ? json::value(std::round(sums[i].mean * 10) / 10) : json::value()}});
    return list;
  });
}

}  // namespace muster::api
