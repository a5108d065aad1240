#include <cmath>

#include "analytics/report.h"
#include "api/measure_routes.h"
#include "api/metrics_text.h"
#include "api/names.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "cadence/rows.h"
#include "measure/samples.h"
#include "reports/gather.h"
#include "reviews/rows.h"

namespace muster::api {
namespace {

constexpr std::size_t kSamplesBodyMax = 2 * 1024 * 1024;  // as many samples as may come at once, written roomily

using http::Method, http::Permission, http::Request;

constexpr std::int64_t kCountMax = 1'000'000'000'000;

Fault no_such_slo(std::string_view id) { return not_found("there is no SLO '" + std::string(id.substr(0, 64)) + "'"); }

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

json::object span_json(const analytics::Span& span) {
  return {{"from", rfc3339(span.from)}, {"until", rfc3339(span.until)}};
}

// Schema Slo.
json::object slo_json(const Configuration& config, const Objective& objective, const Standing& standing) {
  json::array burn;
  for (std::size_t i = 0; i < kBurnWindows.size(); ++i)
    burn.push_back(json::object{{"window", duration_text(kBurnWindows.at(i))}, {"rate", rounded(standing.burn.at(i))}});
  const BurnRule* rule = broken_rule(standing.burn);
  const bool known = standing.so_far.total > 0;
  return {{"id", objective.id.str()},
          {"name", objective.name},
          {"description", objective.description},
          {"service", oncall_ref(config.services, objective.service)},
          {"source", text_of(objective.source)},
          {"severity", text_of(objective.severity)},
          {"objective", objective_text(objective.millionths)},
          {"window", text_of(objective.window)},
          {"days", objective.days},
          {"period", span_json(standing.window)},
          {"reached", known ? json::value(rounded(1 - standing.so_far.bad_share())) : json::value()},
          {"bad", rounded(standing.so_far.bad)},
          {"total", rounded(standing.so_far.total)},
          {"budget", rounded(standing.budget.allowed)},
          {"budget_left", known ? json::value(rounded(standing.budget.left())) : json::value()},
          {"burn", std::move(burn)},
          {"burns", rule ? json::value(text_of(rule->severity)) : json::value()},
          {"alert", oncall_ref_or_null(config.integrations, objective.alert)},
          {"newest_sample_at", standing.newest ? json::value(rfc3339(*standing.newest)) : json::value()}};
}

Result<std::int64_t> count_in(const json::object& sample, std::string_view name) {
  const json::value* value = sample.if_contains(name);
  if (!value || !value->is_int64() || value->get_int64() < 0 || value->get_int64() > kCountMax)
    return invalid("'" + std::string(name) + "' of a sample must be a whole number from 0 to 1000000000000");
  return value->get_int64();
}

Result<Sample> sample_in(const json::value& value, Instant now) {
  if (!value.is_object()) return invalid("each of 'samples' must be an object with at, good and total");
  const json::object& sample = value.get_object();
  if (auto fault = unknown_member(sample, {"at", "good", "total"})) return *fault;
  const auto at = parse_rfc3339(text_at(sample, "at").value_or(""));
  if (!at) return invalid("'at' of a sample must be a time such as 2026-03-28T12:00:00Z");
  if (*at > now + std::chrono::minutes(5)) return invalid("'at' of a sample lies in the future: " + rfc3339(*at));
  if (*at < now - kSamplesKept) return invalid("'at' of a sample is more than 400 days ago: " + rfc3339(*at));
  const auto good = count_in(sample, "good"), total = count_in(sample, "total");
  if (!good) return good.fault();
  if (!total) return total.fault();
  if (*good > *total) return invalid("'good' of a sample must not be more than its 'total'");
  return Sample{*at, *good, *total};
}

Result<std::vector<Sample>> samples_in(const Request& request, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (auto fault = unknown_member(*body, {"samples"})) return *fault;
  const json::value* list = body->if_contains("samples");
  if (!list || !list->is_array()) return invalid("'samples' must be a list of samples");
  if (list->get_array().size() > kSamplesMax) return invalid("'samples' may be at most 10000 at once");
  std::vector<Sample> samples;
  for (const json::value& one : list->get_array()) {
    auto sample = sample_in(one, now);
    if (!sample) return sample.fault();
    samples.push_back(*sample);
  }
  return samples;
}

void push_samples(Service& service, const Request& request, http::Reply reply) {
  const ObjectiveId id(request.param("id"));
  const auto config = service.configuration();
  const Objective* objective = find(config->slos, id);
  if (!objective) return reply(problem_of(no_such_slo(id.str())));
  if (objective->source != Objective::Source::Samples)
    return reply(problem_of(
        conflict("the SLO " + objective->name + " is measured by incidents; declare it with 'source: samples'")));
  const auto samples = samples_in(request, service.now());
  if (!samples) return reply(problem_of(samples.fault()));
  service.write<std::size_t>(
      std::move(reply),
      [id, samples = *samples](Turn& turn) {
        put_samples(turn.tx, id, samples, turn.now);
        return samples.size();
      },
      [](const std::size_t& taken) {
        return http::json_response(200, json::object{{"taken", taken}});
      });
}

// How it stands, for Prometheus: the figures of the last 30 days, and the objectives. Of groups of people there is
// nothing here, only the whole organisation and services' budgets.
std::string open_metrics(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts, Instant now) {
  constexpr std::chrono::days kPeriod{30};
  const std::vector<analytics::Figure> figures(analytics::kFigures.begin(), analytics::kFigures.end());
  const analytics::Selection selection{.from = now - kPeriod, .until = now};
  const analytics::Overview found = overview(facts, selection, figures, {});
  MetricsText out;
  out.family("muster_incidents_30d", MetricsText::Type::Gauge,
             "Incidents that were opened in the last 30 days and count.");
  out.sample(static_cast<double>(found.now.incidents));
  out.family("muster_figure_seconds", MetricsText::Type::Gauge, "Figures of incidents of the last 30 days.");
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const analytics::Spread& spread = found.now.measures[i].spread;
    if (spread.count == 0) continue;
    const std::string name(text_of(figures[i]));
    out.sample(spread.median, {{"figure", name}, {"is", "median"}});
    out.sample(spread.p90, {{"figure", name}, {"is", "p90"}});
  }
  const reports::Found detection = reports::found_of(tx, config, facts, selection);
  out.family("muster_drills_30d", MetricsText::Type::Gauge, "Drills that were begun in the last 30 days.");
  out.sample(static_cast<double>(detection.drills.incidents));
  out.family("muster_drill_figure_seconds", MetricsText::Type::Gauge, "Figures of drills of the last 30 days.");
  for (std::size_t i = 0; i < reports::kOfDrills.size(); ++i) {
    const analytics::Spread& spread = detection.drills.measures[i].spread;
    if (spread.count == 0) continue;
    const std::string name(text_of(reports::kOfDrills[i]));
    out.sample(spread.median, {{"figure", name}, {"is", "median"}});
    out.sample(spread.p90, {{"figure", name}, {"is", "p90"}});
  }
  out.family("muster_near_misses_30d", MetricsText::Type::Gauge, "Near misses of the last 30 days.");
  out.sample(static_cast<double>(detection.near_misses));
  const auto in_time = [&](const char* family, const char* help, const std::vector<analytics::Promise>& promises) {
    const auto kept = analytics::punctuality(promises, {{selection.from, selection.until}}, now).front();
    out.family(family, MetricsText::Type::Gauge, help);
    out.sample(kept.in_time, {{"is", "in_time"}});
    out.sample(kept.late, {{"is", "late"}});
    out.sample(kept.missing, {{"is", "missing"}});
  };
  in_time("muster_updates_due_30d", "Updates that were due in the last 30 days.",
          promised_updates(tx, selection.from, selection.until));
  in_time("muster_reviews_due_30d", "Reviews that were due in the last 30 days.",
          promised_reviews(tx, selection.from, selection.until));
  std::vector<std::pair<const Objective*, Standing>> standings;
  for (const auto& [id, objective] : config.slos)
    standings.emplace_back(&objective, standing_of(tx, facts, objective, now));
  const auto each = [&](const char* family, const char* help, const auto& value) {
    out.family(family, MetricsText::Type::Gauge, help);
    for (const auto& [objective, standing] : standings)
      if (standing.so_far.total > 0)
        out.sample(value(*objective, standing), {{"slo", objective->id.str()}, {"service", objective->service.str()}});
  };
  each("muster_slo_objective", "The share that is to be good.",
       [](const Objective& objective, const Standing&) { return static_cast<double>(objective.millionths) / 1e6; });
  each("muster_slo_reached", "The share that was good in the window so far.",
       [](const Objective&, const Standing& standing) { return 1 - standing.so_far.bad_share(); });
  each("muster_slo_budget_left", "What is left of the error budget: 1 is all, below 0 more than all is used.",
       [](const Objective&, const Standing& standing) { return standing.budget.left(); });
  out.family("muster_slo_burn_rate", MetricsText::Type::Gauge,
             "How many times as quickly as allowed the budget burns.");
  for (const auto& [objective, standing] : standings)
    for (std::size_t i = 0; i < kBurnWindows.size(); ++i)
      out.sample(standing.burn.at(i), {{"slo", objective->id.str()}, {"window", duration_text(kBurnWindows.at(i))}});
  return out.text();
}

}  // namespace

void add_slo_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts) {
  router.add({.method = Method::Get,
              .pattern = "/v1/slos",
              .permission = Permission::Read,
              .handler = [&service, facts](const Request& request, http::Reply reply) {
                if (const auto fault = unknown_parameter(request, {"service"})) return reply(problem_of(*fault));
                const std::string wanted(request.query_value("service").value_or(""));
                const Instant now = service.now();
                service.read(std::move(reply), [facts, config = service.configuration(), wanted, now](store::Tx& tx) {
                  const auto all = facts->facts(tx);
                  json::array items;
                  for (const auto& [id, objective] : config->slos)
                    if (wanted.empty() || objective.service.str() == wanted)
                      items.push_back(slo_json(*config, objective, standing_of(tx, *all, objective, now)));
                  return http::json_response(200, json::object{{"items", std::move(items)}});
                });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/slos/{id}",
              .permission = Permission::Read,
              .handler = [&service, facts](const Request& request, http::Reply reply) {
                const ObjectiveId id(request.param("id"));
                const auto config = service.configuration();
                if (!find(config->slos, id)) return reply(problem_of(no_such_slo(id.str())));
                const Instant now = service.now();
                service.read(std::move(reply), [facts, config, id, now](store::Tx& tx) {
                  const Objective& objective = config->slos.at(id);
                  const auto all = facts->facts(tx);
                  const Standing standing = standing_of(tx, *all, objective, now);
                  json::object out = slo_json(*config, objective, standing);
                  json::array history, down;
                  for (const BudgetDay& day : history_of(tx, *all, objective, now))
                    history.push_back(json::object{{"from", rfc3339(day.day.from)},
                                                   {"until", rfc3339(day.day.until)},
                                                   {"bad", rounded(day.share.bad)},
                                                   {"total", rounded(day.share.total)},
                                                   {"budget_left", rounded(day.left)}});
                  for (const analytics::Span& span : standing.down) down.push_back(span_json(span));
                  out["history"] = std::move(history);
                  out["down"] = std::move(down);
                  return http::json_response(200, out);
                });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/metrics/openmetrics",
              .permission = Permission::Read,
              .handler = [&service, facts](const Request&, http::Reply reply) {
                const Instant now = service.now();
                service.read(std::move(reply), [facts, config = service.configuration(), now](store::Tx& tx) {
                  return http::text_response(200, open_metrics(tx, *config, *facts->facts(tx), now),
                                             std::string(kMetricsContentType));
                });
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/slos/{id}/samples",
              .permission = Permission::Respond,
              .handler = with(service, push_samples),
              .body_max = kSamplesBodyMax});
}

}  // namespace muster::api
