#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"
#include "config/stored.h"
#include "ical/read.h"

namespace muster::api {
namespace {

using testing::HasSubstr;
using testing::Not;

class FeedRoutes : public GuardedSite {
 protected:
  FeedRoutes() { add_oncall_routes(router, *service); }
  json::value made(const std::string& body, const char* user) {
    const auto response = GuardedSite::ask("POST", "/v1/me/calendars", body, signed_in(user));
    EXPECT_EQ(response.status, 201) << response.bytes();
    return json_of(response);
  }
  http::Response fetch(const json::value& feed) {
    const std::string url(feed.at("url").as_string());
    return GuardedSite::ask("GET", url.substr(url.find("/calendars/")));
  }
};

TEST_F(FeedRoutes, whoever_has_the_address_reads_the_calendar_until_it_is_revoked) {
  const auto feed = made(R"({"schedule": "shop-primary"})", "ben");
  const auto calendar = fetch(feed);
  ASSERT_EQ(calendar.status, 200);
  EXPECT_EQ(calendar.header("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_THAT(calendar.bytes(), HasSubstr("SUMMARY:Ann: Shop primary"));
  const auto listed = GuardedSite::ask("GET", "/v1/me/calendars", "", signed_in("ben"));
  EXPECT_EQ(json_of(listed).at("items").as_array().size(), 1u);
  EXPECT_THAT(listed.bytes(), Not(HasSubstr("url")));
  const std::string id(feed.at("id").as_string());
  EXPECT_EQ(GuardedSite::ask("DELETE", "/v1/me/calendars/" + id, "", signed_in("ann")).status, 404);
  EXPECT_EQ(GuardedSite::ask("DELETE", "/v1/me/calendars/" + id, "", signed_in("ben")).status, 204);
  EXPECT_EQ(fetch(feed).status, 404);
}

TEST_F(FeedRoutes, of_oneself_has_only_ones_own_shifts) {
  const auto text = std::string(fetch(made("", "ann")).bytes());
  EXPECT_THAT(text, HasSubstr("SUMMARY:On call: Shop primary"));
  EXPECT_THAT(text, Not(HasSubstr("Ben")));
}

TEST_F(FeedRoutes, an_administrator_makes_and_revokes_them_for_others) {
  const std::vector<Header> admin{bearer("admin")};
  EXPECT_EQ(GuardedSite::ask("POST", "/v1/users/ann/calendars", "", signed_in("ben")).status, 403);
  EXPECT_EQ(GuardedSite::ask("POST", "/v1/users/nobody/calendars", "", admin).status, 404);
  const auto response = GuardedSite::ask("POST", "/v1/users/ann/calendars", R"({"schedule": "shop-primary"})", admin);
  ASSERT_EQ(response.status, 201) << response.bytes();
  const auto feed = json_of(response);
  EXPECT_EQ(fetch(feed).status, 200);
  const auto own = GuardedSite::ask("GET", "/v1/me/calendars", "", signed_in("ann"));
  EXPECT_EQ(json_of(own).at("items").as_array().size(), 1u) << "it is theirs, and they see it";
  const auto listed = GuardedSite::ask("GET", "/v1/users/ann/calendars", "", admin);
  EXPECT_EQ(json_of(listed).at("items").as_array().size(), 1u);
  const std::string id(feed.at("id").as_string());
  EXPECT_EQ(GuardedSite::ask("DELETE", "/v1/users/ben/calendars/" + id, "", admin).status, 404);
  EXPECT_EQ(GuardedSite::ask("DELETE", "/v1/users/ann/calendars/" + id, "", admin).status, 204);
  EXPECT_EQ(fetch(feed).status, 404);
}

TEST_F(FeedRoutes, a_calendar_that_nobody_may_read) {
  EXPECT_EQ(GuardedSite::ask("GET", "/calendars/guessed.ics").status, 404);
  EXPECT_EQ(GuardedSite::ask("POST", "/v1/me/calendars", R"({"schedule": "nothing"})", signed_in("ben")).status, 404);
  EXPECT_EQ(GuardedSite::ask("POST", "/v1/me/calendars", "", {bearer("admin")}).status, 404);
  declare(R"(users: [{id: tom, name: Tom, email: tom@example.org}])");
  const auto feed = made("", "tom");
  ASSERT_EQ(fetch(feed).status, 200);
  turn([](Turn& turn) {
    Plan plan;
    plan.changes.push_back({});
    plan.changes.back().action = Change::Action::Delete;
    plan.changes.back().kind = kUsers;
    plan.changes.back().id = "tom";
    store_plan(turn.tx, plan, turn.now);
  });
  EXPECT_EQ(fetch(feed).status, 404);
}

}  // namespace
}  // namespace muster::api
