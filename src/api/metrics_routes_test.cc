#include "api/metrics_routes.h"

#include <gmock/gmock.h>

#include "api/facts_export.h"
#include "api/guarded_site_for_test.h"
#include "api/incident_routes.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

// It is Saturday 28 March 2026, 12:00 UTC.
class MetricsRoutes : public GuardedSite {
 protected:
  MetricsRoutes() {
    const auto facts = std::make_shared<analytics::Memory>();
    add_incident_routes(router, *service, facts);
    add_metrics_routes(router, *service, facts);
    add_facts_export_routes(router, *service);
    add_metrics_report_routes(router, *service, facts);
  }
  json::value get(const std::string& target, std::vector<Header> as = {bearer("read")}) {
    const http::Response response = ask("GET", target, "", std::move(as));
    EXPECT_EQ(response.status, 200) << target << response.bytes();
    return json_of(response);
  }
  std::string detail(const std::string& target) {
    const http::Response response = ask("GET", target, "", {bearer("read")});
    EXPECT_EQ(response.status, 400) << target;
    return std::string(json_of(response).at("detail").as_string());
  }
  // One that is acknowledged after so long, and resolved; one after the other.
  void incident(const char* service_id, Duration acknowledged_after, Duration resolved_after, bool merged = false) {
    turn([&](Turn& t) {
      const Instant opened = clock.now() + std::chrono::milliseconds(++made_) - 24h;
      Incident one;
      one.id = IncidentId(analytics::first_incident_at(opened).value() + made_);
      one.number = made_;
      one.title = "=Down " + std::to_string(made_);
      one.severity = Severity::Critical;
      one.service = ServiceId(service_id);
      one.team = TeamId(one.service == ServiceId("orphan") ? "" : "shop");
      one.created_at = opened;
      insert_incident(t.tx, one);
      one.status = Incident::Status::Resolved;
      one.acknowledged_at = opened + acknowledged_after;
      one.resolved_at = opened + resolved_after;
      if (merged) one.merged_into = 1;
      update_incident(t.tx, one);
      t.changed("incident", one.id.str(), one.version);
    });
  }
  static const json::value& figure(const json::value& report, std::string_view name) {
    for (const json::value& one : report.at("figures").as_array()) {
      if (one.at("figure").as_string() == name) return one;
    }
    return report.at("figures").at(0);
  }
  std::string file(const std::string& name, const std::string& query = "") {
    const http::Response response = call("GET", "/v1/metrics/" + name + query, "", ben());
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(std::string(*response.header("Content-Disposition")), HasSubstr(name));
    return std::string(response.bytes());
  }
  int made_ = 0;
};

TEST_F(MetricsRoutes, figures_have_counts_a_band_and_words) {
  for (int i = 1; i <= 9; ++i) incident("checkout", i * 1min, i * 10min);
  incident("checkout", 1min, 2min, true);
  const json::value report = get("/v1/metrics");
  EXPECT_EQ(report.at("incidents"), 9);
  EXPECT_EQ(report.at("incidents_before"), 0);
  EXPECT_EQ(report.at("left_out").at("merged"), 1);
  EXPECT_EQ(report.at("from"), "2025-12-28T12:00:00Z");
  const json::value& acknowledge = figure(report, "acknowledge");
  EXPECT_EQ(acknowledge.at("abbreviation"), "MTTA");
  EXPECT_EQ(acknowledge.at("now").at("count"), 9);
  EXPECT_EQ(acknowledge.at("now").at("median").to_number<double>(), 300);
  EXPECT_EQ(acknowledge.at("now").at("low"), 120);
  EXPECT_EQ(acknowledge.at("now").at("high"), 480);
  EXPECT_EQ(acknowledge.at("now").at("p90"), 540);
  EXPECT_TRUE(acknowledge.at("before").at("median").is_null());
  EXPECT_EQ(acknowledge.at("change").at("verdict"), "too_few");
  EXPECT_EQ(figure(report, "detect").at("now").at("not_applicable"), 9);
  EXPECT_THAT(to_text(report.at("notes")), HasSubstr("nobody is ranked"));
  const json::value german = get("/v1/metrics", {bearer("read"), {"Accept-Language", "de"}});
  EXPECT_EQ(figure(german, "acknowledge").at("name"), "Zeit bis zur Bestätigung");
}

TEST_F(MetricsRoutes, a_series_has_each_period_of_the_zone_that_is_asked_for) {
  incident("checkout", 1min, 10min);
  const json::value series =
      get("/v1/metrics/series?figure=resolve&by=day&time_zone=Europe/"
          "Berlin&from=2026-03-26T23:00:00Z&until=2026-03-28T23:00:00Z");
  EXPECT_EQ(series.at("by"), "day");
  ASSERT_EQ(series.at("items").as_array().size(), 2u);
  EXPECT_EQ(series.at("items").at(0).at("incidents"), 1);
  EXPECT_EQ(series.at("items").at(0).at("measure").at("median").to_number<double>(), 600);
  EXPECT_EQ(series.at("items").at(1).at("measure").at("count"), 0);
}

TEST_F(MetricsRoutes, broken_down_small_teams_are_not_told_of) {
  for (int i = 1; i <= 3; ++i) incident("checkout", i * 1min, i * 10min);
  incident("orphan", 1min, 10min);
  const json::value services = get("/v1/metrics/breakdown?by=service&figure=acknowledge,resolve");
  ASSERT_EQ(services.at("items").as_array().size(), 2u);
  const json::value& checkout = services.at("items").at(0);
  EXPECT_EQ(checkout.at("name"), "Checkout");
  EXPECT_EQ(checkout.at("incidents"), 3);
  EXPECT_TRUE(checkout.at("measures").at(0).at("measure").is_null()) << "two people acknowledge there";
  EXPECT_EQ(checkout.at("measures").at(1).at("measure").at("count"), 3);
  const json::value teams = get("/v1/metrics/breakdown?by=team", {bearer("admin")});
  for (const json::value& one : teams.at("items").at(0).at("measures").as_array())
    EXPECT_TRUE(one.at("measure").is_null()) << "for administrators too";
  EXPECT_TRUE(figure(get("/v1/metrics?team=shop"), "resolve").at("now").is_null());
  EXPECT_TRUE(get("/v1/metrics/series?team=shop").at("items").at(12).at("measure").is_null());
  declare("organisation: {group_min: 2}");
  EXPECT_EQ(figure(get("/v1/metrics?team=shop"), "resolve").at("now").at("count"), 3);
  const json::value by_severity = get("/v1/metrics/breakdown?by=severity");
  EXPECT_EQ(by_severity.at("items").at(0).at("key"), "critical");
  const json::value by_hours = get("/v1/metrics/breakdown?by=hours");
  EXPECT_EQ(by_hours.at("items").at(0).at("key"), "business") << "always, unless it is said";
}

TEST_F(MetricsRoutes, the_incidents_behind_a_figure_are_a_list) {
  for (int i = 1; i <= 5; ++i) incident(i % 2 ? "checkout" : "orphan", 1min, 10min);
  incident("checkout", 1min, 2min, true);
  const json::value counted = get("/v1/incidents?counted=true&service=checkout&limit=2");
  ASSERT_EQ(counted.at("items").as_array().size(), 2u);
  EXPECT_EQ(counted.at("items").at(0).at("number"), "INC-5") << "what was merged is not counted";
  const std::string cursor(counted.at("next_cursor").as_string());
  const json::value rest = get("/v1/incidents?counted=true&service=checkout&limit=2&cursor=" + cursor);
  EXPECT_EQ(rest.at("items").as_array().size(), 1u);
  EXPECT_TRUE(rest.at("next_cursor").is_null());
  EXPECT_EQ(get("/v1/incidents?counted=true&figure=resolve").at("items").as_array().size(), 5u);
  EXPECT_EQ(get("/v1/incidents?counted=true&figure=detect&kind=not_applicable").at("items").as_array().size(), 5u);
  EXPECT_EQ(get("/v1/incidents?counted=true&figure=detect").at("items").as_array().size(), 0u);
  EXPECT_EQ(detail("/v1/incidents?counted=false"), "the parameter 'counted' must be true");
  EXPECT_THAT(detail("/v1/incidents?counted=true&status=resolved"), HasSubstr("unknown parameter 'status'"));
}

TEST_F(MetricsRoutes, facts_are_exported_with_what_is_left_out_and_without_names_of_people) {
  for (int i = 1; i <= 3; ++i) incident("checkout", i * 1min, i * 10min);
  incident("orphan", 1min, 2min, true);
  const std::string all = file("incidents.csv");
  EXPECT_THAT(all, HasSubstr("number,title,service,team,"));
  EXPECT_THAT(all, HasSubstr("INC-1,\"'=Down 1\",\"Checkout\",\"Shop\",critical,,"));
  EXPECT_THAT(all, HasSubstr(",60,counts,"));
  EXPECT_THAT(all, HasSubstr("\"Orphan\",\"\",critical,,\"\",\"\",merged,"));
  EXPECT_THAT(all, Not(HasSubstr("Ann")));
  EXPECT_EQ(std::ranges::count(all, '\n'), 5);
  const std::string one = file("incidents.csv", "?service=orphan");
  EXPECT_EQ(std::ranges::count(one, '\n'), 2);
  const std::string typed = file("incidents.parquet");
  EXPECT_TRUE(typed.starts_with("PAR1") && typed.ends_with("PAR1"));
  EXPECT_THAT(typed, testing::AllOf(HasSubstr("=Down 1"), Not(HasSubstr("'=Down 1")), Not(HasSubstr("Ann"))));
  EXPECT_EQ(detail("/v1/metrics/incidents.parquet?person=ann").substr(0, 26), "unknown parameter 'person'");
}

TEST_F(MetricsRoutes, how_faults_were_found_and_of_what_nothing_was_heard) {
  incident("checkout", 1min, 10min);
  const json::value found = get("/v1/metrics/detection");
  EXPECT_EQ(found.at("by_people"), 1) << "no alert opened it";
  EXPECT_EQ(found.at("by_tools"), 0);
  EXPECT_THAT(to_text(found.at("silent")), HasSubstr("Checkout"));
  EXPECT_EQ(found.at("unwatched").as_array().size(), 0u);
  declare("services: [{id: lonely, name: Lonely}]");
  EXPECT_THAT(to_text(get("/v1/metrics/detection").at("unwatched")), HasSubstr("Lonely"));
}

TEST_F(MetricsRoutes, what_comes_again_is_told_by_service_and_shape_of_the_title) {
  for (int i = 1; i <= 3; ++i) incident("checkout", 1min, 10min);
  incident("orphan", 1min, 10min);
  const json::value repeats = get("/v1/metrics/repeats").at("items");
  ASSERT_EQ(repeats.as_array().size(), 1u);
  EXPECT_EQ(repeats.at(0).at("service").at("name"), "Checkout");
  EXPECT_EQ(repeats.at(0).at("count"), 3);
  EXPECT_EQ(repeats.at(0).at("numbers").at(0), "INC-3");
}

TEST_F(MetricsRoutes, interruptions_of_few_people_are_not_told) {
  const json::value nobody = get("/v1/metrics/interruptions");
  EXPECT_EQ(nobody.at("people"), 0);
  EXPECT_EQ(nobody.at("pages"), 0);
}

TEST_F(MetricsRoutes, the_report_is_a_page_of_its_own_and_a_table) {
  for (int i = 1; i <= 9; ++i) incident("checkout", i * 1min, i * 10min);
  const http::Response html = ask("GET", "/v1/metrics/report", "", {bearer("read")});
  EXPECT_EQ(html.status, 200);
  EXPECT_EQ(html.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(std::string(*html.header("Content-Security-Policy")), HasSubstr("default-src 'none'"));
  EXPECT_THAT(std::string(html.bytes()),
              testing::AllOf(HasSubstr("Time to resolve"), HasSubstr("50 min"), HasSubstr("=Down"),
                             HasSubstr("nobody is ranked"), Not(HasSubstr("<script"))));
  const http::Response german = ask("GET", "/v1/metrics/report", "", {bearer("read"), {"Accept-Language", "de"}});
  EXPECT_THAT(std::string(german.bytes()), HasSubstr("Zeit bis zur Behebung"));
  const http::Response table = ask("GET", "/v1/metrics/report?format=csv", "", {bearer("read")});
  EXPECT_THAT(std::string(table.bytes()), HasSubstr("\"figure\",\"resolve\",9,9,3000,"));
  EXPECT_THAT(std::string(table.bytes()), HasSubstr("\"service acknowledge\",\"checkout\",9,,,,,,,,,,,withheld"));
  const http::Response pdf = ask("GET", "/v1/metrics/report?format=pdf&kind=board", "", {bearer("read")});
  EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
  EXPECT_TRUE(std::string(pdf.bytes()).starts_with("%PDF-"));
  const http::Response proof = ask("GET", "/v1/metrics/report?kind=compliance", "", {bearer("read")});
  EXPECT_THAT(std::string(proof.bytes()), testing::AllOf(HasSubstr("Most urgent incidents"), HasSubstr("Readiness")));
  EXPECT_EQ(detail("/v1/metrics/report?format=doc"), "the parameter 'format' must be html, pdf or csv");
  EXPECT_EQ(detail("/v1/metrics/report?kind=all"), "the parameter 'kind' must be review, compliance or board");
}

TEST_F(MetricsRoutes, what_cannot_be_asked_is_said) {
  EXPECT_THAT(detail("/v1/metrics?person=ann"), HasSubstr("unknown parameter 'person'"));
  EXPECT_EQ(detail("/v1/metrics?from=2026-03-28T12:00:00Z&until=2026-03-01T12:00:00Z"),
            "'until' must be later than 'from'");
  EXPECT_EQ(detail("/v1/metrics?from=1999-03-28T12:00:00Z"), "'until' may be at most 20 years after 'from'");
  EXPECT_EQ(detail("/v1/metrics?time_zone=Europe/Atlantis"),
            "the parameter 'time_zone' must be an IANA time zone such as Europe/Berlin, not 'Europe/Atlantis'");
  EXPECT_EQ(detail("/v1/metrics/series?by=year"), "the parameter 'by' must be day, week or month, not 'year'");
  EXPECT_THAT(detail("/v1/metrics/series?by=day&from=2020-03-28T12:00:00Z"), HasSubstr("ask for longer ones"));
  EXPECT_EQ(detail("/v1/metrics/breakdown?by=person"),
            "the parameter 'by' must be service, team, severity, priority, category, source or hours, not 'person'");
  EXPECT_THAT(detail("/v1/metrics/breakdown?figure=speed"), HasSubstr("not 'speed'"));
  EXPECT_THAT(detail("/v1/metrics?severity=bad"), HasSubstr("some of critical, error, warning, info"));
  EXPECT_THAT(detail("/v1/incidents?counted=true&kind=corrected"), HasSubstr("stand beside 'figure'"));
  EXPECT_EQ(ask("GET", "/v1/metrics").status, 401);
}

}  // namespace
}  // namespace muster::api
