#include "api/oncall_routes.h"

#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "timeline/words.h"

namespace muster::api {
namespace {
using testing::HasSubstr;

// It is Saturday 2026-03-28 12:00 UTC: ann and ben change on Mondays at 09:00 in Berlin, ann began on 5 January.
class OncallRoutes : public GuardedSite {
 protected:
  OncallRoutes() { add_oncall_routes(router, *service); }
  json::value get(std::string_view target) {
    const http::Response response = ask("GET", target, "", {bearer("read")});
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response);
  }
  int status_of(std::string_view target) { return ask("GET", target, "", {bearer("read")}).status; }
  http::Response put_on_call(const std::string& body) {
    return ask("POST", "/v1/schedules/shop-primary/overrides", body, {bearer("respond")});
  }
  std::string last_words() {
    std::string text;
    ApiFixture::ask([&](store::Tx& tx) {
      static const store::Sql last{"test.last", "select max(sequence) from timeline"};
      text = words(*timeline_entry(tx, tx.one<std::int64_t>(last).value_or(0)));
    });
    return text;
  }
  static constexpr const char* kTonight =
      R"({"user":"obi","from":"2026-03-28T18:00:00Z","until":"2026-03-29T06:00:00Z"})";
};

TEST_F(OncallRoutes, who_is_on_call_and_until_when) {
  const json::value now = get("/v1/oncall");
  EXPECT_EQ(now.at("at"), "2026-03-28T12:00:00Z");
  const json::object row = now.at("items").as_array().at(0).as_object();
  EXPECT_EQ(row.at("schedule"), (json::value{{"id", "shop-primary"}, {"name", "Shop primary"}}));
  EXPECT_EQ(row.at("team"), (json::value{{"id", "shop"}, {"name", "Shop"}}));
  EXPECT_EQ(row.at("on_call").as_array().at(0).at("id"), "ben");
  EXPECT_EQ(row.at("until"), "2026-03-30T07:00:00Z");  // 09:00 in summer time
  EXPECT_EQ(row.at("next").as_array().at(0).at("name"), "Ann");
}

TEST_F(OncallRoutes, at_another_time) {
  EXPECT_EQ(
      get("/v1/oncall?at=2026-03-30T07:00:00Z").at("items").as_array().at(0).at("on_call").as_array().at(0).at("id"),
      "ann");
  // The plus of an offset that nobody escaped.
  EXPECT_EQ(get("/v1/oncall?at=2026-03-30T09:00:00+02:00").at("at"), "2026-03-30T07:00:00Z");
  EXPECT_EQ(get("/v1/oncall?at=2026-03-30T09:00:00%2B02:00").at("at"), "2026-03-30T07:00:00Z");
  EXPECT_EQ(status_of("/v1/oncall?at=tomorrow"), 400);
  EXPECT_EQ(status_of("/v1/oncall?at=0001-01-01T00:00:00Z"), 400);
}

TEST_F(OncallRoutes, shifts) {
  const json::value list =
      get("/v1/schedules/shop-primary/shifts?from=2026-03-28T12:00:00Z&until=2026-04-07T00:00:00Z");
  const json::array items = list.at("items").as_array();
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].at("user").at("id"), "ben");
  EXPECT_EQ(items[0].at("from"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(items[1].at("user").at("id"), "ann");
  EXPECT_EQ(items[1].at("override"), false);
  const std::string shifts = "/v1/schedules/shop-primary/shifts?from=2026-03-28T12:00:00Z&until=";
  EXPECT_EQ(status_of(shifts + "2026-03-28T12:00:00Z"), 400);
  EXPECT_EQ(status_of(shifts + "2027-05-03T12:00:00Z"), 400);
  EXPECT_EQ(status_of("/v1/schedules/shop-primary/shifts"), 400);
  EXPECT_EQ(status_of("/v1/schedules/none/shifts?from=2026-03-28T12:00:00Z&until=2026-03-29T12:00:00Z"), 404);
}

TEST_F(OncallRoutes, an_override_from_its_making_to_its_end) {
  const http::Response made = put_on_call(kTonight);
  ASSERT_EQ(made.status, 201) << made.bytes();
  const json::object override_ = json_of(made).as_object();
  EXPECT_EQ(override_.at("user"), "obi");
  EXPECT_EQ(override_.at("created_by").at("kind"), "token");
  EXPECT_EQ(
      last_words(),
      "t-respond put Obi on call for Shop primary from Sat 28 Mar 2026 19:00 CET until Sun 29 Mar 2026 08:00 CEST");
  EXPECT_EQ(
      get("/v1/oncall?at=2026-03-28T20:00:00Z").at("items").as_array().at(0).at("on_call").as_array().at(0).at("id"),
      "obi");
  EXPECT_EQ(get("/v1/schedules/shop-primary/overrides").at("items").as_array().at(0), json::value(override_));

  const std::string target = "/v1/schedules/shop-primary/overrides/" + std::string(override_.at("id").as_string());
  EXPECT_EQ(ask("DELETE", target, "", {bearer("read")}).status, 403);
  EXPECT_EQ(ask("DELETE", target, "", {bearer("respond")}).status, 204);
  EXPECT_EQ(ask("DELETE", target, "", {bearer("respond")}).status, 404);
  EXPECT_EQ(last_words(), "t-respond removed Obi's override of Shop primary");
  EXPECT_EQ(
      get("/v1/oncall?at=2026-03-28T20:00:00Z").at("items").as_array().at(0).at("on_call").as_array().at(0).at("id"),
      "ben");
}

TEST_F(OncallRoutes, an_override_that_makes_no_sense_is_refused) {
  EXPECT_EQ(put_on_call(R"({"user":"nobody","from":"2026-03-28T18:00:00Z","until":"2026-03-29T06:00:00Z"})").status,
            400);
  EXPECT_EQ(put_on_call(R"({"user":"obi","from":"2026-03-29T18:00:00Z","until":"2026-03-29T06:00:00Z"})").status, 400);
  EXPECT_EQ(put_on_call(R"({"user":"obi","from":"2026-03-28T18:00:00Z","until":"2027-05-29T06:00:00Z"})").status, 400);
  EXPECT_EQ(put_on_call(R"({"user":"obi","from":"2026-03-27T18:00:00Z","until":"2026-03-28T06:00:00Z"})").status, 400);
  EXPECT_EQ(put_on_call(R"({"user":"obi","from":"tonight","until":"2026-03-29T06:00:00Z"})").status, 400);
  EXPECT_EQ(
      put_on_call(R"({"user":"obi","from":"2026-03-28T18:00:00Z","until":"2026-03-29T06:00:00Z","why":"x"})").status,
      400);
  EXPECT_EQ(ask("POST", "/v1/schedules/none/overrides", kTonight, {bearer("respond")}).status, 404);
}

TEST_F(OncallRoutes, who_would_be_paged) {
  const auto preview = [&](const std::string& body) {
    return ask("POST", "/v1/who-would-be-paged", body, {bearer("read")});
  };
  const http::Response response =
      preview(R"({"signal":{"summary":"Disk full"},"integration":"own","at":"2026-03-28T22:00:00Z"})");
  ASSERT_EQ(response.status, 200) << response.bytes();
  const json::value shown = json_of(response);
  EXPECT_EQ(shown.at("service").at("id"), "checkout");
  EXPECT_EQ(shown.at("team").at("id"), "shop");
  EXPECT_EQ(shown.at("escalation_policy").at("id"), "shop");
  const json::array pages = shown.at("pages").as_array();
  ASSERT_EQ(pages.size(), 4U);
  EXPECT_EQ(pages[0].at("at"), "2026-03-28T22:01:00Z");
  EXPECT_EQ(pages[0].at("recipient").at("name"), "Ann");
  EXPECT_EQ(pages[1].at("at"), "2026-03-28T22:06:00Z");
  EXPECT_EQ(pages[1].at("deliveries").as_array().at(0).at("address"), "ben@example.org");
  EXPECT_EQ(pages[3].at("round"), 2);
  const json::value unowned = json_of(preview(R"({"signal":{"summary":"Disk full"},"service":"orphan"})"));
  EXPECT_TRUE(unowned.at("team").is_null());
  EXPECT_EQ(unowned.at("escalation_policy").at("name"), "Administrators");
  EXPECT_EQ(json_of(preview(R"({"signal":{"status":"resolved","dedup_key":"a"},"service":"checkout"})"))
                .at("pages")
                .as_array()
                .size(),
            0U);
  const http::Response refused = preview(R"({"signal":{"sumary":"Disk full"},"service":"checkout"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(std::string(refused.bytes()), HasSubstr("did you mean 'summary'"));
  EXPECT_EQ(preview(R"({"signal":{"summary":"x"},"service":"none"})").status, 400);
  EXPECT_EQ(preview(R"({"signal":{"summary":"x"},"integration":"none"})").status, 400);
}

}  // namespace
}  // namespace muster::api
