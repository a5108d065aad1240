#include "api/measure_routes.h"
#include "api/metrics_routes.h"
#include "mailings/mails.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr int kRunsShown = 12;

Fault no_such_run(std::string_view id) {
  return not_found("there is no report '" + std::string(id.substr(0, 64)) +
                   "'; only the newest forty of each are kept");
}

// Schema ReportRun.
json::object run_json(store::Tx& tx, const ReportRun& run) {
  json::array formats;
  for (const ReportFormat format : formats_of(tx, run.id)) formats.emplace_back(text_of(format));
  std::int64_t sent = 0, failed = 0, waiting = 0;
  std::string why = run.why;
  for (const ReportMail& mail : mails_of(tx, run.id)) {
    ++(mail.state == "sent" ? sent : mail.state == "failed" || mail.state == "dropped" ? failed : waiting);
    if (why.empty()) why = mail.why;
  }
  return {{"id", run.id.str()},
          {"kind", text_of(run.kind)},
          {"planned_at", rfc3339(run.planned_at)},
          {"from", rfc3339(run.from)},
          {"until", rfc3339(run.until)},
          {"made_at", rfc3339(run.made_at)},
          {"formats", std::move(formats)},
          {"mails", json::object{{"sent", sent}, {"failed", failed}, {"waiting", waiting}}},
          {"why", why.empty() ? json::value() : json::value(why)}};
}

// Schema ReportPlan.
json::object plan_json(store::Tx& tx, const ReportPlan& plan, Instant now) {
  json::array formats, runs;
  for (const ReportFormat format : plan.formats) formats.emplace_back(text_of(format));
  if (plan.formats.empty()) formats.emplace_back("pdf");
  for (const ReportRun& run : runs_of(tx, plan.id, kRunsShown)) runs.emplace_back(run_json(tx, run));
  return {{"id", plan.id.str()},
          {"name", plan.name},
          {"kind", text_of(plan.kind)},
          {"every", text_of(plan.every)},
          {"time_zone", plan.time_zone},
          {"language", plan.language},
          {"formats", std::move(formats)},
          {"recipients", plan.users.size() + plan.addresses.size()},
          {"next_at", rfc3339(report_times(plan, now).next)},
          {"runs", std::move(runs)}};
}

void file_of_run(Service& service, const Request& request, http::Reply reply) {
  const std::string id = request.param("id");
  const auto run = ReportRunId::parse(id);
  const auto format = report_format_of(request.param("format"));
  if (!run || !format) return reply(problem_of(no_such_run(id)));
  service.read(std::move(reply), [run = *run, format = *format, id](store::Tx& tx) {
    const auto known = find_run(tx, run);
    auto bytes = file_of(tx, run, format);
    if (!known || !bytes) return problem_of(no_such_run(id));
    return report_file_response(known->kind, format, std::move(*bytes));
  });
}

void mail_again(Service& service, const Request& request, http::Reply reply) {
  const std::string id = request.param("id");
  const auto run = ReportRunId::parse(id);
  if (!run) return reply(problem_of(no_such_run(id)));
  service.write<std::optional<int>>(
      std::move(reply),
      [run = *run](Turn& turn) { return find_run(turn.tx, run) ? std::optional(send_again(turn, run)) : std::nullopt; },
      [id](const std::optional<int>& queued) {
        if (!queued) return problem_of(no_such_run(id));
        return http::json_response(200, json::object{{"queued", *queued}});
      });
}

}  // namespace

void add_report_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/reports",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                const Instant now = service.now();
                service.read(std::move(reply), [config = service.configuration(), now](store::Tx& tx) {
                  json::array items;
                  for (const auto& [id, plan] : config->reports) items.emplace_back(plan_json(tx, plan, now));
                  return http::json_response(200, json::object{{"items", std::move(items)}});
                });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/reports/runs/{id}/{format}",
              .permission = Permission::Read,
              .handler = with(service, file_of_run)});
  router.add({.method = Method::Post,
              .pattern = "/v1/reports/runs/{id}/send",
              .permission = Permission::Configure,
              .handler = with(service, mail_again)});
}

}  // namespace muster::api
