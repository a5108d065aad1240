#include "api/service_routes.h"

#include <gmock/gmock.h>

#include "api/change_routes.h"
#include "api/classification_routes.h"
#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

class ServiceRoutes : public ApiFixture {
 protected:
  ServiceRoutes() {
    add_service_routes(router, *service);
    add_cause_routes(router, *service);
    add_responsibility_routes(router, *service);
    add_change_routes(router, *service);
    add_incident_routes(router, *service);
    add_classification_routes(router, *service);
    add_intake_routes(router, *service);
    add_declare_route(router, *service);
    declare(R"(
services:
  - {id: shop, name: Shop, team: shop, business: true, depends_on: [checkout], functions: [payments], customers: [ACME],
     criticality: {revenue: critical}}
  - {id: checkout, name: Checkout, team: shop, escalation_policy: shop, tier: 2, depends_on: [db, {service: ads, kind: calls, hard: false}],
     runbooks: [{name: Payments fail, url: "https://wiki.example.org/payments"}], slos: [{name: availability, target: "99.9 %"}], rto: 4h}
  - {id: db, name: Orders}
  - {id: ads, name: Adverts}
  - {id: orphan, name: Orphan}
)");
  }
  json::value get(const std::string& path) {
    const auto response = call("GET", path, "", ben());
    EXPECT_EQ(response.status, 200) << path << " " << response.bytes();
    return json_of(response);
  }
  std::vector<std::string> listed(const std::string& query) {
    std::vector<std::string> ids;
    const json::value page = get("/v1/services" + query);
    for (const json::value& one : page.at("items").as_array()) ids.emplace_back(one.at("id").as_string());
    return ids;
  }
  std::string open(const std::string& service_id, const std::string& title, const char* severity = "critical") {
    const auto response = call(
        "POST", "/v1/incidents",
        R"({"title":")" + title + R"(","severity":")" + severity + R"(","service":")" + service_id + R"("})", ben());
    EXPECT_EQ(response.status, 201);
    return std::string(json_of(response).at("number").as_string());
  }
  void resolve(const std::string& number, const std::string& note) {
    EXPECT_EQ(call("POST", "/v1/incidents/" + number + "/resolve", R"({"note":")" + note + R"("})", ben()).status, 200);
  }
};

TEST_F(ServiceRoutes, list_what_there_is_with_its_health) {
  EXPECT_THAT(listed(""), ElementsAre("ads", "checkout", "db", "orphan", "shop"));
  EXPECT_THAT(listed("?q=ORD"), ElementsAre("db"));
  EXPECT_THAT(listed("?team=shop&business=true"), ElementsAre("shop"));
  EXPECT_THAT(listed("?unowned=true"), ElementsAre("ads", "db", "orphan"));
  EXPECT_THAT(listed("?tier=2"), ElementsAre("checkout"));
  EXPECT_THAT(listed("?health=down"), ElementsAre());
  open("db", "Orders are lost");
  EXPECT_THAT(listed("?health=down"), ElementsAre("checkout", "db", "shop"));
  const auto shop = get("/v1/services?q=shop").at("items").at(0);
  EXPECT_EQ(shop.at("own_health"), "healthy");
  EXPECT_EQ(shop.at("cause").at("name"), "Orders");
  EXPECT_EQ(call("GET", "/v1/services?health=odd", "", ben()).status, 400);
  EXPECT_EQ(call("GET", "/v1/services?tier=9", "", ben()).status, 400);
  EXPECT_EQ(call("GET", "/v1/services?unowned=no", "", ben()).status, 400);
}

TEST_F(ServiceRoutes, show_one_with_everything_that_is_known) {
  open("ads", "No adverts");
  const std::string number = open("checkout", "Slow", "warning");
  clock.forward(10min);
  resolve(number, "restarted");
  const auto one = get("/v1/services/checkout");
  EXPECT_EQ(one.at("health"), "degraded") << "it works worse without adverts";
  EXPECT_EQ(one.at("criticality").at("because"), "its tier is 2");
  EXPECT_EQ(one.at("runbooks").at(0).at("name"), "Payments fail");
  EXPECT_EQ(one.at("rto"), "4h");
  EXPECT_TRUE(one.at("rpo").is_null());
  EXPECT_EQ(one.at("on_call").at("people").at(0).at("user").at("id"), "ann");
  EXPECT_EQ(one.at("needed_by").at(0).at("service").at("id"), "shop");
  EXPECT_EQ(one.at("depends_on").as_array().size(), 2u);
  EXPECT_EQ(one.at("history").at("incidents"), 1);
  EXPECT_EQ(one.at("history").at("mean_duration"), "10m");
  EXPECT_EQ(one.at("history").at("items").at(0).at("number").as_string(), number);
  EXPECT_EQ(call("GET", "/v1/services/none", "", ben()).status, 404);
  const auto orphan = get("/v1/services/orphan").at("on_call");
  EXPECT_TRUE(orphan.at("policy").is_null());
  EXPECT_EQ(orphan.at("people").at(0).at("user").at("id"), "ann") << "what has no policy pages the administrators";
}

TEST_F(ServiceRoutes, say_what_a_fault_reaches) {
  const auto impact = get("/v1/services/db/blast-radius?levels=5");
  EXPECT_EQ(impact.at("business").at(0).at("id"), "shop");
  EXPECT_EQ(impact.at("customers").at(0), "ACME");
  ASSERT_EQ(impact.at("services").as_array().size(), 3u);
  EXPECT_EQ(impact.at("services").at(0).at("side"), "centre");
  EXPECT_EQ(impact.at("services").at(2).at("distance"), 2);
  const auto& owners = impact.at("owners").as_array();
  ASSERT_EQ(owners.size(), 2u);
  EXPECT_TRUE(owners[0].at("team").is_null()) << "nobody owns the database";
  EXPECT_EQ(owners[1].at("on_call").at("people").at(0).at("user").at("id"), "ann");
  EXPECT_EQ(get("/v1/services/db/blast-radius?levels=1").at("services").as_array().size(), 2u);
  for (const char* levels : {"0", "21", "x", "", "999999999999"})
    EXPECT_EQ(call("GET", std::string("/v1/services/db/blast-radius?levels=") + levels, "", ben()).status, 400)
        << levels;
  const std::string number = open("ads", "No adverts");
  const auto of_incident = get("/v1/incidents/" + number + "/blast-radius");
  EXPECT_EQ(of_incident.at("centre").at(0).at("id"), "ads");
  EXPECT_EQ(of_incident.at("services").at(1).at("hard"), false);
  const std::string nowhere(
      json_of(call("POST", "/v1/incidents", R"({"title":"Odd","severity":"error"})", ben())).at("number").as_string());
  EXPECT_TRUE(get("/v1/incidents/" + nowhere + "/blast-radius").at("services").as_array().empty());
  EXPECT_EQ(call("GET", "/v1/incidents/INC-999/blast-radius", "", ben()).status, 404);
}

TEST_F(ServiceRoutes, offer_what_may_have_caused_an_incident) {
  const std::string earlier = open("checkout", "Checkout answers 500");
  clock.forward(14min);
  resolve(earlier, "restarted the pool");
  clock.forward(24h);
  EXPECT_EQ(call("POST", "/v1/changes", R"({"summary":"db moved","service":"db"})", ben()).status, 201);
  clock.forward(5min);
  const std::string upstream = open("ads", "No adverts");
  clock.forward(1min);
  const std::string number = open("checkout", "Checkout answers 500");
  const auto causes = get("/v1/incidents/" + number + "/causes");
  const auto& items = causes.at("items").as_array();
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].at("incident").as_string(), upstream);
  EXPECT_EQ(items[0].at("because").at(0), "the service depends on ads");
  EXPECT_EQ(items[1].at("title"), "db moved");
  EXPECT_EQ(items[1].at("because").at(0), "6m before the incident opened");
  EXPECT_EQ(items[2].at("kind"), "similar");
  EXPECT_EQ(items[2].at("incident").as_string(), earlier);
  EXPECT_EQ(items[2].at("resolution"), "restarted the pool");
  EXPECT_EQ(causes.at("runbooks").at(0).at("url"), "https://wiki.example.org/payments");
  EXPECT_EQ(call("GET", "/v1/incidents/INC-999/causes", "", ben()).status, 404);
}

TEST_F(ServiceRoutes, offer_the_runbooks_that_alerts_came_with) {
  EXPECT_EQ(call("POST", "/v1/signals/own-key-0123456789abcdef01234567",
                 R"({"summary":"Disk full","links":[{"text":"Runbook","href":"https://wiki.example.org/disk"},
                    {"text":"Graph","href":"https://g.example.org"}]})")
                .status,
            202);
  const auto causes = get("/v1/incidents/INC-1/causes");
  ASSERT_EQ(causes.at("runbooks").as_array().size(), 2u);
  EXPECT_EQ(causes.at("runbooks").at(1).at("url"), "https://wiki.example.org/disk");
  EXPECT_EQ(causes.at("runbooks").at(1).at("from"), "alert");
}

TEST_F(ServiceRoutes, answer_how_critical_an_incident_is) {
  const std::string number = open("shop", "Nobody can pay");
  const auto said = get("/v1/incidents/" + number + "/classification");
  EXPECT_EQ(said.at("answers").at("criticality"), "critical");
  EXPECT_EQ(said.at("of_service").at("because"), "critical to revenue");
}

TEST_F(ServiceRoutes, say_which_team_has_what_to_do_with_which_service) {
  const auto matrix = get("/v1/responsibilities");
  EXPECT_EQ(matrix.at("teams").at(0).at("id"), "shop");
  const auto& checkout = matrix.at("services").at(1);
  EXPECT_EQ(checkout.at("service").at("id"), "checkout");
  EXPECT_EQ(checkout.at("cells").at(0).at("letters"), "RA");
  const auto csv = call("GET", "/v1/responsibilities?format=csv", "", ben());
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("\"Checkout\",\"checkout\",\"RA\"\r\n"));
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("\"Orphan\",\"orphan\",\"\"\r\n"));
  EXPECT_EQ(call("GET", "/v1/responsibilities?format=xml", "", ben()).status, 400);
}

}  // namespace
}  // namespace muster::api
