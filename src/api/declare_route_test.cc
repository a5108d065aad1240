#include "api/declare_route.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "notification/notifications.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class DeclareRoute : public ApiFixture {
 protected:
  DeclareRoute() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
  }
  http::Response declare_incident(std::string body, Fields headers = {}) {
    return call("POST", "/v1/incidents", std::move(body), ben(), headers);
  }
  std::size_t incidents() { return json_of(call("GET", "/v1/incidents", "", ben())).at("items").as_array().size(); }
};

TEST_F(DeclareRoute, opens_an_incident_that_pages) {
  const auto made = declare_incident(
      R"({"title":"Customers cannot pay","severity":"critical","service":"checkout","description":"Since the deploy"})");
  ASSERT_EQ(made.status, 201) << made.bytes();
  const auto incident = json_of(made);
  EXPECT_EQ(incident.at("number"), "INC-1");
  EXPECT_EQ(incident.at("status"), "triggered");
  EXPECT_EQ(incident.at("escalation_policy").at("id"), "shop");
  EXPECT_EQ(incident.at("team").at("id"), "shop");
  EXPECT_EQ(incident.at("alert_count"), 0);
  clock.forward(1min);  // when the first step of the policy is due
  settle();
  const auto notified = call("GET", "/v1/incidents/INC-1/notifications", "", ben());
  EXPECT_EQ(json_of(notified).at("items").as_array().at(0).at("recipient").at("id"), "ann");
  const auto record = json_of(call("GET", "/v1/incidents/INC-1/timeline", "", ben())).at("items").as_array();
  EXPECT_EQ(record.at(0).at("text"), "Ben declared an incident: Customers cannot pay (Since the deploy)");
  EXPECT_EQ(record.at(1).at("text"), "INC-1 opened for Checkout, escalation policy Shop policy");
  EXPECT_EQ(call("POST", "/v1/incidents/INC-1/resolve", "", ben()).status, 200);
}

TEST_F(DeclareRoute, goes_by_a_policy_or_by_the_default_one) {
  EXPECT_EQ(json_of(declare_incident(R"({"title":"x","severity":"info","escalation_policy":"shop"})"))
                .at("escalation_policy")
                .at("id"),
            "shop");
  EXPECT_EQ(json_of(declare_incident(R"({"title":"x","severity":"info"})")).at("escalation_policy").at("id"),
            "@administrators");
}

TEST_F(DeclareRoute, a_repetition_is_the_same_incident) {
  const std::string body = R"({"title":"Customers cannot pay","severity":"critical","service":"checkout"})";
  const auto first = declare_incident(body, {{"Idempotency-Key", "k1"}});
  const auto again = declare_incident(body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(json_of(again).at("id"), json_of(first).at("id"));
  EXPECT_EQ(incidents(), 1u);
  EXPECT_EQ(declare_incident(R"({"title":"other","severity":"info"})", {{"Idempotency-Key", "k1"}}).status, 409);
  EXPECT_EQ(call("POST", "/v1/incidents", body, ann(), {{"Idempotency-Key", "k1"}}).status, 201);
  EXPECT_EQ(incidents(), 2u) << "the key of another person";
  clock.forward(24h);
  declare_incident(body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(incidents(), 3u);
}

TEST_F(DeclareRoute, says_what_is_wrong) {
  const auto why = [&](std::string body, Fields headers = {}) {
    const auto response = declare_incident(std::move(body), headers);
    EXPECT_EQ(response.status, 400);
    return std::string(response.bytes());
  };
  EXPECT_THAT(why("{}"), HasSubstr("'title' is missing"));
  EXPECT_THAT(why(R"({"title":" \n","severity":"info"})"), HasSubstr("'title' is missing"));
  EXPECT_THAT(why(R"({"title":7,"severity":"info"})"), HasSubstr("must be a text"));
  EXPECT_THAT(why(R"({"title":"x"})"), HasSubstr("'severity'"));
  EXPECT_THAT(why(R"({"title":"x","severity":"bad"})"), HasSubstr("'severity'"));
  EXPECT_THAT(why(R"({"title":"x","severity":"info","service":"nope"})"), HasSubstr("no service 'nope'"));
  EXPECT_THAT(why(R"({"title":"x","severity":"info","escalation_policy":"nope"})"), HasSubstr("no escalation policy"));
  EXPECT_THAT(why(R"({"title":"x","severity":"info","service":"checkout","escalation_policy":"shop"})"),
              HasSubstr("not both"));
  EXPECT_THAT(why(R"({"title":"x","severity":"info","severety":"info"})"), HasSubstr("unknown field"));
  EXPECT_THAT(why(R"({"title":"x","severity":"info"})", {{"Idempotency-Key", std::string(256, 'k')}}),
              HasSubstr("Idempotency-Key"));
  EXPECT_EQ(incidents(), 0u);
}

}  // namespace
}  // namespace muster::api
