#include "api/link_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"

namespace muster::api {
namespace {
using testing::Contains;
using testing::HasSubstr;

class LinkRoutes : public ApiFixture {
 protected:
  LinkRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_link_routes(router, *service);
    for (const char* title : {"Customers cannot pay", "The shop is slow", "The bank is down"})
      ask("POST", "/v1/incidents",
          to_text(json::object{{"title", title}, {"service", "orphan"}, {"severity", "error"}}), 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  std::vector<std::string> words(std::string_view number = "INC-1") {
    std::vector<std::string> all;
    const auto record = ask("GET", "/v1/incidents/" + std::string(number) + "/timeline?limit=200");
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
  json::object link(std::string_view incident, std::string body, int status = 200, std::string_view act = "links") {
    return ask("POST", "/v1/incidents/" + std::string(incident) + "/" + std::string(act), std::move(body), status);
  }
};

TEST_F(LinkRoutes, incidents_are_linked_and_it_is_taken_back) {
  const auto part = link("INC-1", R"({"incident":"INC-2","kind":"parent"})");
  EXPECT_EQ(part.at("items").at(0).at("kind"), "parent");
  EXPECT_EQ(part.at("items").at(0).at("title"), "The shop is slow");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-2/links").at("items").at(0).at("kind"), "child");
  EXPECT_THAT(words("INC-1"), Contains("Ben linked it with its parent INC-2: The shop is slow"));
  EXPECT_THAT(words("INC-2"), Contains("Ben linked it with its child INC-1: Customers cannot pay"));
  const auto count = words("INC-1").size();
  link("INC-1", R"({"incident":"INC-2","kind":"parent"})");
  EXPECT_EQ(words("INC-1").size(), count) << "said twice";
  EXPECT_EQ(link("INC-1", R"({"incident":"INC-2"})").at("items").at(0).at("kind"), "related") << "in place of it";
  EXPECT_TRUE(link("INC-2", R"({"incident":"INC-1"})", 200, "unlink").at("items").as_array().empty());
  link("INC-2", R"({"incident":"INC-1"})", 200, "unlink");
  EXPECT_THAT(words("INC-1").back(), HasSubstr("took the link with INC-2 back"));
}

TEST_F(LinkRoutes, nothing_is_a_part_of_itself_or_of_two_others) {
  link("INC-1", R"({"incident":"INC-1"})", 400);
  link("INC-1", R"({"incident":"INC-2","kind":"parent"})");
  const auto second = link("INC-1", R"({"incident":"INC-3","kind":"parent"})", 409);
  EXPECT_THAT(std::string(second.at("detail").as_string()), HasSubstr("is a part of INC-2 already"));
  link("INC-2", R"({"incident":"INC-3","kind":"parent"})");
  const auto ring = link("INC-3", R"({"incident":"INC-1","kind":"parent"})", 409);
  EXPECT_THAT(std::string(ring.at("detail").as_string()), HasSubstr("INC-1 is itself a part of INC-3"));
  link("INC-1", R"({"incident":"INC-3","kind":"child"})", 409);
  link("INC-1", R"({"incident":"INC-9"})", 404);
  link("INC-1", R"({"incident":"INC-2","kind":"cousin"})", 400);
  link("INC-1", "{}", 400);
  link("INC-1", R"({"incident":"INC-2","why":"x"})", 400);
}

}  // namespace
}  // namespace muster::api
