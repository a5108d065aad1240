// What stands beside the figures: how faults were found, which come again, when people were interrupted; and the report
// of a period, to be printed or kept.
#include <algorithm>

#include "api/metrics_json.h"
#include "api/metrics_routes.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "api/sight.h"
#include "incident/incident.h"
#include "incident/incidents.h"
#include "reports/html.h"
#include "reports/make.h"

namespace muster::api {
namespace report {
namespace {

using analytics::FactTable;
using http::Method, http::Permission, http::Request, http::Response;
using reports::Found, reports::found_of, reports::Interruptions, reports::interruptions_of, reports::repeats_of;

json::array refs_of(const Configuration& config, const std::vector<ServiceId>& ids) {
  json::array items;
  for (const ServiceId& id : ids) items.push_back(oncall_ref(config.services, id));
  return items;
}

json::object drills_json(const Configuration& config, const MetricsQuery& query, const analytics::Cell& cell) {
  json::object out{{"incidents", cell.incidents}};
  for (std::size_t i = 0; i < reports::kOfDrills.size(); ++i) {
    const bool shown = may_be_told(config, narrow_of(query.selection), cell, reports::kOfDrills[i]);
    out[text_of(reports::kOfDrills[i])] = shown ? measure_json(cell.measures[i]) : json::value();
  }
  return out;
}

Response detection_response(store::Tx& tx, const Configuration& config, const FactTable& facts,
                            const MetricsQuery& query) {
  const Found found = found_of(tx, config, facts, query.selection);
  json::array precision;
  for (const reports::Precision& one : found.precision)
    precision.push_back(json::object{
        {"source", oncall_ref_or_null(config.integrations, one.source)}, {"useful", one.useful}, {"noise", one.noise}});
  return http::json_response(200, json::object{{"by_tools", found.by_tools},
                                               {"by_mail", found.by_mail},
                                               {"by_people", found.by_people},
                                               {"near_misses", found.near_misses},
                                               {"precision", std::move(precision)},
                                               {"drills", drills_json(config, query, found.drills)},
                                               {"for_real", drills_json(config, query, found.for_real)},
                                               {"unwatched", refs_of(config, found.unwatched)},
                                               {"silent", refs_of(config, found.silent)}});
}

// A repeat is counted with what is hidden; its words are those of one that whoever asks may see, else none are told.
Response repeats_response(store::Tx& tx, const Sight& sight, const std::vector<analytics::Repeat>& repeats) {
  const Configuration& config = sight.config();
  json::array items;
  for (const analytics::Repeat& one : repeats) {
    if (is_need_to_know(config, one.category) && !std::ranges::all_of(one.numbers, [&](std::int64_t number) {
          const auto incident = find_incident_by_number(tx, number);
          return incident && sight.sees(tx, *incident);
        }))
      continue;
    json::array numbers;
    for (const std::int64_t number : one.numbers) numbers.emplace_back(number_text(number));
    items.push_back(json::object{{"service", oncall_ref_or_null(config.services, ServiceId(one.service))},
                                 {"category", one.category.empty() ? json::value() : json::value(one.category)},
                                 {"title", one.title},
                                 {"count", one.count},
                                 {"first_at", rfc3339(one.first)},
                                 {"last_at", rfc3339(one.last)},
                                 {"between", one.between},
                                 {"numbers", std::move(numbers)}});
  }
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

Response interruptions_response(const Configuration& config, const Interruptions& found) {
  const auto people = static_cast<int>(found.people.size());
  json::object out{{"people", people}, {"group_min", config.group_min}};
  const bool shown = people == 0 || people >= config.group_min;
  for (const auto& [name, count] : {std::pair("pages", found.pages), std::pair("business", found.business),
                                    std::pair("off", found.off), std::pair("asleep", found.asleep)})
    out[name] = shown ? json::value(count) : json::value();
  return http::json_response(200, out);
}

struct Wanted {
  ReportKind kind;
  ReportFormat format;
};

Result<Wanted> wanted_of(const Request& request) {
  const auto kind = report_kind_of(request.query_value("kind").value_or("review"));
  if (!kind) return invalid("the parameter 'kind' must be review, compliance or board");
  const auto format = report_format_of(request.query_value("format").value_or("html"));
  if (!format) return invalid("the parameter 'format' must be html, pdf or csv");
  return Wanted{*kind, *format};
}

Response report_response(store::Tx& tx, const Configuration& config, const FactTable& facts, const MetricsQuery& query,
                         const Wanted& wanted, Language language, Instant now) {
  const reports::Asked asked{.kind = wanted.kind,
                             .selection = query.selection,
                             .time_zone = query.time_zone,
                             .language = language,
                             .now = now};
  auto made = reports::make(tx, config, facts, asked, {wanted.format});
  if (!made) return problem_of(made.fault());
  return report_file_response(wanted.kind, wanted.format, std::move(made->front().bytes));
}

}  // namespace
}  // namespace report

http::Response report_file_response(ReportKind kind, ReportFormat format, std::string bytes) {
  const std::string name = "report-" + std::string(text_of(kind));
  switch (format) {
    case ReportFormat::Csv:
      return http::text_response(200, std::move(bytes), "text/csv; charset=utf-8")
          .with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    case ReportFormat::Pdf:
      return http::text_response(200, std::move(bytes), "application/pdf")
          .with("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"");
    case ReportFormat::Html:
      break;
  }
  return http::text_response(200, std::move(bytes), "text/html; charset=utf-8")
      .with("Content-Security-Policy", reports::html_policy());
}

void add_metrics_report_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> memory) {
  using namespace report;
  using Answer =
      std::function<Response(store::Tx&, const Configuration&, const FactTable&, const MetricsQuery&, const Request&)>;
  const auto add = [&](const char* pattern, std::vector<std::string_view> more, Answer answer) {
    router.add({.method = Method::Get,
                .pattern = pattern,
                .permission = Permission::Read,
                .handler = [&service, memory, more, answer](const Request& request, http::Reply reply) {
                  const auto config = service.configuration();
                  const auto query = metrics_query(*config, request, service.now(), more);
                  if (!query) return reply(problem_of(query.fault()));
                  if (const auto wanted = wanted_of(request); !wanted) return reply(problem_of(wanted.fault()));
                  service.read(std::move(reply), [&request, config, memory, answer, query = *query](store::Tx& tx) {
                    return answer(tx, *config, *memory->facts(tx), query, request);
                  });
                }});
  };
  add("/v1/metrics/detection", {},
      [](store::Tx& tx, const Configuration& config, const FactTable& facts, const MetricsQuery& query,
         const Request&) { return detection_response(tx, config, facts, query); });
  add("/v1/metrics/repeats", {},
      [&service](store::Tx& tx, const Configuration&, const FactTable& facts, const MetricsQuery& query,
                 const Request& request) {
        return repeats_response(tx, sight_of(service, request), repeats_of(tx, facts, query.selection));
      });
  add("/v1/metrics/interruptions", {},
      [](store::Tx& tx, const Configuration& config, const FactTable&, const MetricsQuery& query, const Request&) {
        return interruptions_response(config,
                                      interruptions_of(tx, config, query.selection.from, query.selection.until));
      });
  add("/v1/metrics/report", {"format", "kind"},
      [&service](store::Tx& tx, const Configuration& config, const FactTable& facts, const MetricsQuery& query,
                 const Request& request) {
        return report_response(tx, config, facts, query, *wanted_of(request), language_of(request), service.now());
      });
}

}  // namespace muster::api
