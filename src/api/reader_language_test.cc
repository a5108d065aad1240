#include "api/reader_language.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "api/config_json.h"
#include "api/fixture_for_test.h"
#include "api/routes.h"
#include "http/router.h"

namespace muster::api {
namespace {

http::Response said(http::Response response, const char* language, http::Permission permission = http::Permission::Read,
                    std::string pattern = "/") {
  http::Request request;
  request.headers.add("Accept-Language", language);
  const http::Route route{.pattern = std::move(pattern), .permission = permission};
  request.route = &route;
  say_in_their_language(request, response);
  return response;
}

http::Response refused() {
  return http::problem(400, "Bad Request", "the parameter 'limit' must be a number from 1 to 500, not '0'");
}

TEST(ReaderLanguage, is_german_for_who_reads_german) {
  const auto response = said(refused(), "de-DE,de;q=0.9,en;q=0.8");
  EXPECT_EQ(response.bytes(), R"({"type":"about:blank","title":"Fehlerhafte Anfrage","status":400,)"
                              R"("detail":"Der Parameter „limit“ muss eine Zahl von 1 bis 500 sein, nicht „0“"})");
  EXPECT_EQ(response.header("Content-Language"), "de");
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
}

TEST(ReaderLanguage, is_english_for_all_others) {
  for (const char* language : {"", "en", "fr", "en,de;q=0.5"}) {
    const auto response = said(refused(), language);
    EXPECT_EQ(response.bytes(), refused().bytes()) << language;
    EXPECT_FALSE(response.header("Content-Language"));
  }
}

TEST(ReaderLanguage, is_left_alone_where_a_tool_reads_it) {
  EXPECT_EQ(said(refused(), "de", http::Permission::IntegrationKey).bytes(), refused().bytes());
  const auto plain = http::text_response(400, "bad matcher format: x");
  EXPECT_EQ(said(plain, "de").bytes(), plain.bytes());
}

TEST(ReaderLanguage, says_each_remark_about_a_configuration) {
  constexpr auto kError = Problem::Level::Error;
  const auto response = said(
      config_problem({{"org.yaml", 3, 7, "user 'ana', contact 2: has no url", "users/ana/contacts/1", kError},
                      {"", 0, 0, "team 'shop' names user 'ben', who is not declared", "teams/shop/members/0", kError}}),
      "de");
  const json::value body = *parse_json(response.bytes());
  EXPECT_EQ(body.at("detail"),
            "Nichts wurde geändert. org.yaml:3:7: Person „ana“, Kontakt 2: hat keine Adresse (url) (und 1 weitere)");
  EXPECT_EQ(body.at("problems").at(0).at("message"), "Person „ana“, Kontakt 2: hat keine Adresse (url)");
  EXPECT_EQ(body.at("problems").at(0).at("path"), "users/ana/contacts/1");
  EXPECT_EQ(body.at("problems").at(1).at("message"), "Team „shop“ nennt Person „ben“: nicht angelegt");
}

TEST(ReaderLanguage, is_what_an_answer_explains_in) {
  const json::value answer{{"why", {"it is about service 'shop'", "Ana asked for it"}},
                           {"pages", {{{"reason", "step 1 of Shop: on call for Shop primary"}, {"note", "it flaps"}}}}};
  const auto german = said(http::json_response(200, answer), "de", http::Permission::Read, "/v1/who-would-be-paged");
  EXPECT_EQ(*parse_json(german.bytes()),
            json::value({{"why", {"es geht um den Dienst „shop“", "Ana asked for it"}},
                         {"pages",
                          {{{"reason", "Schritt 1 von Shop: Bereitschaft für Shop primary"}, {"note", "it flaps"}}}}}));
  EXPECT_EQ(german.header("Content-Language"), "de");
  EXPECT_EQ(said(http::json_response(200, answer), "de").bytes(), to_text(answer));
}

TEST(ReaderLanguage, is_what_rules_did_in) {
  const json::value answer = *parse_json(R"json({
      "why": {"rules": [{"rule": "night", "did": ["is snoozed for 2h", "label a is 'b'"]}]},
      "held": {"why": "rule 'night': it is held back except mon from 09:00 until 17:00 (UTC)"}})json");
  const auto german = said(http::json_response(200, answer), "de", http::Permission::Read, "/v1/alerts/{id}");
  const json::value read = *parse_json(german.bytes());
  EXPECT_EQ(to_text(read.at("why").at("rules").at(0).at("did")), R"(["wird 2h zurückgestellt","Label a ist „b“"])");
  EXPECT_EQ(read.at("held").at("why"), "Regel „night“: er wird zurückgehalten, außer: Mo von 09:00 bis 17:00 (UTC)");
}

TEST_F(ApiFixture, has_each_route_whose_answer_explains) {
  const http::Router all = all_routes(*service, [] { return nullptr; }, {});
  for (const std::string_view pattern : explaining_routes()) {
    EXPECT_TRUE(std::ranges::any_of(all.routes(), [&](const auto& route) { return route->pattern == pattern; }))
        << pattern;
  }
}

// What a person wrote, or another program, is no phrase of ours.
TEST(ReaderLanguage, leaves_what_it_does_not_know) {
  const auto unknown = http::problem(418, "Teapot", "short and stout");
  EXPECT_EQ(said(unknown, "de").bytes(), unknown.bytes());
  auto broken = http::text_response(400, "{", "application/problem+json");
  EXPECT_EQ(said(broken, "de").bytes(), "{");
}

}  // namespace
}  // namespace muster::api
