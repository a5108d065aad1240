#include "api/postmortem_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/room_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class PostmortemRoutes : public ApiFixture {
 protected:
  PostmortemRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    add_postmortem_routes(router, *service);
    EXPECT_EQ(call("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})",
                   ben())
                  .status,
              201);
  }
  json::object act(std::string_view method, std::string_view below, std::string body, int status,
                   std::shared_ptr<const Caller> who = nullptr) {
    const auto response = call(method, "/v1/incidents/INC-1/postmortem" + std::string(below), std::move(body),
                               who ? std::move(who) : ben());
    EXPECT_EQ(response.status, status) << method << " " << below << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object post(std::string_view below, std::string body, int status = 200) {
    return act("POST", below, std::move(body), status);
  }
  json::object get(std::string_view below = "", int status = 200) { return act("GET", below, "", status); }
  json::object draft() { return post("", "{}", 201); }
  std::int64_t content_version() { return get().at("content_version").as_int64(); }
  static std::string detail(const json::object& problem) { return std::string(problem.at("detail").as_string()); }
};

TEST_F(PostmortemRoutes, a_draft_is_made_in_one_step_and_once) {
  EXPECT_THAT(detail(get("", 404)), HasSubstr("INC-1 has no postmortem yet"));
  const auto drafted = draft();
  EXPECT_EQ(drafted.at("state"), "draft");
  EXPECT_EQ(drafted.at("template"), "standard");
  const auto& sections = drafted.at("sections").as_array();
  ASSERT_EQ(sections.size(), 10U);
  EXPECT_EQ(sections[0].at("title"), "Summary");
  EXPECT_THAT(std::string(sections[0].at("text").as_string()), HasSubstr("INC-1, Customers cannot pay, was opened"));
  EXPECT_THAT(std::string(drafted.at("purpose").as_string()), HasSubstr("To learn, not to blame"));
  EXPECT_FALSE(drafted.at("timeline").as_array().empty());
  EXPECT_EQ(last_done(), "Ben drafted the postmortem by the template Standard");
  EXPECT_EQ(draft().at("created_at"), drafted.at("created_at")) << "there is one already";
  post("", R"({"template":"none"})", 201);
}

TEST_F(PostmortemRoutes, a_german_asks_for_german) {
  EXPECT_EQ(post("", R"({"language":"de"})", 201).at("sections").as_array()[0].at("title"), "Zusammenfassung");
}

TEST_F(PostmortemRoutes, edits_of_two_people_are_ordered_and_repeats_are_known) {
  draft();
  const auto text = [&] { return std::string(get().at("sections").as_array()[9].at("text").as_string()); };
  const std::string before = text(), length = std::to_string(before.size());
  const std::string mine = R"({"version":0,"client":"a","updates":[[)" + length + R"(,[0," One."]]]})";
  EXPECT_EQ(post("/sections/10/edits", mine).at("taken"), true);
  EXPECT_EQ(text(), before + " One.");
  const auto again = post("/sections/10/edits", mine);
  EXPECT_EQ(again.at("taken"), true) << "its answer was lost";
  EXPECT_EQ(text(), before + " One.");
  EXPECT_EQ(again.at("version"), 1);
  const auto stale =
      post("/sections/10/edits", R"({"version":0,"client":"b","updates":[[)" + length + R"(,[0," Two."]]]})");
  EXPECT_EQ(stale.at("taken"), false);
  ASSERT_EQ(stale.at("updates").as_array().size(), 1U);
  EXPECT_EQ(stale.at("updates").as_array()[0].at("client"), "a");
  EXPECT_EQ(stale.at("updates").as_array()[0].at("by"), "Ben");
  EXPECT_EQ(text(), before + " One.");
  EXPECT_EQ(get("/sections/10/edits?after=0").at("updates").as_array().size(), 1U);
  EXPECT_EQ(get("/sections/10/edits?after=1").at("updates").as_array().size(), 0U);
  EXPECT_EQ(get("/sections/10/edits?after=9").at("too_old"), true);
  EXPECT_EQ(last_done(), "Ben worked on the postmortem: What helped");
}

TEST_F(PostmortemRoutes, wrong_edits_are_refused) {
  draft();
  for (const char* body :
       {R"({"version":0,"client":"a","updates":[[99999]]})", R"({"version":0,"client":"","updates":[[0]]})",
        R"({"version":0,"client":"a","updates":[]})", R"({"client":"a","updates":[[1]]})",
        R"({"version":0,"client":"a","updates":[["x"]]})", R"({"version":0,"client":"a","edits":[]})"})
    post("/sections/1/edits", body, 400);
  post("/sections/5/edits", R"({"version":0,"client":"a","updates":[[[0,"x"]]]})", 400);
  post("/sections/99/edits", R"({"version":0,"client":"a","updates":[[[0,"x"]]]})", 404);
  get("/sections/1/edits?after=x", 400);
}

TEST_F(PostmortemRoutes, an_item_is_hidden_and_renamed_and_the_record_stays) {
  const auto item = draft().at("timeline").as_array()[0];
  const auto entry = std::to_string(item.at("entry").as_int64());
  const auto now = act("PUT", "/timeline/" + entry, R"({"hidden":true,"title":"It began","note":"late"})", 200);
  const auto& first = now.at("timeline").as_array()[0];
  EXPECT_EQ(first.at("hidden"), true);
  EXPECT_EQ(first.at("title"), "It began");
  EXPECT_EQ(first.at("words"), item.at("words"));
  act("PUT", "/timeline/99999", "{}", 404);
  act("PUT", "/timeline/x", "{}", 404);
  act("PUT", "/timeline/" + entry, R"({"words":"x"})", 400);
}

TEST_F(PostmortemRoutes, findings_have_evidence_and_lead_to_no_circle) {
  const auto entry = std::to_string(draft().at("timeline").as_array()[0].at("entry").as_int64());
  post("/findings", R"({"kind":"cause","text":"It expired","evidence":[{"entry":)" + entry + "}]}", 201);
  const auto two = post("/findings", R"({"kind":"cause","text":"No alert for it","leads_to":[1]})", 201);
  const auto& findings = two.at("findings").as_array();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_NE(findings[0].at("evidence").as_array()[0].at("words"), "");
  EXPECT_TRUE(findings[1].at("evidence").as_array().empty());
  EXPECT_THAT(detail(act("PUT", "/findings/1", R"({"kind":"cause","text":"It expired","leads_to":[2]})", 409)),
              HasSubstr("would lead to itself"));
  EXPECT_THAT(detail(post("/findings", R"({"kind":"well","text":"x","evidence":[{"entry":99999}]})", 404)),
              HasSubstr("has no entry 99999"));
  post("/findings", R"({"kind":"well","text":"x","evidence":[{"alert":"01KB1Y7Q80001"}]})", 404);
  post("/findings", R"({"kind":"well","text":""})", 400);
  post("/findings", R"({"kind":"bad","text":"x"})", 400);
  post("/findings", R"({"kind":"well","text":"x","leads_to":[1]})", 400);
  const auto left = act("DELETE", "/findings/1", "", 200);
  ASSERT_EQ(left.at("findings").as_array().size(), 1U);
  EXPECT_TRUE(left.at("findings").as_array()[0].at("leads_to").as_array().empty());
  act("PUT", "/findings/1", R"({"kind":"cause","text":"x"})", 404);
}

TEST_F(PostmortemRoutes, a_suggestion_is_put_into_the_text) {
  draft();
  post("/comments", R"({"section":1,"quote":"Customers","replacement":"Shoppers","text":"As we call them"})", 201);
  post("/comments", R"({"section":1,"quote":"","text":"Good"})", 201);
  EXPECT_THAT(detail(post("/comments", R"({"section":1,"quote":"nowhere","text":"x"})", 409)),
              HasSubstr("does not say that any more"));
  post("/comments", R"({"section":1,"replacement":"x"})", 400);
  post("/comments", R"({"section":99,"text":"x"})", 404);
  post("/comments/1/resolve", "{}", 400);
  EXPECT_EQ(post("/comments/1/accept", "{}").at("state"), "accepted");
  EXPECT_EQ(post("/comments/1/accept", "{}").at("state"), "accepted");
  post("/comments/1/refuse", "{}", 409);
  EXPECT_EQ(post("/comments/2/resolve", "{}").at("state"), "resolved");
  const auto section = get().at("sections").as_array()[0];
  EXPECT_THAT(std::string(section.at("text").as_string()), HasSubstr("INC-1, Shoppers cannot pay"));
  EXPECT_EQ(section.at("version"), 1);
}

TEST_F(PostmortemRoutes, it_is_published_when_it_is_signed_as_it_is) {
  draft();
  const auto version = [&] { return R"({"content_version":)" + std::to_string(content_version()) + "}"; };
  EXPECT_THAT(detail(post("/publish", version(), 409)), HasSubstr("needs 1 more to sign it"));
  const auto first = version();
  EXPECT_EQ(post("/sign", first).at("sign_off").at("missing"), 0);
  post("/sections/10/edits", R"({"version":0,"client":"a","updates":[[[)" +
                                 std::to_string(get().at("sections").as_array()[9].at("text").as_string().size()) +
                                 R"(,"New"]]]})");
  EXPECT_EQ(get().at("sign_off").at("missing"), 1) << "it was signed before it was changed";
  EXPECT_THAT(detail(post("/sign", first, 409)), HasSubstr("changed meanwhile"));
  act("POST", "/sign", version(), 403, token("respond"));
  post("/sign", version());
  const auto published = post("/publish", version());
  EXPECT_EQ(published.at("state"), "published");
  EXPECT_EQ(published.at("versions").as_array().size(), 1U);
  EXPECT_EQ(last_done(), "Ben published the postmortem (version 1)");
  EXPECT_THAT(std::string(get("/versions/1").at("markdown").as_string()), HasSubstr("## What helped\n\nNew\n"));
  get("/versions/9", 404);
  const auto listed = [&](std::string_view query) {
    return json_of(call("GET", "/v1/postmortems" + std::string(query), "", ben())).at("items").as_array().size();
  };
  EXPECT_EQ(listed(""), 1U);
  EXPECT_EQ(listed("?state=published"), 1U);
  EXPECT_EQ(listed("?incident=INC-1"), 1U);
  EXPECT_EQ(listed("?incident=INC-1&state=draft"), 0U);
  EXPECT_EQ(call("GET", "/v1/postmortems?incident=INC-9", "", ben()).status, 404);
  EXPECT_EQ(listed("?state=draft"), 0U);
  EXPECT_EQ(listed("?state=changed"), 0U);
  EXPECT_EQ(call("GET", "/v1/postmortems?state=x", "", ben()).status, 400);
}

TEST_F(PostmortemRoutes, markdown_goes_out_and_comes_in) {
  draft();
  const auto out = call("GET", "/v1/incidents/INC-1/postmortem/export", "", ben());
  EXPECT_THAT(std::string(out.bytes()), HasSubstr("# Postmortem INC-1: Customers cannot pay\n\n> To learn"));
  EXPECT_EQ(call("GET", "/v1/incidents/INC-1/postmortem/export?format=x", "", ben()).status, 400);
  const auto pdf = call("GET", "/v1/incidents/INC-1/postmortem/export?format=pdf", "", ben());
  EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
  EXPECT_EQ(std::string(pdf.bytes()).substr(0, 5), "%PDF-");
  const auto in = post("/import", R"({"markdown":"## summary\nShort.\n\n## Lessons\nMany.\n\n## Timeline\n- none"})");
  EXPECT_EQ(in.at("replaced").as_array().size(), 1U);
  EXPECT_EQ(in.at("added").as_array().size(), 1U);
  EXPECT_EQ(in.at("left_out").as_array().size(), 1U);
  const auto sections = get().at("sections").as_array();
  EXPECT_EQ(sections[0].at("text"), "Short.");
  EXPECT_EQ(sections[10].at("title"), "Lessons");
  EXPECT_EQ(sections[10].at("text"), "Many.");
  post("/import", R"({"markdown":"no heading"})", 400);
}

TEST_F(PostmortemRoutes, versions_have_names) {
  draft();
  EXPECT_EQ(post("/versions", R"({"name":"Before the meeting"})", 201).at("version"), 1);
  EXPECT_EQ(post("/versions", R"({"name":"Before the meeting"})", 201).at("version"), 1) << "the same again";
  post("/versions", R"({"name":" "})", 400);
}

TEST_F(PostmortemRoutes, customers_are_told_by_a_draft) {
  declare(R"(
status_pages: [{id: shop, name: Shop status, components: [{id: paying, name: Paying}], publishers: {users: [ben]}}])");
  draft();
  const auto made = post("/customer-version", R"({"page":"shop","text":"Cards were refused."})", 201);
  EXPECT_EQ(post("/customer-version", R"({"page":"shop","text":"Cards were refused."})", 201).at("update"),
            made.at("update"))
      << "the same again";
  post("/customer-version", R"({"page":"none","text":"x"})", 404);
  post("/customer-version", R"({"page":"shop","text":""})", 400);
}

TEST_F(PostmortemRoutes, wording_is_looked_at) {
  const auto answer =
      json_of(call("POST", "/v1/wording", R"({"text":"😀 Ben failed to start it","language":"en"})", ben()));
  const auto& items = answer.at("items").as_array();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].at("from"), 7) << "in UTF-16 code units";
  EXPECT_EQ(items[0].at("instead"), "did not");
  EXPECT_EQ(items[0].at("kind"), "omission");
  EXPECT_EQ(call("POST", "/v1/wording", R"({"language":"en"})", ben()).status, 400);
  EXPECT_EQ(call("POST", "/v1/wording", R"({"text":"x","language":"fr"})", ben()).status, 400);
}

}  // namespace
}  // namespace muster::api
