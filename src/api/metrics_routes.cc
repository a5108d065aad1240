#include "api/metrics_routes.h"

#include <algorithm>
#include <cmath>

#include "api/caller.h"
#include "api/metrics_json.h"
#include "api/oncall_json.h"
#include "api/parameters.h"

namespace muster::api {
namespace metrics {
namespace {

using namespace analytics;
using http::Method, http::Permission, http::Request, http::Response;
using std::chrono::days;

constexpr days kPeriod{90}, kPeriodMax{20 * 366};
constexpr std::size_t kSpansMax = 800;
constexpr std::size_t kPartsMax = 500;

constexpr std::array<std::string_view, 11> kKnown{"from",     "until",  "service", "team",      "severity", "priority",
                                                  "category", "source", "hours",   "corrected", "counts_as"};

Fault wrong(std::string_view name, std::string_view value, std::string_view wanted) {
  return invalid("the parameter '" + std::string(name) + "' must be " + std::string(wanted) + ", not '" +
                 std::string(value.substr(0, 64)) + "'");
}

std::optional<Fault> unknown_of(const Request& request, const std::vector<std::string_view>& more) {
  for (const auto& [name, value] : request.query) {
    if (name == "time_zone" || std::ranges::find(kKnown, name) != kKnown.end() ||
        std::ranges::find(more, name) != more.end())
      continue;
    std::string names = "time_zone";
    for (const std::string_view one : kKnown) names.append(", ").append(one);
    for (const std::string_view one : more) names.append(", ").append(one);
    return invalid("unknown parameter '" + name.substr(0, 64) + "'; known are: " + names);
  }
  return std::nullopt;
}

// "a,b" as its parts; "" is a part too: what has none.
std::set<std::string> parts_of(std::string_view text) {
  std::set<std::string> parts;
  for (;;) {
    const auto end = std::min(text.find(','), text.size());
    parts.emplace(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<Fault> wrong_keys(Dimension dimension, const std::set<std::string>& keys) {
  for (const std::string& key : keys) {
    if (dimension == Dimension::Severity && !severity_of(key))
      return wrong("severity", key, "some of critical, error, warning, info, separated by commas");
    if (dimension == Dimension::Priority && key != "none" && !priority_of(key))
      return wrong("priority", key, "some of P1, P2, P3, P4, none, separated by commas");
    if (dimension == Dimension::Hours && key != "business" && key != "off")
      return wrong("hours", key, "business or off");
  }
  return std::nullopt;
}

// The figures of the system, and those of a question that names some.
Result<std::vector<Figure>> figures_of(const Request& request, std::vector<Figure> unless_said) {
  const auto text = request.query_value("figure");
  if (!text) return unless_said;
  std::vector<Figure> figures;
  for (const std::string& part : parts_of(*text)) {
    const auto figure = figure_of(part);
    if (!figure)
      return wrong("figure", part, "detect, acknowledge, engage, mitigate, resolve, impact or between_failures");
    figures.push_back(*figure);
  }
  return figures;
}

const std::vector<Figure> kAllFigures(kFigures.begin(), kFigures.end());

json::object period_json(const MetricsQuery& query, const Configuration& config) {
  return {{"from", rfc3339(query.selection.from)},
          {"until", rfc3339(query.selection.until)},
          {"time_zone", query.time_zone},
          {"group_min", config.group_min}};
}

json::array notes_json(Language language) {
  json::array items;
  for (const Note& note : notes(language)) items.push_back(json::object{{"id", note.id}, {"text", note.text}});
  return items;
}

Response overview_response(const Configuration& config, const FactTable& facts, const MetricsQuery& query,
                           Language language) {
  const auto days_of = periods(before(query.selection).from, query.selection.until, Unit::Day, query.time_zone, 20'000);
  const Overview found = overview(facts, query.selection, kAllFigures, days_of.value_or(std::vector<Span>()));
  Cell both = found.now;
  both.teams.insert(found.before.teams.begin(), found.before.teams.end());
  const Narrow narrow = narrow_of(query.selection);
  json::array items;
  for (std::size_t i = 0; i < kAllFigures.size(); ++i) {
    const Figure figure = kAllFigures[i];
    const Definition words = definition_of(figure, language);
    const bool shown = may_be_told(config, narrow, both, figure);
    items.push_back(json::object{{"figure", text_of(figure)},
                                 {"abbreviation", words.abbreviation},
                                 {"name", words.name},
                                 {"meaning", words.meaning},
                                 {"now", shown ? measure_json(found.now.measures[i]) : json::value()},
                                 {"before", shown ? measure_json(found.before.measures[i]) : json::value()},
                                 {"change", shown ? change_json(found.changes[i]) : json::value()}});
  }
  json::object left_out;
  for (const LeftOut why : kLeftOut) left_out[text_of(why)] = found.left_out[static_cast<std::size_t>(why) - 1];
  json::object out = period_json(query, config);
  out["before_from"] = rfc3339(before(query.selection).from);
  out["before_is_whole"] = found.before_is_whole;
  out["incidents"] = found.now.incidents;
  out["incidents_before"] = found.before.incidents;
  out["incidents_change"] = change_json(found.of_incidents);
  out["left_out"] = std::move(left_out);
  out["figures"] = std::move(items);
  out["notes"] = notes_json(language);
  return http::json_response(200, out);
}

Response series_response(const Configuration& config, const FactTable& facts, const MetricsQuery& query, Figure figure,
                         Unit unit, const std::vector<Span>& spans) {
  const std::vector<Cell> cells = series(facts, query.selection, {figure}, spans);
  Cell all;
  for (const Cell& cell : cells) all.teams.insert(cell.teams.begin(), cell.teams.end());
  const bool shown = may_be_told(config, narrow_of(query.selection), all, figure);
  json::array items;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    items.push_back(json::object{{"from", rfc3339(spans[i].from)},
                                 {"until", rfc3339(spans[i].until)},
                                 {"incidents", cells[i].incidents},
                                 {"measure", shown ? measure_json(cells[i].measures[0]) : json::value()}});
  }
  json::object out = period_json(query, config);
  out["figure"] = text_of(figure);
  out["by"] = text_of(unit);
  out["items"] = std::move(items);
  return http::json_response(200, out);
}

json::value name_of(const Configuration& config, Dimension dimension, const std::string& key) {
  const auto named = [&](const auto& map, const auto& id) -> json::value {
    const auto* known = find(map, id);
    return key.empty() ? json::value() : json::value(known ? known->name : key);
  };
  switch (dimension) {
    case Dimension::Service:
      return named(config.services, ServiceId(key));
    case Dimension::Team:
      return named(config.teams, TeamId(key));
    case Dimension::Source:
      return named(config.integrations, IntegrationId(key));
    case Dimension::Severity:
    case Dimension::Priority:
    case Dimension::Category:
    case Dimension::Hours:
      break;
  }
  return key.empty() ? json::value() : json::value(key);
}

Response breakdown_response(const Configuration& config, const FactTable& facts, const MetricsQuery& query,
                            Dimension dimension, const std::vector<Figure>& figures) {
  Narrow narrow = narrow_of(query.selection);
  if (dimension == Dimension::Team) narrow = Narrow::ToTeams;
  if (dimension == Dimension::Service) narrow = std::max(narrow, Narrow::ToServices);
  std::vector<Cell> cells = breakdown(facts, query.selection, dimension, figures);
  const bool is_cut = cells.size() > kPartsMax;
  if (is_cut) cells.resize(kPartsMax);
  json::array items;
  for (const Cell& cell : cells) {
    json::array measures;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const bool shown = may_be_told(config, narrow, cell, figures[i]);
      measures.push_back(json::object{{"figure", text_of(figures[i])},
                                      {"measure", shown ? measure_json(cell.measures[i]) : json::value()}});
    }
    items.push_back(json::object{{"key", cell.key},
                                 {"name", name_of(config, dimension, cell.key)},
                                 {"incidents", cell.incidents},
                                 {"measures", std::move(measures)}});
  }
  json::object out = period_json(query, config);
  out["by"] = text_of(dimension);
  out["cut"] = is_cut;
  out["items"] = std::move(items);
  return http::json_response(200, out);
}

}  // namespace
}  // namespace metrics

Result<MetricsQuery> metrics_query(const Configuration& config, const http::Request& request, Instant now,
                                   const std::vector<std::string_view>& more) {
  using namespace metrics;
  using namespace analytics;
  if (const auto fault = unknown_of(request, more)) return *fault;
  const auto from = time_in_query(request, "from"), until = time_in_query(request, "until");
  if (!from) return from.fault();
  if (!until) return until.fault();
  MetricsQuery query;
  Selection& selection = query.selection;
  selection.until = until->value_or(now);
  selection.from = from->value_or(selection.until - kPeriod);
  if (selection.until <= selection.from) return invalid("'until' must be later than 'from'");
  if (selection.until - selection.from > kPeriodMax) return invalid("'until' may be at most 20 years after 'from'");
  query.time_zone = std::string(request.query_value("time_zone").value_or(config.business_hours.time_zone));
  if (!is_time_zone(query.time_zone))
    return wrong("time_zone", query.time_zone, "an IANA time zone such as Europe/Berlin");
  for (const Dimension dimension : kDimensions) {
    const auto text = request.query_value(text_of(dimension));
    if (!text) continue;
    selection.of(dimension) = parts_of(*text);
    if (auto fault = wrong_keys(dimension, selection.of(dimension))) return *fault;
  }
  const auto corrected = request.query_value("corrected").value_or("false");
  if (corrected != "true" && corrected != "false") return wrong("corrected", corrected, "true or false");
  selection.with_corrected = corrected == "true";
  const auto text = request.query_value("counts_as").value_or("incident");
  const auto counts_as = counts_as_of(text);
  if (!counts_as) return wrong("counts_as", text, "incident, drill or near_miss");
  selection.of_kind = *counts_as == CountsAs::Drill      ? LeftOut::Drill
                      : *counts_as == CountsAs::NearMiss ? LeftOut::NearMiss
                                                         : LeftOut::No;
  if (!selection.of(Dimension::Hours).empty() || request.query_value("by") == text_of(Dimension::Hours))
    selection.business = spans_within(config.business_hours, before(selection).from, selection.until);
  return query;
}

void add_metrics_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> memory) {
  using namespace metrics;
  using namespace analytics;
  const auto add = [&](const char* pattern, std::function<void(const Request&, http::Reply)> handler) {
    router.add(
        {.method = Method::Get, .pattern = pattern, .permission = Permission::Read, .handler = std::move(handler)});
  };
  add("/v1/metrics", [&service, memory](const Request& request, http::Reply reply) {
    const auto config = service.configuration();
    const auto query = metrics_query(*config, request, service.now(), {});
    if (!query) return reply(problem_of(query.fault()));
    service.read(std::move(reply), [config, memory, query = *query, language = language_of(request)](store::Tx& tx) {
      return overview_response(*config, *memory->facts(tx), query, language);
    });
  });
  add("/v1/metrics/series", [&service, memory](const Request& request, http::Reply reply) {
    const auto config = service.configuration();
    const auto query = metrics_query(*config, request, service.now(), {"figure", "by"});
    if (!query) return reply(problem_of(query.fault()));
    const auto figures = figures_of(request, {Figure::Resolve});
    if (!figures) return reply(problem_of(figures.fault()));
    const auto by = request.query_value("by").value_or("week");
    const auto unit = unit_of(by);
    if (!unit) return reply(problem_of(wrong("by", by, "day, week or month")));
    auto spans = periods(query->selection.from, query->selection.until, *unit, query->time_zone, kSpansMax);
    if (!spans)
      return reply(problem_of(invalid("these are more than 800 periods: ask for longer ones (by=week, by=month)")));
    service.read(std::move(reply), [config, memory, query = *query, figure = figures->front(), unit = *unit,
                                    spans = std::move(*spans)](store::Tx& tx) {
      return series_response(*config, *memory->facts(tx), query, figure, unit, spans);
    });
  });
  add("/v1/metrics/breakdown", [&service, memory](const Request& request, http::Reply reply) {
    const auto config = service.configuration();
    const auto query = metrics_query(*config, request, service.now(), {"figure", "by"});
    if (!query) return reply(problem_of(query.fault()));
    const auto figures = figures_of(request, {Figure::Acknowledge, Figure::Resolve});
    if (!figures) return reply(problem_of(figures.fault()));
    const auto by = request.query_value("by").value_or("service");
    const auto dimension = dimension_of(by);
    if (!dimension)
      return reply(problem_of(wrong("by", by, "service, team, severity, priority, category, source or hours")));
    service.read(std::move(reply),
                 [config, memory, query = *query, figures = *figures, dimension = *dimension](store::Tx& tx) {
                   return breakdown_response(*config, *memory->facts(tx), query, dimension, figures);
                 });
  });
}

}  // namespace muster::api
