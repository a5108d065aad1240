#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"

namespace muster::api {
namespace {

class CoverageRoutes : public GuardedSite {
 protected:
  CoverageRoutes() { add_oncall_routes(router, *service); }
  json::value get(const std::string& query = "") {
    const http::Response response = ask("GET", "/v1/coverage" + query, "", {bearer("read")});
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response);
  }
  // "gap shop-primary x2", a line a finding.
  static std::string told(const json::value& coverage) {
    std::string text;
    for (const json::value& one : coverage.at("findings").as_array()) {
      text += std::string(one.at("kind").as_string()) + " " + std::string(one.at("schedule").at("id").as_string());
      if (one.as_object().contains("user")) text += " " + std::string(one.at("user").at("name").as_string());
      text += " x" + std::to_string(one.at("times").as_int64()) + "\n";
    }
    return text;
  }
};

TEST_F(CoverageRoutes, an_organisation_that_is_well_has_no_findings) {
  const json::value well = get();
  EXPECT_EQ(told(well), "");
  EXPECT_EQ(well.at("from"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(well.at("until"), "2026-04-25T12:00:00Z");
  EXPECT_EQ(well.at("schedules").at(0).at("people"), 2);
  EXPECT_GT(well.at("schedules").at(0).at("fairness").to_number<double>(), 0.9);
}

TEST_F(CoverageRoutes, gaps_people_who_cannot_be_reached_and_policies_that_reach_nobody) {
  declare(R"(
users: [{id: deaf, name: Deaf, email: deaf@example.org}]
schedules:
  - {id: nights, name: Nights, layers: [{rotation: daily, start: "2026-01-05T00:00", users: [deaf, ann],
      restrictions: [{from: "22:00", until: "06:00"}]}]}
  - {id: silent, name: Silent, layers: [{rotation: daily, start: "2026-01-05T00:00", users: [deaf]}]}
escalation_policies: [{id: mute, name: Mute, steps: [{notify: [{schedule: silent}]}]}]
)");
  const json::value found = get("?until=2026-03-30T12:00:00Z");
  EXPECT_EQ(told(found),
            "gap nights x3\n"
            "unreachable nights Deaf x2\n"
            "unreachable silent Deaf x1\n"
            "two_at_once nights Deaf x2\n");
  EXPECT_EQ(found.at("silent_policies").at(0).at("policy").at("id"), "mute");
  EXPECT_EQ(ask("GET", "/v1/coverage?until=2026-03-20T00:00:00Z", "", {bearer("read")}).status, 400);
}

}  // namespace
}  // namespace muster::api
