#include "api/page_routes.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {
using testing::HasSubstr;
using testing::Not;

class PageRoutes : public ApiFixture {
 protected:
  PageRoutes() {
    add_intake_routes(router, *service);
    add_incident_routes(router, *service);
    add_page_routes(router, *service);
    add_message_routes(router, *service);
  }
  void opens_one() {
    ASSERT_EQ(
        call("POST", "/v1/signals/own-key-0123456789abcdef01234567", R"({"summary":"Disk full","severity":"critical"})")
            .status,
        202);
  }
  std::string refused(const std::string& body, int status, std::string_view target = "/v1/incidents/INC-1/page") {
    const auto response = call("POST", target, body, ben());
    EXPECT_EQ(response.status, status) << response.bytes();
    return std::string(response.bytes());
  }
  json::value preview(const std::string& body, int status = 200) {
    const auto response = call("POST", "/v1/message-templates/preview", body, ben());
    EXPECT_EQ(response.status, status) << response.bytes();
    return json_of(response);
  }
};

TEST_F(PageRoutes, somebody_is_paged_by_hand_and_the_record_says_who_asked) {
  opens_one();
  const auto response =
      call("POST", "/v1/incidents/INC-1/page", R"({"user":"ann","reason":"knows\nthe database"})", ben());
  ASSERT_EQ(response.status, 200) << response.bytes();
  EXPECT_EQ(json_of(response).at("number"), "INC-1");
  const auto record = call("GET", "/v1/incidents/INC-1/timeline", "", ben());
  EXPECT_THAT(record.bytes(), HasSubstr("Ben pages Ann: knows the database"));
}

TEST_F(PageRoutes, whom_to_page_is_one_that_there_is_and_that_can_be_reached) {
  opens_one();
  EXPECT_THAT(refused("{}", 400), HasSubstr("name one of user, team, schedule or escalation_policy"));
  EXPECT_THAT(refused(R"({"user":"ann","team":"shop"})", 400), HasSubstr("name one of"));
  EXPECT_THAT(refused(R"({"user":"zoe"})", 400), HasSubstr("there is no user 'zoe' to page"));
  EXPECT_THAT(refused(R"({"user":7})", 400), HasSubstr("must be a text"));
  EXPECT_THAT(refused(R"({"user":"ann","webhook":"x"})", 400), HasSubstr("webhook"));
  EXPECT_THAT(refused(R"({"user":"ann","reason":")" + std::string(501, 'x') + "\"}", 400), HasSubstr("500 characters"));
  EXPECT_THAT(refused(R"({"user":"ann"})", 404, "/v1/incidents/INC-9/page"), HasSubstr("INC-9"));
  ASSERT_EQ(call("POST", "/v1/incidents/INC-1/resolve", "", ben()).status, 200);
  EXPECT_THAT(refused(R"({"user":"ann"})", 409), HasSubstr("INC-1 is resolved; open it again"));
}

TEST_F(PageRoutes, a_preview_is_of_the_newest_incident_and_keeps_the_way_to_answer) {
  const auto made_up = preview(R"({"template":{"subject":"{number} {title}"}})");
  EXPECT_TRUE(made_up.at("incident").is_null());
  EXPECT_EQ(made_up.at("subject"), "INC-1 Disk full on db-1");
  EXPECT_EQ(made_up.at("own_body"), false);
  opens_one();
  const auto sms = preview(R"({"template":{"body":"{title}!"},"channel":"sms","language":"de"})");
  EXPECT_EQ(sms.at("incident"), "INC-1");
  EXPECT_EQ(sms.at("text"), "Disk full!\nAntwort: a 1 bestätigt, r 1 löst");
  EXPECT_EQ(sms.at("sms_parts"), 1);
  EXPECT_THAT(std::string(preview(R"({"template":{"body":"{title}!"},"channel":"phone"})").at("text").as_string()),
              HasSubstr("This is Muster. Disk full!"));
  EXPECT_EQ(preview(R"({"template":{"body":"{source}"},"incident":"inc-1"})").at("own_body"), false);
}

TEST_F(PageRoutes, a_preview_names_what_is_wrong_with_a_template) {
  const auto problem = preview(R"({"template":{"body":"{titel}"}})", 422);
  EXPECT_THAT(to_text(problem), HasSubstr("{titel} is nothing that a message knows"));
  preview(R"({})", 400);
  preview(R"({"template":{"body":"x"},"channel":"webhook"})", 400);
  preview(R"({"template":{"body":"x"},"language":"fr"})", 400);
  declare(
      R"(languages: [{id: fr, name: Français, sentences: {"Reply: a {number} to acknowledge, r {number} to resolve": "Réponse : a {number}, r {number}"}}])");
  const auto french = preview(R"({"template":{"body":"{title}"},"channel":"sms","language":"fr"})");
  EXPECT_THAT(french.at("text").as_string().c_str(), testing::HasSubstr("\nRéponse : a 1"));
  preview(R"({"template":{"body":"x"},"incident":"INC-9"})", 404);
}

}  // namespace
}  // namespace muster::api
