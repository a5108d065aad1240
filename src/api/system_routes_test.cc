#include "api/system_routes.h"

#include <future>
#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/metrics_text.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class SystemRoutes : public GuardedSite {
 protected:
  SystemRoutes() {
    server.responses[1] = 7;
    add_system_routes(router, *service, [this] { return &server; });
  }
  std::string text_of_metrics() { return std::string(ask("GET", "/metrics").bytes()); }
  http::Metrics server;
};

TEST_F(SystemRoutes, system) {
  const json::value system = json_of(ask("GET", "/v1/system", "", {bearer("read")}));
  EXPECT_EQ(system.at("version"), "0.0.0-test");
  EXPECT_EQ(system.at("store"), "sqlite");
  EXPECT_EQ(system.at("setup_needed"), true);
  EXPECT_EQ(system.at("engine_lag_ms"), 0);
  EXPECT_EQ(system.at("pending_deliveries"), 0);
  EXPECT_EQ(system.at("demo"), false);
}

TEST_F(SystemRoutes, health_touches_nothing) {
  readers->stop();
  const http::Response response = ask("GET", "/healthz");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.bytes(), "ok\n");
}

TEST_F(SystemRoutes, ready_names_each_check) {
  EXPECT_EQ(ask("GET", "/readyz").status, 200);
  EXPECT_EQ(ask("GET", "/readyz").bytes(), "ready\n");
  const std::string verbose(ask("GET", "/readyz?verbose").bytes());
  for (const char* check : {"[+] writer", "[+] queue", "[+] store", "[+] engine", "ready"})
    EXPECT_THAT(verbose, HasSubstr(check));
}

TEST_F(SystemRoutes, a_writer_that_hangs_is_not_ready) {
  std::promise<void> go_on;
  auto held = go_on.get_future().share();
  std::promise<void> hanging;
  ASSERT_TRUE(writer->submit({[&hanging, held](Turn&) {
                                hanging.set_value();
                                held.wait();
                              },
                              [](const store::StoreError*) {}}));
  hanging.get_future().wait();
  clock.forward(6s);
  const http::Response response = ask("GET", "/readyz");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(std::string(response.bytes()), HasSubstr("[-] writer"));
  go_on.set_value();
  turn([](Turn&) {});
}

TEST_F(SystemRoutes, without_readers_it_is_not_ready_and_still_measured) {
  readers->stop();
  EXPECT_EQ(ask("GET", "/readyz").status, 503);
  EXPECT_THAT(text_of_metrics(), HasSubstr("muster_store_up 0\n"));
}

TEST_F(SystemRoutes, metrics) {
  const std::string text = text_of_metrics();
  EXPECT_EQ(ask("GET", "/metrics").header("Content-Type"), kMetricsContentType);
  for (const char* line : {"muster_build_info{version=\"0.0.0-test\",store=\"sqlite\"} 1\n", "muster_alerts_open 0\n",
                           "muster_store_up 1\n", "muster_engine_lag_seconds 0\n", "muster_deliveries_unfinished 0\n",
                           "muster_delivery_oldest_due_seconds 0\n", "muster_http_responses_total{class=\"2xx\"} 7\n",
                           "# TYPE process_cpu_seconds_total counter\n", "process_resident_memory_bytes "}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(MetricsText, histograms_add_up) {
  MetricsText text;
  const double bounds[] = {0.5, 60};
  const std::int64_t within[] = {2, 3};
  text.family("a_seconds", MetricsText::Type::Histogram, "h").histogram(bounds, within, 7, 12.5, {"channel", "sms"});
  EXPECT_EQ(text.text(),
            "# HELP a_seconds h\n# TYPE a_seconds histogram\na_seconds_bucket{channel=\"sms\",le=\"0.5\"} 2\n"
            "a_seconds_bucket{channel=\"sms\",le=\"60\"} 5\na_seconds_bucket{channel=\"sms\",le=\"+Inf\"} 7\n"
            "a_seconds_sum{channel=\"sms\"} 12.5\na_seconds_count{channel=\"sms\"} 7\n");
}

TEST(MetricsText, is_escaped) {
  MetricsText text;
  text.family("a", MetricsText::Type::Gauge, "one\nline \\ \"quote\"").sample(0.25, {{"l", "q\"b\\n\n"}, {"m", ""}});
  EXPECT_EQ(text.text(), "# HELP a one\\nline \\\\ \"quote\"\n# TYPE a gauge\na{l=\"q\\\"b\\\\n\\n\",m=\"\"} 0.25\n");
}

}  // namespace
}  // namespace muster::api
