#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"
#include "api/session_routes.h"

namespace muster::api {
namespace {

using testing::HasSubstr;

// Ann is an administrator and looks after the schedule of team shop, which has no manager.
class NoticeRoutes : public GuardedSite {
 protected:
  NoticeRoutes() {
    add_oncall_routes(router, *service);
    add_notice_routes(router, *service);
    declare(R"(
schedules: [{id: short, name: Short, team: shop, layers: [{rotation: weekly, start: "2026-01-05T00:00", until: "2026-03-29T00:00", users: [ben]}]}]
escalation_policies: [{id: shorts, name: Shorts, steps: [{notify: [{schedule: short}]}]}]
)");
    settle();
  }
  json::array notices(const char* user) {
    const http::Response response = ask("GET", "/v1/me/notices", "", signed_in(user));
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response).at("items").as_array();
  }
};

TEST_F(NoticeRoutes, whoever_looks_after_a_schedule_is_told_of_a_gap) {
  const auto told = notices("ann");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].at("kind"), "gap");
  EXPECT_EQ(told[0].at("title"), "Nobody is on call for Short from Sun 29 Mar 2026 00:00 UTC");
  EXPECT_EQ(told[0].at("path"), "/oncall/short");
  EXPECT_TRUE(told[0].at("gone_at").is_null());
  EXPECT_TRUE(notices("ben").empty());
  EXPECT_EQ(ask("GET", "/v1/me/notices", "", {bearer("admin")}).status, 404);
}

TEST_F(NoticeRoutes, what_was_mended_is_gone) {
  ASSERT_EQ(ask("POST", "/v1/schedules/short/overrides",
                R"({"user": "ben", "from": "2026-03-29T00:00:00Z", "until": "2026-04-20T00:00:00Z"})", signed_in("ann"))
                .status,
            201);
  settle();
  EXPECT_FALSE(notices("ann")[0].at("gone_at").is_null());
}

TEST_F(NoticeRoutes, a_conflict_is_told_to_the_person_and_to_who_looks_after_the_schedule) {
  ASSERT_EQ(ask("POST", "/v1/absences", R"({"from": "2026-04-07", "until": "2026-04-08"})", signed_in("ben")).status,
            201);
  settle();
  ASSERT_EQ(notices("ben").size(), 1u);
  EXPECT_EQ(notices("ben")[0].at("title"), "You are on call for Shop primary while you are away");
  EXPECT_EQ(notices("ann")[0].at("title"), "Ben is on call for Shop primary and away");
  settle();
  EXPECT_EQ(notices("ben").size(), 1u);
}

TEST_F(NoticeRoutes, whoever_switched_a_kind_off_is_not_told) {
  declare(R"(users: [{id: ben, name: Ben, email: ben@example.org, role: responder, notices_off: [conflict],
    contacts: [{id: mail, type: email, address: ben@example.org}]}])");
  ASSERT_EQ(ask("POST", "/v1/absences", R"({"from": "2026-04-07", "until": "2026-04-08"})", signed_in("ben")).status,
            201);
  settle();
  EXPECT_TRUE(notices("ben").empty());
  EXPECT_EQ(notices("ann")[0].at("kind"), "conflict");
}

}  // namespace
}  // namespace muster::api
