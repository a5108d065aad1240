#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"

namespace muster::api {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;

// It is Saturday 2026-03-28 12:00 UTC: ann and ben change on Mondays at 09:00 in Berlin, ann began on 5 January; so ben
// has the week from 23 March, ann the one from the 30th (07:00 UTC, since summer time began).
class CandidateRoutes : public GuardedSite {
 protected:
  CandidateRoutes() { add_oncall_routes(router, *service); }

  http::Response post(std::string_view target, const std::string& body) {
    return ask("POST", target, body, {bearer("read")});
  }
  json::value schedule(const std::string& declaration, const std::string& id = "shop-primary",
                       const std::string& until = "2026-04-06T00:00:00Z") {
    const http::Response response =
        post("/v1/schedules/preview", R"({"from":"2026-03-28T00:00:00Z","until":")" + until + R"(","id":")" + id +
                                          R"(","schedule":)" + declaration + "}");
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response);
  }
  static std::string changed(const json::value& preview) {
    std::string text;
    for (const auto& span : preview.at("changed").as_array()) {
      const auto names = [&](const char* member) {
        const json::array& people = span.at(member).as_array();
        return people.empty() ? std::string("-") : std::string(people.at(0).at("id").as_string());
      };
      if (!text.empty()) text += ", ";
      text += std::string(span.at("from").as_string()) + " " + std::string(span.at("until").as_string()) + " " +
              names("before") + "/" + names("after");
    }
    return text;
  }
  static constexpr const char* kAsItIs =
      R"({"name":"Shop primary","team":"shop","time_zone":"Europe/Berlin","layers":[{"rotation":"weekly","start":"2026-01-05T09:00","users":["ann","ben"]}]})";
};

TEST_F(CandidateRoutes, a_schedule_as_it_is_stored_differs_nowhere) {
  const json::value same = schedule(kAsItIs);
  EXPECT_EQ(changed(same), "");
  EXPECT_TRUE(same.at("gaps").as_array().empty());
  const json::value stored =
      json_of(ask("GET", "/v1/schedules/shop-primary/shifts?from=2026-03-28T00:00:00Z&until=2026-04-06T00:00:00Z", "",
                  {bearer("read")}));
  EXPECT_EQ(same.at("items"), stored.at("items"));
}

TEST_F(CandidateRoutes, a_changed_schedule_shows_who_comes_for_whom_and_gaps) {
  const json::value swapped = schedule(
      R"({"time_zone":"Europe/Berlin","layers":[{"rotation":"weekly","start":"2026-01-05T09:00","users":["ben","ann"],"until":"2026-04-01T09:00"}]})");
  EXPECT_EQ(changed(swapped), "2026-04-01T07:00:00Z 2026-04-06T00:00:00Z ann/-")
      << "in a circle of two, the order is the same";
  EXPECT_EQ(swapped.at("gaps"), *parse_json(R"([{"from":"2026-04-01T07:00:00Z","until":"2026-04-06T00:00:00Z"}])"));
  EXPECT_EQ(swapped.at("items").as_array().size(), 2U);
  // Nothing was stored.
  EXPECT_EQ(changed(schedule(kAsItIs)), "");
}

TEST_F(CandidateRoutes, overrides_that_were_made_apply_to_the_candidate_too) {
  ASSERT_EQ(ask("POST", "/v1/schedules/shop-primary/overrides",
                R"({"user":"obi","from":"2026-03-28T18:00:00Z","until":"2026-03-29T06:00:00Z"})", {bearer("respond")})
                .status,
            201);
  EXPECT_EQ(changed(schedule(kAsItIs)), "");
  const json::value moved = schedule(R"({"layers":[{"rotation":"weekly","start":"2026-01-05T09:00","users":["ann"]}]})",
                                     "shop-primary", "2026-03-30T00:00:00Z");
  EXPECT_EQ(changed(moved),
            "2026-03-28T12:00:00Z 2026-03-28T18:00:00Z ben/ann, 2026-03-29T06:00:00Z 2026-03-30T00:00:00Z ben/ann");
}

TEST_F(CandidateRoutes, an_edit_leaves_what_was_and_what_is_promised) {
  const auto with_obi = [](const std::string& more) {
    return R"({"name":"Shop primary","team":"shop","time_zone":"Europe/Berlin",)" + more +
           R"("layers":[{"rotation":"weekly","start":"2026-01-05T09:00","users":["ann","ben","obi"]}]})";
  };
  const auto preview = [&](const std::string& more) {
    return schedule(with_obi(more).c_str(), "shop-primary", "2026-04-28T00:00:00Z");
  };
  // Ben has the week, and Obi comes after him.
  const json::value at_once = preview("");
  EXPECT_EQ(at_once.at("counts_from"), "2026-03-28T12:00:00Z");
  EXPECT_TRUE(changed(at_once).starts_with("2026-03-30T07:00:00Z 2026-04-06T07:00:00Z ann/obi, ")) << changed(at_once);
  const json::value later = preview(R"("effective_from":"2026-04-20T09:00:00+02:00",)");
  EXPECT_EQ(changed(later), "2026-04-27T07:00:00Z 2026-04-28T00:00:00Z ann/obi");
  EXPECT_EQ(changed(preview(R"("effective_from":"2026-01-20T09:00:00+02:00",)")), changed(at_once));

  const auto shifts = [&] {
    return json_of(ask("GET", "/v1/schedules/shop-primary/shifts?from=2026-02-01T00:00:00Z&until=2026-03-28T12:00:00Z",
                       "", {bearer("read")}));
  };
  const json::value before = shifts();
  declare("schedules: [" +
          with_obi(R"("id":"shop-primary","promised":"14d","effective_from":"2026-04-20T09:00:00+02:00",)") + "]");
  EXPECT_EQ(shifts(), before);
  const json::value row = json_of(ask("GET", "/v1/oncall", "", {bearer("read")})).at("items").at(0);
  EXPECT_EQ(row.at("changes_at"), "2026-04-20T07:00:00Z");
  // What is declared as it is stored changes nothing, and a further edit keeps the two weeks.
  EXPECT_EQ(changed(preview(R"("promised":"14d","effective_from":"2026-04-20T09:00:00+02:00",)")), "");
  const json::value again = schedule(
      R"({"time_zone":"Europe/Berlin","layers":[{"rotation":"weekly","start":"2026-01-05T09:00","users":["ann"]}]})",
      "shop-primary", "2026-04-20T00:00:00Z");
  EXPECT_EQ(again.at("counts_from"), "2026-04-11T12:00:00Z");
  EXPECT_EQ(changed(again), "2026-04-11T12:00:00Z 2026-04-13T07:00:00Z ben/ann");
  declare(R"(schedules: [{id: shop-primary, name: Shop primary, team: shop, time_zone: Europe/Berlin, promised: 14d,
    layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ann, ben, obi]}]}])");
  EXPECT_EQ(shifts(), before);
}

TEST_F(CandidateRoutes, a_new_schedule_differs_everywhere_it_covers) {
  const json::value fresh = schedule(R"({"layers":[{"rotation":"daily","start":"2026-03-29T00:00","users":["max"]}]})",
                                     "fresh", "2026-03-30T00:00:00Z");
  EXPECT_EQ(changed(fresh), "2026-03-29T00:00:00Z 2026-03-30T00:00:00Z -/max");
}

TEST_F(CandidateRoutes, mistakes_have_their_path) {
  const http::Response wrong = post(
      "/v1/schedules/preview",
      R"({"from":"2026-03-28T00:00:00Z","until":"2026-03-29T00:00:00Z","id":"x","schedule":{"layers":[{"rotation":"weekly","start":"noon","users":["ann","nobody"]}]}})");
  ASSERT_EQ(wrong.status, 422) << wrong.bytes();
  std::vector<std::string> paths;
  const json::value problem = json_of(wrong);
  for (const auto& one : problem.at("problems").as_array()) paths.emplace_back(one.at("path").as_string());
  EXPECT_THAT(paths, testing::Contains("schedules/x/layers/0/start"));
  for (const char* body :
       {R"({})", R"({"id":"x","schedule":{},"from":"2026-03-28T00:00:00Z"})",
        R"({"id":"x","schedule":{},"from":"2026-03-29T00:00:00Z","until":"2026-03-28T00:00:00Z"})",
        R"({"id":"x","schedule":{},"from":"2026-03-29T00:00:00Z","until":"2028-03-28T00:00:00Z"})",
        R"({"id":"x","schedule":[],"from":"2026-03-28T00:00:00Z","until":"2026-03-29T00:00:00Z"})"}) {
    EXPECT_EQ(post("/v1/schedules/preview", body).status, 400) << body;
  }
}

TEST_F(CandidateRoutes, a_policy_shows_whom_it_would_page_when_and_how) {
  const http::Response response = post(
      "/v1/escalation_policies/preview",
      R"({"id":"shop","at":"2026-03-28T12:00:00Z","policy":{"team":"shop","repeat":1,"repeat_after":"10m","steps":[{"after":"0s","notify":[{"schedule":"shop-primary"}]},{"after":"15m","notify":[{"user":"ben"},{"user":"obi"}]}]}})");
  ASSERT_EQ(response.status, 200) << response.bytes();
  const json::value preview = json_of(response);
  std::vector<std::string> told;
  for (const auto& page : preview.at("pages").as_array()) {
    const json::array& deliveries = page.at("deliveries").as_array();
    told.push_back(std::string(page.at("after").as_string()) + " " + to_text(page.at("round")) + "." +
                   to_text(page.at("step")) + " " +
                   std::string(page.at("recipient").is_null() ? "-" : page.at("recipient").at("id").as_string()) +
                   (deliveries.empty() ? ""
                                       : " " + std::string(deliveries.at(0).at("channel").as_string()) + " " +
                                             std::string(deliveries.at(0).at("after").as_string())));
  }
  EXPECT_THAT(told, ElementsAre("0s 1.1 ben email 0s", "15m 1.2 -", "15m 1.2 ben email 15m", "25m 2.1 ben email 25m",
                                "40m 2.2 -", "40m 2.2 ben email 40m"));
  // Nothing was stored: the policy of today waits a minute before its first step.
  const auto* policy = find(service->configuration()->policies, PolicyId("shop"));
  EXPECT_EQ(policy->steps.front().after, std::chrono::minutes(1));
}

TEST_F(CandidateRoutes, a_policy_that_reaches_nobody_says_what_happens_then) {
  const json::value preview =
      json_of(post("/v1/escalation_policies/preview",
                   R"({"id":"new","policy":{"steps":[{"after":"1m","notify":[{"user":"obi"}]}]}})"));
  EXPECT_THAT(to_text(preview.at("notes")), HasSubstr("falling back to"));
  EXPECT_EQ(preview.at("at"), "2026-03-28T12:00:00Z");
  const http::Response wrong = post("/v1/escalation_policies/preview",
                                    R"({"id":"new","policy":{"steps":[{"after":"1m","notify":[{"user":"nobody"}]}]}})");
  EXPECT_EQ(wrong.status, 422) << wrong.bytes();
  EXPECT_THAT(std::string(wrong.bytes()), HasSubstr("nobody"));
}

TEST_F(CandidateRoutes, declared_overrides_are_listed_and_cannot_be_deleted) {
  declare(R"(
schedules:
  - {id: holidays, name: Holidays, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ann]}],
     overrides: [{user: ben, from: "2026-04-01T00:00:00Z", until: "2026-04-02T00:00:00Z"},
                 {user: ben, from: "2026-03-01T00:00:00Z", until: "2026-03-02T00:00:00Z"}]}
)");
  ASSERT_EQ(ask("POST", "/v1/schedules/holidays/overrides",
                R"({"user":"obi","from":"2026-03-28T18:00:00Z","until":"2026-03-29T06:00:00Z"})", {bearer("respond")})
                .status,
            201);
  const json::value list = json_of(ask("GET", "/v1/schedules/holidays/overrides", "", {bearer("read")}));
  ASSERT_EQ(list.at("items").as_array().size(), 2U) << "the one in March is over";
  EXPECT_EQ(list.at("items").at(0).at("declared"), false);
  EXPECT_EQ(list.at("items").at(1), *parse_json(R"({"id":"","user":"ben","from":"2026-04-01T00:00:00Z",
      "until":"2026-04-02T00:00:00Z","effect":"covers","declared":true,"created_by":null})"));
  EXPECT_EQ(ask("DELETE", "/v1/schedules/holidays/overrides/0000000000001", "", {bearer("respond")}).status, 404);
}

}  // namespace
}  // namespace muster::api
