#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"

namespace muster::api {
namespace {

using testing::HasSubstr;

// Saturday 28 March 2026. Ben has the week until Monday 30 March, 09:00 in Berlin, then Ann and Ben in turn.
class CoverRoutes : public GuardedSite {
 protected:
  CoverRoutes() { add_oncall_routes(router, *service); }

  http::Response post(const std::string& path, const std::string& body, const char* user) {
    return GuardedSite::ask("POST", "/v1/cover-requests" + path, body, signed_in(user));
  }
  json::array list(const char* user, const std::string& query = "") {
    return json_of(GuardedSite::ask("GET", "/v1/cover-requests" + query, "", signed_in(user))).at("items").as_array();
  }
  std::string detail(const http::Response& response) {
    EXPECT_GE(response.status, 400) << response.bytes();
    return std::string(json_of(response).at("detail").as_string());
  }
  std::string on_call(const std::string& at) {
    const auto now = json_of(GuardedSite::ask("GET", "/v1/oncall?at=" + at, "", {bearer("read")}));
    return std::string(now.at("items").at(0).at("on_call").at(0).at("id").as_string());
  }
  static std::vector<std::string> may(const json::value& request) {
    std::vector<std::string> acts;
    for (const auto& act : request.at("may").as_array()) acts.emplace_back(act.as_string());
    return acts;
  }
};

constexpr auto kAnnsTuesday =
    R"({"schedule": "shop-primary", "from": "2026-03-31T07:00:00Z", "until": "2026-04-01T07:00:00Z", "note": "dentist"})";

TEST_F(CoverRoutes, one_asks_another_offers_and_is_on_call) {
  const auto asked = post("", kAnnsTuesday, "ann");
  ASSERT_EQ(asked.status, 201) << asked.bytes();
  const json::value request = json_of(asked);
  const std::string id(request.at("id").as_string());
  EXPECT_EQ(request.at("state"), "open");
  EXPECT_EQ(request.at("load").at("hours").to_number<double>(), 24);
  EXPECT_EQ(request.at("load").at("nights").to_number<double>(), 8);
  EXPECT_EQ(request.at("load").at("weekends").to_number<double>(), 0);
  EXPECT_EQ(may(request), std::vector<std::string>{"withdraw"});
  const auto seen = list("ben");
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(may(seen[0]), (std::vector<std::string>{"offer", "decline"}));
  EXPECT_EQ(seen[0].at("note"), "dentist");
  const double before = seen[0].at("mine").at("before").at("hours").to_number<double>();
  EXPECT_EQ(seen[0].at("mine").at("after").at("hours").to_number<double>(), before + 24);
  EXPECT_EQ(on_call("2026-03-31T12:00:00Z"), "ann");
  const auto offered = post("/" + id + "/offer", "", "ben");
  ASSERT_EQ(offered.status, 200) << offered.bytes();
  EXPECT_EQ(json_of(offered).at("state"), "accepted");
  EXPECT_EQ(json_of(offered).at("taker").at("id"), "ben");
  EXPECT_EQ(on_call("2026-03-31T12:00:00Z"), "ben");
  EXPECT_EQ(on_call("2026-04-01T12:00:00Z"), "ann");
  EXPECT_EQ(post("/" + id + "/offer", "", "ben").status, 200);  // said twice
  EXPECT_EQ(post("/" + id + "/withdraw", "", "ann").status, 409);
  EXPECT_TRUE(list("ben").empty());
  EXPECT_EQ(list("ben", "?state=all").size(), 1u);
}

TEST_F(CoverRoutes, when_the_first_offer_does_not_count_the_asker_chooses) {
  const std::string body(kAnnsTuesday);
  const auto request = json_of(post("", body.substr(0, body.size() - 1) + R"(, "first_offer_counts": false})", "ann"));
  const std::string id(request.at("id").as_string());
  EXPECT_THAT(detail(post("/" + id + "/accept", R"({"user": "ben"})", "ann")), HasSubstr("does not offer it"));
  EXPECT_EQ(json_of(post("/" + id + "/offer", "", "ben")).at("state"), "open");
  EXPECT_EQ(on_call("2026-03-31T12:00:00Z"), "ann");
  EXPECT_EQ(may(list("ann")[0]), (std::vector<std::string>{"accept", "withdraw"}));
  EXPECT_EQ(post("/" + id + "/accept", R"({"user": "ben"})", "ben").status, 403);
  EXPECT_EQ(json_of(post("/" + id + "/accept", R"({"user": "ben"})", "ann")).at("state"), "accepted");
  EXPECT_EQ(on_call("2026-03-31T12:00:00Z"), "ben");
}

TEST_F(CoverRoutes, a_swap_is_two_overrides) {
  const auto asked =
      post("", R"({"schedule": "shop-primary", "from": "2026-03-31T07:00:00Z", "until": "2026-04-01T07:00:00Z",
      "user": "ben", "swap": {"from": "2026-04-07T07:00:00Z", "until": "2026-04-08T07:00:00Z"}})",
           "ann");
  ASSERT_EQ(asked.status, 201) << asked.bytes();
  const std::string id(json_of(asked).at("id").as_string());
  EXPECT_EQ(on_call("2026-04-07T12:00:00Z"), "ben");
  const auto mine = list("ben")[0].at("mine");
  EXPECT_EQ(mine.at("after").at("hours").to_number<double>(), mine.at("before").at("hours").to_number<double>());
  EXPECT_EQ(post("/" + id + "/offer", "", "ben").status, 200);
  EXPECT_EQ(on_call("2026-03-31T12:00:00Z"), "ben");
  EXPECT_EQ(on_call("2026-04-07T12:00:00Z"), "ann");
  EXPECT_EQ(on_call("2026-04-08T12:00:00Z"), "ben");
}

TEST_F(CoverRoutes, whoever_was_asked_alone_can_say_no) {
  const auto asked = json_of(post("", R"({"schedule": "shop-primary", "from": "2026-03-31T07:00:00Z",
      "until": "2026-04-01T07:00:00Z", "user": "ben"})",
                                  "ann"));
  const std::string id(asked.at("id").as_string());
  EXPECT_EQ(json_of(post("/" + id + "/decline", "", "ben")).at("state"), "declined");
  EXPECT_THAT(detail(post("/" + id + "/offer", "", "ben")), HasSubstr("declined already"));
}

TEST_F(CoverRoutes, strangers_and_tokens_cannot) {
  const std::string id(json_of(post("", kAnnsTuesday, "ann")).at("id").as_string());
  EXPECT_THAT(detail(post("/" + id + "/offer", "", "max")), HasSubstr("only who stands in 'Shop primary'"));
  EXPECT_EQ(post("/" + id + "/offer", "", "obi").status, 403);
  EXPECT_EQ(post("/" + id + "/withdraw", "", "ben").status, 403);
  EXPECT_EQ(post("/" + id + "/accept", R"({"user": "ben"})", "ben").status, 403);
  EXPECT_EQ(GuardedSite::ask("POST", "/v1/cover-requests", kAnnsTuesday, {bearer("admin")}).status, 404);
  EXPECT_EQ(post("/nonsense/offer", "", "ben").status, 404);
  EXPECT_TRUE(may(list("max")[0]).empty());
}

TEST_F(CoverRoutes, a_request_that_is_out_of_date_says_so_and_cannot_be_accepted) {
  const std::string id(json_of(post("", kAnnsTuesday, "ann")).at("id").as_string());
  ASSERT_EQ(GuardedSite::ask("POST", "/v1/schedules/shop-primary/overrides",
                             R"({"user": "ben", "from": "2026-03-31T09:00:00Z", "until": "2026-03-31T10:00:00Z"})",
                             signed_in("ann"))
                .status,
            201);
  EXPECT_THAT(std::string(list("ann")[0].at("problem").as_string()), HasSubstr("out of date"));
  EXPECT_THAT(detail(post("/" + id + "/offer", "", "ben")), HasSubstr("no longer on call"));
  EXPECT_EQ(on_call("2026-03-31T12:00:00Z"), "ann");
}

TEST_F(CoverRoutes, asking_is_tried_before_it_is_done) {
  const auto shown = post("/preview", kAnnsTuesday, "ann");
  ASSERT_EQ(shown.status, 200) << shown.bytes();
  const auto mine = json_of(shown).at("mine");
  EXPECT_EQ(mine.at("after").at("hours").to_number<double>(), mine.at("before").at("hours").to_number<double>() - 24);
  EXPECT_TRUE(list("ann").empty());
  EXPECT_THAT(
      detail(post("/preview",
                  R"({"schedule": "shop-primary", "from": "2026-04-07T07:00:00Z", "until": "2026-04-08T07:00:00Z"})",
                  "ann")),
      HasSubstr("not on call"));
  EXPECT_EQ(
      post("", R"({"schedule": "nothing", "from": "2026-04-07T07:00:00Z", "until": "2026-04-08T07:00:00Z"})", "ann")
          .status,
      404);
}

}  // namespace
}  // namespace muster::api
