#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"
#include "config/stored.h"
#include "timeline/timeline.h"
#include "timeline/words.h"

namespace muster::api {
namespace {

using testing::HasSubstr;
using testing::Not;

// It is Saturday 28 March 2026. Ann has every second week, from Monday 09:00 in Berlin: the next ones begin on 30 March
// and 13 April.
class AbsenceRoutes : public GuardedSite {
 protected:
  AbsenceRoutes() { add_oncall_routes(router, *service); }

  http::Response post(const std::string& body, std::vector<Header> as) {
    return ask("POST", "/v1/absences", body, std::move(as));
  }
  json::array items(const std::string& query, std::vector<Header> as) {
    const http::Response response = ask("GET", "/v1/absences" + query, "", std::move(as));
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response).at("items").as_array();
  }
};

constexpr auto kVacation = R"({"from": "2026-04-13", "until": "2026-04-14", "reason": "sea"})";

TEST_F(AbsenceRoutes, whole_days_are_noted_and_say_where_they_conflict) {
  const auto made = post(kVacation, signed_in("ann"));
  ASSERT_EQ(made.status, 201) << made.bytes();
  const json::value absence = json_of(made);
  EXPECT_EQ(absence.at("user").at("name"), "Ann");
  EXPECT_EQ(absence.at("from"), "2026-04-13T00:00:00Z");
  EXPECT_EQ(absence.at("until"), "2026-04-15T00:00:00Z");
  EXPECT_EQ(absence.at("reason"), "sea");
  ASSERT_EQ(absence.at("conflicts").as_array().size(), 1u) << made.bytes();
  const json::value& conflict = absence.at("conflicts").at(0);
  EXPECT_EQ(conflict.at("schedule").at("name"), "Shop primary");
  // Her week begins on Monday 13 April, 09:00 in Berlin.
  EXPECT_EQ(conflict.at("from"), "2026-04-13T07:00:00Z");
  EXPECT_EQ(conflict.at("until"), "2026-04-15T00:00:00Z");
  EXPECT_EQ(items("", {bearer("read")}).size(), 1u);
  // Once more, it is the same one.
  EXPECT_EQ(json_of(post(kVacation, signed_in("ann"))).at("id"), absence.at("id"));
}

TEST_F(AbsenceRoutes, the_reason_is_for_the_person_and_administrators_and_is_not_in_the_record) {
  ASSERT_EQ(post(kVacation, signed_in("ben")).status, 201);
  EXPECT_TRUE(items("", signed_in("max"))[0].at("reason").is_null());
  EXPECT_TRUE(items("", {bearer("configure")})[0].at("reason").is_null());
  EXPECT_EQ(items("", signed_in("ann"))[0].at("reason"), "sea");
  EXPECT_EQ(items("?user=ben", signed_in("ben"))[0].at("reason"), "sea");
  ApiFixture::ask([](store::Tx& tx) {
    const auto entries = timeline_beside_incidents(tx, 1'000'000, 100);
    const auto noted = std::find_if(entries.begin(), entries.end(),
                                    [](const RecordedEntry& entry) { return entry.kind == "absence.created"; });
    ASSERT_NE(noted, entries.end());
    EXPECT_EQ(words(*noted),
              "Ben noted that Ben is away from Mon 13 Apr 2026 00:00 UTC until Wed 15 Apr 2026 00:00 UTC");
    EXPECT_THAT(to_text(noted->data), Not(HasSubstr("sea")));
  });
}

TEST_F(AbsenceRoutes, others_are_noted_by_administrators_and_by_managers_of_their_teams) {
  const std::string of_ben = R"({"user": "ben", "from": "2026-04-13", "until": "2026-04-14"})";
  EXPECT_EQ(post(of_ben, signed_in("obi")).status, 403);
  EXPECT_EQ(post(of_ben, signed_in("max")).status, 403);  // of no team with Ben
  EXPECT_EQ(post(of_ben, {bearer("configure")}).status, 403);
  EXPECT_EQ(post(of_ben, {bearer("admin")}).status, 201);
  declare(R"(teams: [{id: search, name: Search, members: [max, ben]}])");
  EXPECT_EQ(post(R"({"user": "ben", "from": "2026-05-13", "until": "2026-05-14"})", signed_in("max")).status, 201);
  EXPECT_EQ(post(R"({"from": "2026-05-13", "until": "2026-05-14"})", signed_in("obi")).status, 201);
}

TEST_F(AbsenceRoutes, is_removed_by_whoever_may_make_it) {
  const std::string id(json_of(post(kVacation, signed_in("ben"))).at("id").as_string());
  EXPECT_EQ(ask("DELETE", "/v1/absences/" + id, "", signed_in("max")).status, 403);
  EXPECT_FALSE(items("", signed_in("max"))[0].at("may_remove").as_bool());
  EXPECT_EQ(ask("DELETE", "/v1/absences/" + id, "", signed_in("ben")).status, 204);
  EXPECT_EQ(ask("DELETE", "/v1/absences/" + id, "", signed_in("ben")).status, 404);
  EXPECT_EQ(ask("DELETE", "/v1/absences/nonsense", "", signed_in("ben")).status, 404);
  EXPECT_TRUE(items("", signed_in("ben")).empty());
}

TEST_F(AbsenceRoutes, what_makes_no_sense_is_refused_with_the_reason) {
  const auto why = [&](const std::string& body, std::vector<Header> as) {
    const auto response = post(body, std::move(as));
    EXPECT_GE(response.status, 400);
    return std::string(json_of(response).at("detail").as_string());
  };
  EXPECT_THAT(why(R"({"from": "2026-03-01", "until": "2026-03-02"})", signed_in("ben")), HasSubstr("passed"));
  EXPECT_THAT(why(R"({"from": "2026-04-01", "until": "2027-05-02"})", signed_in("ben")), HasSubstr("366 days"));
  EXPECT_THAT(why(R"({"from": "2036-04-01", "until": "2036-05-02"})", signed_in("ben")), HasSubstr("two years"));
  EXPECT_THAT(why(R"({"from": "soon", "until": "2026-05-02"})", signed_in("ben")), HasSubstr("2026-05-12"));
  EXPECT_THAT(why(R"({"from": "2026-04-01", "until": "2026-04-02", "why": "x"})", signed_in("ben")), HasSubstr("why"));
  EXPECT_THAT(why(R"({"from": "2026-04-01", "until": "2026-04-02", "reason": 7})", signed_in("ben")),
              HasSubstr("text"));
  EXPECT_THAT(why(R"({"user": "nobody", "from": "2026-04-01", "until": "2026-04-02"})", {bearer("admin")}),
              HasSubstr("no user 'nobody'"));
  EXPECT_THAT(why(R"({"from": "2026-04-01", "until": "2026-04-02"})", {bearer("admin")}), HasSubstr("token is nobody"));
  EXPECT_EQ(ask("GET", "/v1/absences?usr=ben", "", signed_in("ben")).status, 400);
}

constexpr auto kCalendar =
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Sea\r\nDTSTART;VALUE=DATE:20260413\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Odd\r\nDTSTART:whenever\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

TEST_F(AbsenceRoutes, a_calendar_is_shown_before_it_is_stored_and_imported_once) {
  const auto shown = ask("POST", "/v1/absences/import?dry_run=true", kCalendar, signed_in("ben"));
  ASSERT_EQ(shown.status, 200) << shown.bytes();
  EXPECT_EQ(json_of(shown).at("items").at(0).at("state"), "new");
  EXPECT_EQ(json_of(shown).at("unread").at(0).at("event"), "Odd");
  EXPECT_FALSE(json_of(shown).at("stored").as_bool());
  EXPECT_TRUE(items("", signed_in("ben")).empty());
  ASSERT_EQ(ask("POST", "/v1/absences/import", kCalendar, signed_in("ben")).status, 200);
  const auto again = json_of(ask("POST", "/v1/absences/import", kCalendar, signed_in("ben")));
  EXPECT_EQ(again.at("items").at(0).at("state"), "known");
  const auto stored = items("?user=ben", signed_in("ben"));
  ASSERT_EQ(stored.size(), 1u);
  EXPECT_EQ(stored[0].at("reason"), "Sea");
  EXPECT_TRUE(stored[0].at("imported").as_bool());
  EXPECT_EQ(ask("POST", "/v1/absences/import?user=ben", kCalendar, signed_in("obi")).status, 403);
  EXPECT_EQ(ask("POST", "/v1/absences/import", "nonsense", signed_in("ben")).status, 400);
}

TEST_F(AbsenceRoutes, a_conflict_is_a_finding_of_the_coverage) {
  ASSERT_EQ(post(kVacation, signed_in("ann")).status, 201);
  const json::value coverage = json_of(ask("GET", "/v1/coverage", "", {bearer("read")}));
  ASSERT_EQ(coverage.at("findings").as_array().size(), 1u);
  EXPECT_EQ(coverage.at("findings").at(0).at("kind"), "away");
  EXPECT_EQ(coverage.at("findings").at(0).at("user").at("id"), "ann");
}

TEST_F(AbsenceRoutes, whoever_is_deleted_takes_their_absences_along) {
  declare(R"(users: [{id: tom, name: Tom, email: tom@example.org}])");
  ASSERT_EQ(post(R"({"user": "tom", "from": "2026-04-13", "until": "2026-04-14"})", {bearer("admin")}).status, 201);
  turn([](Turn& turn) {
    Plan plan;
    plan.changes.push_back({});
    plan.changes.back().action = Change::Action::Delete;
    plan.changes.back().kind = kUsers;
    plan.changes.back().id = "tom";
    store_plan(turn.tx, plan, turn.now);
  });
  EXPECT_TRUE(items("", {bearer("admin")}).empty());
}

}  // namespace
}  // namespace muster::api
