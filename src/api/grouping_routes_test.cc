#include "api/grouping_routes.h"

#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {
using testing::HasSubstr;

constexpr std::string_view kOwn = "own-key-0123456789abcdef01234567";

class GroupingRoutes : public ApiFixture {
 protected:
  GroupingRoutes() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
    add_incident_routes(router, *service);
    add_grouping_routes(router, *service);
  }
  // Answers the alert's id.
  std::string fires(const std::string& key, const std::string& summary, const std::string& group = "") {
    const auto response = call("POST", "/v1/signals/" + std::string(kOwn),
                               to_text(json::object{{"dedup_key", key}, {"summary", summary}, {"group_key", group}}));
    EXPECT_EQ(response.status, 202) << response.bytes();
    return std::string(json_of(response).at("results").at(0).at("alert_id").as_string());
  }
  json::value get(std::string_view target) {
    const auto response = call("GET", target, "", ben());
    EXPECT_EQ(response.status, 200) << target << ": " << response.bytes();
    return json_of(response);
  }
  json::value post(std::string_view target, std::string body, int status) {
    const auto response = call("POST", target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    return json_of(response);
  }
};

TEST_F(GroupingRoutes, an_alert_says_why_it_joined) {
  const auto first = fires("a", "Disk full", "rack-7");
  const auto second = fires("b", "Fan broken", "rack-7");
  EXPECT_TRUE(get("/v1/alerts/" + first).at("joined").is_null());
  const auto joined = get("/v1/alerts/" + second);
  EXPECT_EQ(joined.at("incident").at("number"), "INC-1");
  EXPECT_EQ(joined.at("group_key"), "own: rack-7");
  EXPECT_EQ(to_text(joined.at("joined")), R"({"rule":"group_key","key":"own: rack-7","window":"1h","score":100})");
  EXPECT_EQ(get("/v1/incidents/INC-1").at("alert_count"), 2);
  const auto record = get("/v1/incidents/INC-1/timeline").at("items").as_array();
  EXPECT_EQ(record.back().at("text"), "The alert joined this incident: group_key (own: rack-7), within 1h, 100 %");
}

TEST_F(GroupingRoutes, merges_and_takes_it_back) {
  fires("a", "Disk full");
  fires("b", "Fan broken");
  const auto into = post("/v1/incidents/INC-2/merge", R"({"into":"INC-1"})", 200);
  EXPECT_EQ(into.at("number"), "INC-1");
  EXPECT_EQ(into.at("alert_count"), 2);
  EXPECT_EQ(to_text(into.at("merged")), R"(["INC-2"])");
  const auto from = get("/v1/incidents/INC-2");
  EXPECT_EQ(from.at("status"), "resolved");
  EXPECT_EQ(from.at("merged_into"), "INC-1");
  EXPECT_EQ(get("/v1/alerts?incident=INC-1").at("items").as_array().size(), 2u);

  const auto back = post("/v1/incidents/INC-2/unmerge", "", 200);
  EXPECT_EQ(back.at("number"), "INC-2");
  EXPECT_EQ(back.at("status"), "triggered");
  EXPECT_TRUE(back.at("merged_into").is_null());
  EXPECT_EQ(back.at("escalation").at("state"), "waiting");
  EXPECT_EQ(get("/v1/incidents/INC-1").at("alert_count"), 1);
  EXPECT_THAT(std::string(post("/v1/incidents/INC-2/unmerge", "", 409).at("detail").as_string()),
              HasSubstr("INC-2 was not merged"));
}

TEST_F(GroupingRoutes, a_merged_incident_passes_its_acknowledgement_on) {
  fires("a", "Disk full");
  fires("b", "Fan broken");
  post("/v1/incidents/INC-2/merge", R"({"into":"INC-1"})", 200);
  EXPECT_EQ(post("/v1/incidents/INC-2/acknowledge", "", 200).at("number"), "INC-1");
  EXPECT_EQ(get("/v1/incidents/INC-1").at("status"), "acknowledged");
}

TEST_F(GroupingRoutes, splits) {
  fires("a", "Disk full", "g");
  const auto second = fires("b", "Fan broken", "g");
  const auto made = post("/v1/incidents/INC-1/split", R"({"alerts":[")" + second + R"("]})", 201);
  EXPECT_EQ(made.at("number"), "INC-2");
  EXPECT_EQ(made.at("title"), "Fan broken");
  EXPECT_EQ(made.at("status"), "triggered");
  EXPECT_EQ(get("/v1/incidents/INC-1").at("open_alert_count"), 1);
  EXPECT_TRUE(get("/v1/alerts/" + second).at("joined").is_null());
}

TEST_F(GroupingRoutes, refuses_what_makes_no_sense) {
  const auto only = fires("a", "Disk full");
  const auto detail = [&](std::string_view target, std::string body, int status) {
    return std::string(post(target, std::move(body), status).at("detail").as_string());
  };
  EXPECT_THAT(detail("/v1/incidents/INC-1/merge", R"({"into":"INC-1"})", 400), HasSubstr("itself"));
  EXPECT_THAT(detail("/v1/incidents/INC-1/merge", R"({"into":"INC-9"})", 404), HasSubstr("INC-9"));
  EXPECT_THAT(detail("/v1/incidents/INC-1/merge", "{}", 400), HasSubstr("'into' is missing"));
  EXPECT_THAT(detail("/v1/incidents/INC-1/split", R"({"alerts":[")" + only + R"("]})", 400), HasSubstr("must stay"));
  EXPECT_THAT(detail("/v1/incidents/INC-1/split", R"({"alerts":[]})", 400), HasSubstr("at least one"));
  EXPECT_THAT(detail("/v1/incidents/INC-1/split", R"({"alerts":["x"]})", 400), HasSubstr("list of alerts' ids"));
  post("/v1/incidents/INC-1/resolve", "", 200);
  fires("b", "Fan broken");
  EXPECT_THAT(detail("/v1/incidents/INC-2/merge", R"({"into":"INC-1"})", 409), HasSubstr("INC-1 is resolved"));
}

TEST_F(GroupingRoutes, a_storm_is_one_incident) {
  declare("organisation: {storm: {incidents: 3, window: 1m}}");
  for (int i = 0; i < 10; ++i) fires("k" + std::to_string(i), "Host " + std::string(1, static_cast<char>('a' + i)));
  const auto storms = get("/v1/storms").at("items").as_array();
  ASSERT_EQ(storms.size(), 1u);
  EXPECT_EQ(storms[0].at("team").at("id"), "shop");
  EXPECT_EQ(storms[0].at("incident").at("number"), "INC-4");
  EXPECT_EQ(storms[0].at("alerts"), 7);
}

}  // namespace
}  // namespace muster::api
