// How many action items are done in time, beside how often incidents come; how people say that incidents went.
#include <cmath>

#include "actions/figures.h"
#include "api/metrics_json.h"
#include "api/metrics_routes.h"
#include "closing/survey.h"

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
