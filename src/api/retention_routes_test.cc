// Legal holds of incidents.
#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/routes.h"

namespace muster::api {
namespace {
using testing::ElementsAre;

class RetentionRoutes : public GuardedSite {
 protected:
  RetentionRoutes() {
    router = all_routes(*service, nullptr);
    declare(R"(
users:
  - {id: ina, name: Ina, email: ina@example.org, role: admin}
  - {id: eli, name: Eli, email: eli@example.org, role: responder}
teams: [{id: soc, name: SOC, members: [ina]}]
organisation:
  classification:
    categories: [availability, {name: security, seen_by: {teams: [soc]}}]
)");
  }
  std::vector<std::string> held(const char* user) {
    const auto answer = ask("GET", "/v1/legal-holds", "", signed_in(user));
    EXPECT_EQ(answer.status, 200) << answer.bytes();
    std::vector<std::string> all;
    const json::value listed = json_of(answer);
    for (const json::value& one : listed.at("items").as_array())
      all.push_back(std::string(one.at("incident").get_string()) + ": " + std::string(one.at("reason").get_string()));
    return all;
  }
  void does(std::string_view method, std::string_view target, std::string body, int status = 200) {
    const auto answer = ask(method, target, std::move(body), signed_in("ina"));
    EXPECT_EQ(answer.status, status) << target << ": " << answer.bytes();
  }
};

TEST_F(RetentionRoutes, holds_are_listed_without_what_is_not_for_whoever_asks) {
  does("POST", "/v1/incidents", R"({"title":"The keys are gone","severity":"critical","service":"checkout"})", 201);
  does("POST", "/v1/incidents", R"({"title":"Checkout is slow","severity":"error","service":"checkout"})", 201);
  does("PUT", "/v1/incidents/INC-1/classification",
       R"({"impact":"all","criticality":"critical","category":"security"})");
  EXPECT_TRUE(held("ina").empty());
  does("POST", "/v1/incidents/INC-1/legal-hold", R"({"reason":"the police may ask"})");
  clock.forward(std::chrono::minutes(1));
  does("POST", "/v1/incidents/INC-2/legal-hold", "{}", 400);
  does("POST", "/v1/incidents/INC-2/legal-hold", R"({"reason":"a customer sues"})");
  EXPECT_THAT(held("ina"), ElementsAre("INC-2: a customer sues", "INC-1: the police may ask"));
  EXPECT_THAT(held("eli"), ElementsAre("INC-2: a customer sues"));
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-2/legal-hold/end", "{}", signed_in("eli")).status, 403);
  does("POST", "/v1/incidents/INC-2/legal-hold/end", R"({"reason":"they do not"})");
  EXPECT_TRUE(held("eli").empty());
}

}  // namespace
}  // namespace muster::api
