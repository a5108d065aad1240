#include "api/change_routes.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class ChangeRoutes : public ApiFixture {
 protected:
  ChangeRoutes() {
    add_change_routes(router, *service);
    add_intake_routes(router, *service);
    add_incident_routes(router, *service);
  }
  int tell(std::string body) { return call("POST", "/v1/changes", std::move(body), ben()).status; }
  json::array listed(const std::string& query = "") {
    return json_of(call("GET", "/v1/changes" + query, "", ben())).at("items").as_array();
  }
};

TEST_F(ChangeRoutes, keep_what_was_told_and_show_the_newest_first) {
  EXPECT_EQ(tell(R"({"summary":"checkout 4.1 deployed","service":"checkout","at":"2026-03-28T11:00:00Z","by":"ana"})"),
            201);
  EXPECT_EQ(
      tell(R"({"summary":"DNS moved","source":"ops/dns","links":[{"href":"https://wiki.example.org","text":"Plan"}]})"),
      201);
  const auto all = listed();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].at("summary"), "DNS moved");
  EXPECT_TRUE(all[0].at("service").is_null());
  EXPECT_EQ(all[0].at("by"), "Ben");
  EXPECT_EQ(all[0].at("links").at(0).at("href"), "https://wiki.example.org");
  EXPECT_EQ(all[1].at("service").at("name"), "Checkout");
  EXPECT_EQ(all[1].at("by"), "ana");
  EXPECT_EQ(listed("?service=checkout").size(), 1u);
  EXPECT_EQ(listed("?service=").size(), 1u) << "of none";
  EXPECT_EQ(listed("?since=2026-03-28T11:00:01Z").size(), 1u);
  EXPECT_EQ(listed("?until=2026-03-28T11:00:00Z").size(), 0u);
}

TEST_F(ChangeRoutes, the_same_change_is_kept_once) {
  const std::string body = R"({"summary":"4.1 deployed","service":"checkout","at":"2026-03-28T11:00:00Z"})";
  EXPECT_EQ(tell(body), 201);
  EXPECT_EQ(tell(body), 200);
  EXPECT_EQ(listed().size(), 1u);
}

TEST_F(ChangeRoutes, a_page_ends_between_two_of_one_time) {
  for (const char* name : {"a", "b", "c"})
    EXPECT_EQ(tell(std::string(R"({"at":"2026-03-28T11:00:00Z","summary":")") + name + "\"}"), 201);
  const auto first = json_of(call("GET", "/v1/changes?limit=2", "", ben()));
  const std::string cursor(first.at("next_cursor").as_string());
  const auto second = json_of(call("GET", "/v1/changes?limit=2&cursor=" + cursor, "", ben()));
  ASSERT_EQ(second.at("items").as_array().size(), 1u);
  EXPECT_EQ(second.at("items").at(0).at("summary"), "a");
  EXPECT_TRUE(second.at("next_cursor").is_null());
  EXPECT_EQ(call("GET", "/v1/changes?cursor=x", "", ben()).status, 400);
}

TEST_F(ChangeRoutes, take_what_senders_of_pagerduty_tell) {
  EXPECT_EQ(call("POST", "/v2/change/enqueue",
                 R"({"routing_key":"0123456789abcdef0123456789abcdef","payload":{"summary":"Build 7 deployed",)"
                 R"("timestamp":"2026-03-28T11:30:00Z","source":"ci","custom_details":{"build":7}}})")
                .status,
            202);
  const auto all = listed();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].at("summary"), "Build 7 deployed");
  EXPECT_EQ(all[0].at("at"), "2026-03-28T11:30:00Z");
  EXPECT_EQ(all[0].at("service").at("name"), "Checkout");
  EXPECT_EQ(all[0].at("integration").at("name"), "PagerDuty sender");
}

TEST_F(ChangeRoutes, take_a_deployment_and_find_its_service_by_the_repository) {
  declare(R"(integrations: [{id: gh, name: GitHub, type: github, key: "github-key-0123456789abcdef"}])");
  const auto deployed = [&](const std::string& state) {
    return call(
               "POST", "/integrations/github-key-0123456789abcdef",
               R"({"deployment_status":{"id":1,"environment":"production","updated_at":"2026-03-28T11:40:00Z","state":")" +
                   state +
                   R"("},"deployment":{"ref":"main","sha":"abc","creator":{"login":"ana"}},)"
                   R"("repository":{"full_name":"shop/checkout","html_url":"https://github.com/shop/checkout"}})")
        .status;
  };
  EXPECT_EQ(deployed("in_progress"), 200);
  EXPECT_EQ(listed().size(), 0u);
  EXPECT_EQ(deployed("success"), 200);
  EXPECT_EQ(deployed("success"), 200);
  const auto all = listed();
  ASSERT_EQ(all.size(), 1u) << "told twice";
  EXPECT_EQ(all[0].at("summary"), "shop/checkout: main deployed to production");
  EXPECT_EQ(all[0].at("by"), "ana");
  EXPECT_EQ(all[0].at("service").at("id"), "checkout");
}

TEST_F(ChangeRoutes, say_what_is_wrong) {
  EXPECT_EQ(tell("{}"), 400);
  EXPECT_EQ(tell(R"({"summary":"x","service":"nobody"})"), 400);
  EXPECT_EQ(tell(R"({"summary":"x","at":"tomorrow"})"), 400);
  EXPECT_EQ(tell(R"({"summary":"x","links":[{"href":"javascript:1"}]})"), 400);
  EXPECT_EQ(tell(R"({"summary":"x","what":1})"), 400);
}

}  // namespace
}  // namespace muster::api
