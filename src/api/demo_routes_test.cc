// /v1/demo: everything is as before when it was removed.
#include <gmock/gmock.h>

#include "api/config_routes.h"
#include "api/guarded_site_for_test.h"
#include "api/incident_routes.h"
#include "timeline/timeline.h"

namespace muster::api {
namespace {

// Every table that anything of it could be left in.
constexpr std::array kTables{"settings",       "config_objects", "passwords",      "api_tokens",      "sessions",
                             "overrides",      "payloads",       "incidents",      "alerts",          "escalations",
                             "notifications",  "deliveries",     "timeline",       "invites",         "received",
                             "contact_proofs", "push_devices",   "config_history", "idempotency_keys"};

class DemoRoutes : public GuardedSite {
 protected:
  DemoRoutes() {
    add_demo_routes(router, *service);
    add_config_routes(router, *service);
    add_token_routes(router, *service);
    add_incident_routes(router, *service);
  }
  http::Response by(const char* scope, std::string_view method, std::string_view target, std::string body = "") {
    return ask(method, target, std::move(body), {bearer(scope)});
  }
  json::value got(std::string_view target) { return json_of(by("admin", "GET", target)); }

  // How many rows each table has, and what the configuration and the record say.
  std::string everything() {
    std::string text;
    ApiFixture::ask([&](store::Tx& tx) {
      for (const char* table : kTables) {
        const std::string count = "select count(*) from " + std::string(table);
        const store::Sql& sql = *statements.emplace(statements.end(), std::make_unique<Statement>(count))->get();
        text += std::string(table) + " " + std::to_string(tx.one<std::int64_t>(sql).value_or(-1)) + "\n";
      }
      EXPECT_FALSE(first_broken_entry(tx));
    });
    return text + std::string(by("admin", "GET", "/v1/config/export").bytes());
  }

 private:
  struct Statement {
    explicit Statement(std::string sql) : text(std::move(sql)) {}
    operator const store::Sql&() const { return statement; }
    std::string text;
    store::Sql statement{"test.count", text};
  };
  std::vector<std::unique_ptr<Statement>> statements;
};

TEST_F(DemoRoutes, it_is_switched_on_and_removed_without_trace) {
  const std::string before = everything();
  EXPECT_EQ(got("/v1/demo").at("on"), false);
  EXPECT_EQ(got("/v1/demo").at("possible"), true);
  ASSERT_EQ(by("admin", "POST", "/v1/demo").status, 204);
  EXPECT_EQ(by("admin", "POST", "/v1/demo").status, 409);
  EXPECT_EQ(got("/v1/demo").at("incidents"), 4);
  EXPECT_EQ(got("/v1/incidents?status=triggered").at("items").as_array().size(), 0U);
  EXPECT_EQ(got("/v1/incidents?status=acknowledged").at("items").as_array().size(), 2U);
  EXPECT_EQ(got("/v1/incidents?status=resolved").at("items").as_array().size(), 2U);
  settle();
  clock.forward(std::chrono::minutes(1));
  // What is done meanwhile is a trial.
  EXPECT_EQ(by("admin", "PUT", "/v1/config/teams/shop", R"({"name":"Renamed"})").status, 200);
  EXPECT_EQ(by("admin", "PUT", "/v1/config/teams/trial", R"({"name":"Trial"})").status, 200);
  EXPECT_EQ(by("admin", "POST", "/v1/tokens", R"({"id":"trial","scopes":["read"]})").status, 201);
  settle();

  ASSERT_EQ(by("admin", "DELETE", "/v1/demo").status, 204);
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(by("admin", "DELETE", "/v1/demo").status, 404);
  EXPECT_FALSE(find(service->configuration()->teams, TeamId("demo-shop")));
  EXPECT_EQ(doors->open_alerts().size(), 0U);
}

TEST_F(DemoRoutes, the_record_goes_on_where_it_was) {
  ASSERT_EQ(by("admin", "POST", "/v1/demo").status, 204);
  ASSERT_EQ(by("admin", "DELETE", "/v1/demo").status, 204);
  ASSERT_EQ(by("admin", "PUT", "/v1/config/teams/ops", R"({"name":"Ops"})").status, 200);
  ApiFixture::ask([](store::Tx& tx) { EXPECT_FALSE(first_broken_entry(tx)); });
  EXPECT_EQ(by("admin", "POST", "/v1/demo").status, 204);
  EXPECT_EQ(got("/v1/incidents?status=resolved").at("items").at(1).at("number"), "INC-1");
}

TEST_F(DemoRoutes, is_for_administrators) {
  EXPECT_EQ(by("configure", "POST", "/v1/demo").status, 403);
  EXPECT_EQ(by("configure", "DELETE", "/v1/demo").status, 403);
}

}  // namespace
}  // namespace muster::api
