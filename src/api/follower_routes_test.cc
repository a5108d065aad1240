#include "api/follower_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"

namespace muster::api {
namespace {
using testing::HasSubstr;

class FollowerRoutes : public ApiFixture {
 protected:
  FollowerRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_follower_routes(router, *service);
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
};

TEST_F(FollowerRoutes, somebody_follows_and_does_no_longer) {
  ask("POST", "/v1/incidents/INC-1/follow");
  const auto twice = ask("POST", "/v1/incidents/INC-1/follow", "{}");
  ASSERT_EQ(twice.at("items").as_array().size(), 1u);
  EXPECT_EQ(twice.at("items").at(0).at("user").at("name"), "Ben");
  const auto both = ask("POST", "/v1/incidents/INC-1/follow", R"({"user":"ann"})");
  EXPECT_EQ(both.at("items").as_array().size(), 2u);
  EXPECT_TRUE(ask("POST", "/v1/incidents/INC-1/unfollow", R"({"user":"ann"})").at("items").as_array().size() == 1);
  ask("POST", "/v1/incidents/INC-1/unfollow");
  EXPECT_TRUE(ask("GET", "/v1/incidents/INC-1/followers").at("items").as_array().empty());
}

TEST_F(FollowerRoutes, says_what_is_wrong) {
  ask("POST", "/v1/incidents/INC-1/follow", R"({"user":"nobody"})", 400);
  ask("POST", "/v1/incidents/INC-1/follow", R"({"person":"ann"})", 400);
  ask("POST", "/v1/incidents/INC-9/follow", "", 404);
  ask("POST", "/v1/incidents/INC-1/resolve");
  const auto over = ask("POST", "/v1/incidents/INC-1/follow", "", 409);
  EXPECT_THAT(std::string(over.at("detail").as_string()), HasSubstr("nothing to follow"));
}

}  // namespace
}  // namespace muster::api
