#include "api/hypothesis_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"

namespace muster::api {
namespace {
using testing::Contains;
using testing::HasSubstr;

constexpr std::size_t kTooLong = 4'001;

class HypothesisRoutes : public ApiFixture {
 protected:
  HypothesisRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_hypothesis_routes(router, *service);
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
  json::object post(std::string_view below, std::string body, int status) {
    return ask("POST", "/v1/incidents/INC-1/hypotheses" + std::string(below), std::move(body), status);
  }
};

TEST_F(HypothesisRoutes, a_cause_is_suspected_argued_about_and_judged) {
  post("", R"({"text":"The certificate has expired"})", 201);
  post("", R"({"text":"The last deployment"})", 201);
  const std::int64_t entry =
      ask("GET", "/v1/incidents/INC-1/timeline?limit=1").at("items").at(0).at("sequence").as_int64();
  post("/1/arguments", to_text(json::object{{"supports", true}, {"text", "openssl says so"}, {"entry", entry}}), 201);
  const auto argued = post("/2/arguments", R"({"supports":false,"text":"it was yesterday"})", 201);
  const auto& first = argued.at("items").at(0).as_object();
  EXPECT_EQ(first.at("for").at(0).at("text"), "openssl says so");
  EXPECT_EQ(first.at("for").at(0).at("entry").as_int64(), entry);
  EXPECT_TRUE(first.at("against").as_array().empty());
  EXPECT_EQ(argued.at("items").at(1).at("against").at(0).at("by"), "Ben");
  post("/2/reject", R"({"reason":"rolled back, no change"})", 200);
  const auto judged = post("/1/confirm", "", 200);
  EXPECT_EQ(judged.at("items").at(0).at("state"), "confirmed");
  EXPECT_EQ(judged.at("items").at(1).at("state"), "rejected");
  EXPECT_THAT(words(), Contains("Ben suspects (1): The certificate has expired"));
  EXPECT_THAT(words(),
              Contains("Ben says that this is not the cause (2): The last deployment; rolled back, no change"));
  const auto count = words().size();
  post("/1/confirm", "", 200);
  EXPECT_EQ(words().size(), count) << "said twice";
  EXPECT_EQ(post("/2/reopen", "", 200).at("items").at(1).at("state"), "open");
}

TEST_F(HypothesisRoutes, what_helps_is_said_once) {
  const auto said =
      ask("PUT", "/v1/incidents/INC-1/remedy", R"({"workaround":"use the other till","known_error":"KE-7"})");
  EXPECT_EQ(said.at("remedy").at("workaround"), "use the other till");
  EXPECT_EQ(said.at("remedy").at("fix"), "");
  EXPECT_THAT(last_done(), HasSubstr("for now: use the other till; known as: KE-7"));
  const auto count = words().size();
  ask("PUT", "/v1/incidents/INC-1/remedy", R"({"workaround":"use the other till","known_error":"KE-7"})");
  EXPECT_EQ(words().size(), count);
}

TEST_F(HypothesisRoutes, says_what_is_wrong) {
  post("", R"({"text":" "})", 400);
  post("", R"({"text":7})", 400);
  post("", R"({"words":"x"})", 400);
  post("/1/arguments", R"({"supports":true,"text":"x"})", 404);
  post("/x/confirm", "", 404);
  post("", R"({"text":"The certificate"})", 201);
  post("/1/arguments", R"({"text":"x"})", 400);
  post("/1/arguments", R"({"supports":true})", 400);
  post("/1/arguments", R"({"supports":true,"text":"x","entry":99999})", 404);
  post("/1/arguments", R"({"supports":true,"text":"x","entry":"1"})", 400);
  ask("PUT", "/v1/incidents/INC-1/remedy", to_text(json::object{{"fix", std::string(kTooLong, 'x')}}), 400);
  for (int i = 2; i <= 50; ++i) post("", R"({"text":"One more"})", 201);
  const auto full = post("", R"({"text":"One too many"})", 409);
  EXPECT_THAT(std::string(full.at("detail").as_string()), HasSubstr("has 50 hypotheses"));
}

}  // namespace
}  // namespace muster::api
