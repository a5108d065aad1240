#include "api/classification_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class ClassificationRoutes : public ApiFixture {
 protected:
  ClassificationRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_classification_routes(router, *service);
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"checkout","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object classify(std::string body, int status = 200) {
    return ask("PUT", "/v1/incidents/INC-1/classification", std::move(body), status);
  }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    const auto record = ask("GET", "/v1/incidents/INC-1/timeline");
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
  std::size_t count(std::string_view query) {
    return ask("GET", "/v1/incidents?" + std::string(query)).at("items").as_array().size();
  }
};

TEST_F(ClassificationRoutes, the_scheme_says_what_follows_from_all_answers) {
  const auto scheme = ask("GET", "/v1/classification");
  const auto& cells = scheme.at("cells").as_array();
  EXPECT_EQ(cells.size(), 5u * 4u * 4u) << "each question may be left open";
  EXPECT_EQ(
      to_text(cells.front()),
      R"({"kind":"request","priority":"P4","level":"","major":false,"because":"one person affected, can wait","row":5,)"
      R"("impact":"one","criticality":"low","urgency":"later"})");
  EXPECT_EQ(scheme.at("major_from"), "P1");
}

TEST_F(ClassificationRoutes, a_business_unit_says_it_in_its_own_words) {
  declare(R"(
organisation:
  classification:
    schemes:
      - id: retail
        name: Retail
        services: [checkout]
        levels: [{name: SEV0, priority: P1}, {name: SEV1, priority: P1}, {name: SEV2, priority: P2}]
)");
  const auto scheme = ask("GET", "/v1/classification").at("schemes").at(0).as_object();
  EXPECT_EQ(scheme.at("name"), "Retail");
  EXPECT_EQ(scheme.at("levels").at(1).at("name"), "SEV1");
  EXPECT_EQ(scheme.at("own_matrix"), false);
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/classification").at("scheme").at("id"), "retail");
  const auto proposed = classify(R"({"impact":"all","criticality":"critical"})");
  EXPECT_EQ(proposed.at("level"), "SEV0");
  EXPECT_EQ(proposed.at("priority"), "P1");
  classify(R"({"impact":"all","criticality":"critical","level":"SEV1"})", 409);  // without a reason
  const auto said = classify(R"({"impact":"all","criticality":"critical","level":"SEV1","reason":"one region"})");
  EXPECT_EQ(said.at("level"), "SEV1");
  EXPECT_EQ(said.at("priority"), "P1");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("level"), "SEV1");
  EXPECT_EQ(count("priority=P1"), 1u) << "lists and figures know the common scale";
  EXPECT_THAT(words(), testing::Contains("Ben classified it as incident, P1 (SEV1): mission-critical service, complete "
                                         "outage; proposed was incident, SEV0 (P1); one region"));
  EXPECT_THAT(
      std::string(
          ask("PUT", "/v1/incidents/INC-1/classification", R"({"level":"SEV9"})", 400).at("detail").as_string()),
      HasSubstr("it has SEV0, SEV1, SEV2"));
  classify(R"({"level":"SEV2","priority":"P1"})", 400);
  ask("POST", "/v1/incidents", R"({"title":"Other","service":"orphan","severity":"error"})", 201);
  ask("PUT", "/v1/incidents/INC-2/classification", R"({"level":"SEV1"})", 400);
}

TEST_F(ClassificationRoutes, answers_make_a_proposal_that_counts) {
  const auto open = ask("GET", "/v1/incidents/INC-1/classification");
  EXPECT_TRUE(open.at("said").is_null());
  EXPECT_TRUE(open.at("priority").is_null());
  const auto said = classify(R"({"impact":"many","criticality":"important","urgency":"now"})");
  EXPECT_EQ(said.at("priority"), "P2");
  EXPECT_EQ(said.at("said").at("because"),
            "important service, many users or several functions affected, needed at once");
  EXPECT_EQ(said.at("said").at("by").at("name"), "Ben");
  EXPECT_EQ(
      last_done(),
      "Ben classified it as incident, P2: important service, many users or several functions affected, needed at once");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("priority"), "P2");
}

TEST_F(ClassificationRoutes, another_word_wants_a_reason) {
  const auto refused = classify(R"({"impact":"one","urgency":"later","priority":"P2"})", 409);
  EXPECT_THAT(std::string(text_at(refused, "detail").value_or("")), HasSubstr("proposed is request, P4"));
  const auto said = classify(R"({"impact":"one","urgency":"later","priority":"P2","reason":"it is the king"})");
  EXPECT_EQ(said.at("priority"), "P2");
  EXPECT_EQ(said.at("proposal").at("priority"), "P4");
  EXPECT_EQ(
      last_done(),
      "Ben classified it as request, P2: one person affected, can wait; proposed was request, P4; it is the king");
}

TEST_F(ClassificationRoutes, what_becomes_more_urgent_pages_again) {
  settle();
  classify(R"({"impact":"some","urgency":"today"})");
  ask("POST", "/v1/incidents/INC-1/acknowledge");
  classify(R"({"impact":"all","criticality":"critical"})");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("status"), "triggered");
  EXPECT_THAT(words(), testing::Contains("People are told again: its priority rose from P3 to P1"));
  ask("POST", "/v1/incidents/INC-1/acknowledge");
  classify(R"({"impact":"some","urgency":"today"})");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("status"), "acknowledged") << "less urgent is no news";
}

TEST_F(ClassificationRoutes, the_same_again_is_no_news) {
  classify(R"({"impact":"all","criticality":"critical","category":"security"})");
  const auto count = words().size();
  classify(R"({"impact":"all","criticality":"critical"})");
  EXPECT_EQ(words().size(), count);
}

TEST_F(ClassificationRoutes, a_threshold_proposes_and_a_person_says_so) {
  EXPECT_EQ(classify(R"({"impact":"all","criticality":"critical"})").at("major"), "proposed");
  EXPECT_THAT(words(),
              testing::Contains("It is proposed as a major incident: P1: mission-critical service, complete outage"));
  ask("POST", "/v1/incidents/INC-1/promote", "{}", 400);
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-1/promote", R"({"reason":"the whole shop"})").at("major"), "declared");
  EXPECT_EQ(count("major=true"), 1u);
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-1/demote", R"({"reason":"only the test shop"})").at("major"), "declined");
  EXPECT_EQ(count("major=true"), 0u);
  classify(R"({"impact":"all","criticality":"critical","urgency":"now"})");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("major"), "declined") << "who declined it is not asked again";
}

TEST_F(ClassificationRoutes, only_the_teams_that_are_named_say_what_is_major) {
  declare("organisation: {classification: {major_by: [duty]}}\nteams: [{id: duty, members: [ann]}]");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/classification").at("may_say_major"), false);
  ask("POST", "/v1/incidents/INC-1/promote", R"({"reason":"x"})", 403);
  declare("organisation: {classification: {major_by: [duty]}}\nteams: [{id: duty, members: [ben]}]");
  ask("POST", "/v1/incidents/INC-1/promote", R"({"reason":"x"})", 200);
}

TEST_F(ClassificationRoutes, lists_are_narrowed_by_priority) {
  EXPECT_EQ(count("priority=none"), 1u);
  EXPECT_EQ(count("priority=P1,P2"), 0u);
  classify(R"({"impact":"all","criticality":"critical"})");
  EXPECT_EQ(count("priority=P1,P2"), 1u);
  EXPECT_EQ(count("priority=none"), 0u);
  EXPECT_EQ(count("status=triggered,resolved&priority=P1"), 1u);
  ask("GET", "/v1/incidents?priority=P9", "", 400);
  ask("GET", "/v1/incidents?major=perhaps", "", 400);
}

TEST_F(ClassificationRoutes, a_declaration_answers_the_questions) {
  const auto made =
      ask("POST", "/v1/incidents",
          R"({"title":"Down","service":"checkout","classification":{"impact":"all","criticality":"critical"}})", 201);
  EXPECT_EQ(made.at("priority"), "P1");
  EXPECT_EQ(made.at("severity"), "critical") << "without a severity it is as bad as its priority";
  ask("POST", "/v1/incidents", R"({"title":"Down","classification":{"impact":"all","priority":"P4","kind":"request"}})",
      409);
  ask("POST", "/v1/incidents", R"({"title":"Down","classification":{"impact":"everything"}})", 400);
  ask("POST", "/v1/incidents", R"({"title":"Down"})", 400);
  EXPECT_EQ(count("status=triggered"), 2u) << "what was refused left nothing behind";
}

TEST_F(ClassificationRoutes, a_wrong_request_is_named) {
  const auto detail = [&](std::string body) {
    return std::string(text_at(classify(std::move(body), 400), "detail").value_or(""));
  };
  EXPECT_THAT(detail(R"({"impact":"huge"})"), HasSubstr("'impact' must be one, some"));
  EXPECT_THAT(detail(R"({"priority":"P5"})"), HasSubstr("'priority'"));
  EXPECT_THAT(detail(R"({"category":"nonsense"})"), HasSubstr("no category 'nonsense'"));
  EXPECT_THAT(detail(R"({"severity":"critical"})"), HasSubstr("'severity'"));
  ask("PUT", "/v1/incidents/INC-9/classification", "{}", 404);
}

}  // namespace
}  // namespace muster::api
