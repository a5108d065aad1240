#include "api/measure_routes.h"

#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "mailings/mails.h"

namespace muster::api {
namespace {

using testing::HasSubstr;

// It is Saturday 28 March 2026, 12:00 UTC.
class MeasureRoutes : public GuardedSite {
 protected:
  MeasureRoutes() {
    add_slo_routes(router, *service, std::make_shared<analytics::Memory>());
    add_report_routes(router, *service);
    declare(R"(
slos:
  - {id: quick, name: Quick, service: checkout, source: samples, objective: 99%}
  - {id: there, service: orphan, objective: 99.9%, window: month}
reports:
  - {id: monthly, name: Every month, users: [ann], addresses: [board@example.org], formats: [csv]}
)");
  }
  json::value get(const std::string& target) {
    const http::Response response = ask("GET", target, "", {bearer("read")});
    EXPECT_EQ(response.status, 200) << target << response.bytes();
    return json_of(response);
  }
  http::Response push(const std::string& body, const char* scope = "respond", const char* slo = "quick") {
    return ask("POST", "/v1/slos/" + std::string(slo) + "/samples", body,
               {bearer(scope), {"Content-Type", "application/json"}});
  }
  std::string refused(const std::string& body) {
    const http::Response response = push(body);
    EXPECT_EQ(response.status, 400) << response.bytes();
    return std::string(json_of(response).at("detail").as_string());
  }
};

TEST_F(MeasureRoutes, samples_of_a_minute_count_once) {
  const std::string body = R"({"samples": [{"at": "2026-03-28T11:58:10Z", "good": 90, "total": 100},
    {"at": "2026-03-20T00:00:00Z", "good": 900, "total": 900}]})";
  for (int twice = 0; twice < 2; ++twice) EXPECT_EQ(push(body).status, 200);
  const json::value slo = get("/v1/slos/quick");
  EXPECT_EQ(slo.at("total"), 1000.0);
  EXPECT_EQ(slo.at("bad"), 10.0);
  EXPECT_EQ(slo.at("reached"), .99);
  EXPECT_EQ(slo.at("budget_left"), 0.0);
  EXPECT_EQ(slo.at("burn").at(0).at("rate"), 10.0);  // a tenth of the last five minutes, of a hundredth
  EXPECT_EQ(slo.at("newest_sample_at"), "2026-03-28T11:58:00Z");
  EXPECT_EQ(slo.at("history").as_array().back().at("bad"), 10.0);
  EXPECT_EQ(slo.at("history").as_array().size(), 29u);  // 28 days from noon to noon
}

TEST_F(MeasureRoutes, what_incidents_did_not_break_is_whole) {
  const json::value items = get("/v1/slos").at("items");
  ASSERT_EQ(items.as_array().size(), 2u);
  EXPECT_EQ(items.at(0).at("budget_left"), nullptr);  // no samples came
  EXPECT_EQ(items.at(1).at("budget_left"), 1.0);
  EXPECT_EQ(items.at(1).at("objective"), "99.9%");
  EXPECT_EQ(get("/v1/slos?service=orphan").at("items").as_array().size(), 1u);
}

TEST_F(MeasureRoutes, prometheus_is_told) {
  push(R"({"samples": [{"at": "2026-03-28T11:58:10Z", "good": 90, "total": 100}]})");
  const http::Response response = ask("GET", "/v1/metrics/openmetrics", "", {bearer("read")});
  EXPECT_THAT(std::string(response.bytes()),
              testing::AllOf(HasSubstr("muster_slo_reached{slo=\"quick\",service=\"checkout\"} 0.9\n"),
                             HasSubstr("muster_slo_burn_rate{slo=\"quick\",window=\"5m\"} 1"),
                             HasSubstr("muster_slo_budget_left{slo=\"there\",service=\"orphan\"} 1\n"),
                             HasSubstr("muster_incidents_30d 0\n")));
}

TEST_F(MeasureRoutes, bad_samples_are_named) {
  EXPECT_THAT(refused("{}"), HasSubstr("'samples' must be a list"));
  EXPECT_THAT(refused(R"({"samples": [{"at": "2026-03-28T11:58:10Z", "good": 9, "total": 8}]})"),
              HasSubstr("'good' of a sample must not be more"));
  EXPECT_THAT(refused(R"({"samples": [{"at": "2026-03-29T11:58:10Z", "good": 1, "total": 8}]})"), HasSubstr("future"));
  EXPECT_THAT(refused(R"({"samples": [{"at": "2024-03-29T11:58:10Z", "good": 1, "total": 8}]})"),
              HasSubstr("400 days"));
  EXPECT_THAT(refused(R"({"samples": [{"at": "soon", "good": 1, "total": 8}]})"), HasSubstr("'at' of a sample"));
  EXPECT_THAT(refused(R"({"samples": [{"at": "2026-03-28T11:58:10Z", "good": -1, "total": 8}]})"), HasSubstr("'good'"));
  EXPECT_EQ(push(R"({"samples": []})", "read").status, 403);
  EXPECT_EQ(push(R"({"samples": []})", "respond", "there").status, 409);
  EXPECT_EQ(push(R"({"samples": []})", "respond", "other").status, 404);
  EXPECT_EQ(ask("GET", "/v1/slos/other", "", {bearer("read")}).status, 404);
}

TEST_F(MeasureRoutes, reports_are_listed_fetched_and_mailed_again) {
  EXPECT_EQ(get("/v1/reports").at("items").at(0).at("next_at"), "2026-04-01T08:00:00Z");
  std::optional<ReportRunId> run;
  turn([&](Turn& t) {
    const auto config = service->configuration();
    const ReportPlan& plan = config->reports.at(ReportPlanId("monthly"));
    const ReportTimes times = report_times(plan, t.now);
    run = keep_report(t, *config, plan, times, {{ReportFormat::Csv, "a,b\r\n"}});
    EXPECT_FALSE(keep_report(t, *config, plan, times, {}));  // once for each time
    for (const ReportMail& mail : mails_of(t.tx, *run)) {
      // As if it had been tried.
      t.tx.exec(
          store::Sql{"for a test", "update report_mails set state = 'failed', why = 'no such mailbox' where id = $1"},
          mail.id);
    }
  });
  const json::value shown = get("/v1/reports").at("items").at(0).at("runs").at(0);
  EXPECT_EQ(shown.at("from"), "2026-02-01T00:00:00Z");
  EXPECT_EQ(shown.at("mails").at("failed"), 2);
  EXPECT_EQ(shown.at("why"), "no such mailbox");
  const std::string path = "/v1/reports/runs/" + run->str();
  EXPECT_EQ(ask("GET", path + "/csv", "", {bearer("read")}).bytes(), "a,b\r\n");
  EXPECT_EQ(ask("GET", path + "/pdf", "", {bearer("read")}).status, 404);
  EXPECT_EQ(ask("GET", "/v1/reports/runs/1/csv", "", {bearer("read")}).status, 404);
  EXPECT_EQ(ask("POST", path + "/send", "", {bearer("read")}).status, 403);
  const http::Response again = ask("POST", path + "/send", "", {bearer("configure")});
  EXPECT_EQ(json_of(again).at("queued"), 2);
}

}  // namespace
}  // namespace muster::api
