#include "api/checkpoint_routes.h"

#include <gmock/gmock.h>

#include "api/classification_routes.h"
#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

class CheckpointRoutes : public ApiFixture {
 protected:
  CheckpointRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_classification_routes(router, *service);
    add_checkpoint_routes(router, *service);
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object checkpoints(std::string_view method, std::string_view below = "", std::string body = "",
                           int status = 200) {
    return ask(method, "/v1/incidents/INC-1/checkpoints" + std::string(below), std::move(body), status);
  }
  void it_is_a_p1() {
    ask("PUT", "/v1/incidents/INC-1/classification", R"({"impact":"all","criticality":"critical"})");
    settle();
  }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    const auto record = ask("GET", "/v1/incidents/INC-1/timeline?limit=200");
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
};

TEST_F(CheckpointRoutes, a_p1_has_the_review_and_others_have_none) {
  EXPECT_TRUE(checkpoints("GET").at("items").as_array().empty());
  const auto refused = checkpoints("POST", "/review", "{}", 409);
  EXPECT_THAT(std::string(refused.at("detail").as_string()), HasSubstr("is not for INC-1"));
  it_is_a_p1();
  const auto review = checkpoints("GET").at("items").at(0).as_object();
  EXPECT_EQ(review.at("id"), "review");
  EXPECT_EQ(review.at("state"), "waiting");
  EXPECT_EQ(review.at("questions").as_array().size(), 3u);
  EXPECT_TRUE(review.at("user").is_null());
  checkpoints("POST", "/nonsense", "{}", 404);
}

TEST_F(CheckpointRoutes, an_answer_starts_the_clock_anew_and_stands_in_the_record) {
  it_is_a_p1();
  const auto before = checkpoints("GET").at("items").at(0).at("due_at");
  clock.forward(20min);
  const auto after = checkpoints("POST", "/review", R"({"text":"Still P1; Ann joins"})").at("items").at(0).at("due_at");
  EXPECT_NE(before, after);
  EXPECT_THAT(words(), Contains(HasSubstr("Ben answered the checkpoint Review")));
  EXPECT_THAT(words(), Contains(HasSubstr("checkpoint Review by web: Still P1; Ann joins")));
  checkpoints("POST", "/review");
  EXPECT_THAT(words(), Contains(HasSubstr("checkpoint Review by web: all stays as it is")));
  checkpoints("POST", "/review", R"({"text":7})", 400);
  checkpoints("POST", "/review", R"({"words":"x"})", 400);
}

TEST_F(CheckpointRoutes, what_is_resolved_asks_nothing) {
  it_is_a_p1();
  ask("POST", "/v1/incidents/INC-1/resolve");
  EXPECT_TRUE(checkpoints("GET").at("items").as_array().empty());
  const auto refused = checkpoints("POST", "/review", "{}", 409);
  EXPECT_THAT(std::string(refused.at("detail").as_string()), HasSubstr("is resolved"));
}

}  // namespace
}  // namespace muster::api
