#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"
#include "incident/act.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// It is Saturday 28 March 2026. Ann and Ben have a week each, from Mondays 09:00 in Berlin.
class LoadRoutes : public GuardedSite {
 protected:
  LoadRoutes() { add_oncall_routes(router, *service); }
  json::value get(const std::string& target, std::vector<Header> as) {
    const http::Response response = ask("GET", target, "", std::move(as));
    EXPECT_EQ(response.status, 200) << target << response.bytes();
    return json_of(response);
  }
  // An incident whose first step pages Ann now.
  void page_ann() {
    turn([this](Turn& turn) {
      Signal signal;
      signal.dedup_key = "disk";
      signal.summary = "Disk full";
      signal.severity = Severity::Critical;
      const std::vector<Signal> signals{signal};
      doors->intake().take(
          turn, *doors->configuration(),
          {.integration = IntegrationId("own"), .content_type = "application/json", .body = "{}", .signals = signals});
    });
    clock.forward(1min);
    settle();
    clock.forward(1min);
    settle();
  }
};

TEST_F(LoadRoutes, everybody_sees_what_they_carried_themselves) {
  page_ann();
  const json::value mine = get("/v1/me/load", signed_in("ann"));
  EXPECT_EQ(mine.at("from"), "2026-02-28T12:02:00Z");
  EXPECT_EQ(mine.at("pages").at("pages"), 1);
  EXPECT_EQ(mine.at("pages").at("nights"), 0);
  EXPECT_EQ(mine.at("pages").at("by_step").at(0).at("step"), 1);
  ASSERT_EQ(mine.at("schedules").as_array().size(), 1u);
  EXPECT_EQ(mine.at("schedules").at(0).at("schedule").at("id"), "shop-primary");
  EXPECT_EQ(mine.at("on_call").at("hours").to_number<double>(), 2 * 168) << "her weeks from 2 and from 16 March";
  EXPECT_EQ(get("/v1/me/load", signed_in("ben")).at("pages").at("pages"), 0);
  EXPECT_EQ(get("/v1/me/load?from=2026-03-23T08:00:00Z&until=2026-03-24T08:00:00Z", signed_in("ben"))
                .at("on_call")
                .at("hours")
                .to_number<double>(),
            24);
  EXPECT_EQ(ask("GET", "/v1/me/load", "", {bearer("admin")}).status, 404);
  EXPECT_EQ(ask("GET", "/v1/me/load?until=yesterday", "", signed_in("ann")).status, 400);
  EXPECT_EQ(ask("GET", "/v1/me/load?user=ben", "", signed_in("ann")).status, 400);
}

TEST_F(LoadRoutes, a_month_is_its_persons_alone_beside_their_own_former_ones) {
  page_ann();
  const json::value mine = get("/v1/me/month", signed_in("ann"));
  EXPECT_EQ(mine.at("month"), "2026-03");
  EXPECT_EQ(mine.at("pages").at("pages"), 1);
  EXPECT_EQ(mine.at("incidents"), 0) << "nobody acknowledged it";
  ASSERT_EQ(mine.at("former").as_array().size(), 6u);
  EXPECT_EQ(mine.at("former").at(0).at("month"), "2026-02");
  EXPECT_EQ(mine.at("former").at(5).at("month"), "2025-09");
  turn([](Turn& turn) {
    EXPECT_TRUE(acknowledge(turn, find_incident_by_number(turn.tx, 1)->id,
                            {{Actor::Kind::User, "ann", "Ann, as she was called then"}, "web"}));
  });
  const json::value took = get("/v1/me/month?month=2026-03", signed_in("ann"));
  EXPECT_EQ(took.at("incidents"), 1);
  EXPECT_EQ(took.at("incident_list").at(0).at("number"), "INC-1");
  EXPECT_EQ(took.at("incident_list").at(0).at("took_it"), true);
  EXPECT_EQ(get("/v1/me/month", signed_in("ben")).at("incidents"), 0);
  EXPECT_EQ(get("/v1/me/month?month=2026-02", signed_in("ann")).at("pages").at("pages"), 0);
  EXPECT_EQ(ask("GET", "/v1/me/month?month=2026-04", "", signed_in("ann")).status, 400);
  EXPECT_EQ(ask("GET", "/v1/me/month?month=March", "", signed_in("ann")).status, 400);
  EXPECT_EQ(ask("GET", "/v1/me/month?user=ben", "", signed_in("ann")).status, 400)
      << "there is no way to ask for others";
  EXPECT_EQ(ask("GET", "/v1/me/month", "", {bearer("admin")}).status, 404);
}

TEST_F(LoadRoutes, of_others_there_are_sums_of_enough_people_only_also_for_administrators) {
  page_ann();
  const json::value two = get("/v1/load", {bearer("admin")});
  EXPECT_EQ(two.at("group_min"), 5);
  EXPECT_EQ(two.at("all").at("people"), 2);
  EXPECT_TRUE(two.at("all").at("pages").is_null());
  EXPECT_TRUE(two.at("teams").at(0).at("on_call").is_null());
  EXPECT_THAT(to_text(two), testing::Not(HasSubstr("Ann")));
  declare("organisation: {group_min: 2}");
  const json::value enough = get("/v1/load", {bearer("read")});
  EXPECT_EQ(enough.at("teams").at(0).at("team").at("name"), "Shop");
  EXPECT_EQ(enough.at("teams").at(0).at("pages").at("pages"), 1);
  EXPECT_EQ(enough.at("all").at("on_call").at("hours").to_number<double>(), 28 * 24);
}

TEST_F(LoadRoutes, a_fairer_order_is_proposed_and_can_be_stored_as_it_is) {
  EXPECT_TRUE(get("/v1/schedules/shop-primary/fairer", {bearer("read")}).at("proposal").is_null());
  declare(R"(schedules: [{id: daily, name: Daily, promised: 7d, layers: [{name: days, rotation: daily,
    start: "2026-01-05T09:00", users: [ann, ben, max, obi, ann, ben, max]}]}])");
  const json::value proposal = get("/v1/schedules/daily/fairer", {bearer("read")}).at("proposal");
  ASSERT_TRUE(proposal.is_object());
  EXPECT_EQ(proposal.at("counts_from"), "2026-04-05T09:00:00Z");
  EXPECT_EQ(proposal.at("layer"), "days");
  EXPECT_GT(proposal.at("fairness_after").to_number<double>(), proposal.at("fairness_before").to_number<double>());
  const auto range = "/v1/schedules/daily/shifts?from=2026-03-28T12:00:00Z&until=2026-04-05T09:00:00Z";
  const json::value promised = get(range, {bearer("read")});
  declare("schedules: [" + to_text(proposal.at("schedule")) + "]");
  EXPECT_EQ(get(range, {bearer("read")}), promised);
  EXPECT_EQ(ask("GET", "/v1/schedules/nothing/fairer", "", {bearer("read")}).status, 404);
}

TEST_F(LoadRoutes, calendars_of_holidays_say_their_days_and_count_in_what_one_carries) {
  declare(R"(
holiday_calendars: [{id: bavaria, name: Bayern, regions: [de-by], days: [{date: 03-24, name: Betriebsausflug}], except: [01-06]}]
schedules: [{id: shop-primary, name: Shop primary, team: shop, time_zone: Europe/Berlin, holidays: bavaria,
             layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ann, ben]}]}]
)");
  const json::value days = get("/v1/holiday-calendars/bavaria/days?year=2026", {bearer("read")});
  EXPECT_EQ(days.at("items").at(1).at("date"), "2026-03-24");
  EXPECT_EQ(days.at("items").at(1).at("name"), "Betriebsausflug");
  EXPECT_EQ(get("/v1/me/load", signed_in("ben")).at("on_call").at("holidays").to_number<double>(), 24);
  EXPECT_EQ(get("/v1/me/load", signed_in("ann")).at("on_call").at("holidays").to_number<double>(), 0);
  const json::value regions = get("/v1/holiday-regions", {bearer("read")});
  EXPECT_EQ(regions.at("year"), 2026);
  EXPECT_GE(regions.at("items").as_array().size(), 25u);
  EXPECT_EQ(ask("GET", "/v1/holiday-calendars/nothing/days", "", {bearer("read")}).status, 404);
  EXPECT_EQ(ask("GET", "/v1/holiday-regions?year=soon", "", {bearer("read")}).status, 400);
}

TEST_F(LoadRoutes, the_days_of_a_calendar_file_are_read_and_nothing_is_stored) {
  const std::string file =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
      "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Carnival\r\nDTSTART;VALUE=DATE:20260216\r\nDTEND;VALUE=DATE:20260218\r\nEND:"
      "VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Founders' day\r\nDTSTART;VALUE=DATE:20260610\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:Lunch\r\nDTSTART:20260611T120000Z\r\nDTEND:20260611T130000Z\r\nEND:VEVENT\r\n"
      "END:VCALENDAR\r\n";
  const http::Response response = ask("POST", "/v1/holiday-days", file, {bearer("read")});
  ASSERT_EQ(response.status, 200) << response.bytes();
  const json::value read = json_of(response);
  ASSERT_EQ(read.at("items").as_array().size(), 3u) << response.bytes();
  EXPECT_EQ(read.at("items").at(0).at("date"), "2026-02-16");
  EXPECT_EQ(read.at("items").at(1).at("date"), "2026-02-17");
  EXPECT_EQ(read.at("items").at(1).at("name"), "Carnival");
  EXPECT_EQ(read.at("items").at(2).at("date"), "2026-06-10");
  ASSERT_EQ(read.at("unread").as_array().size(), 1u);
  EXPECT_EQ(read.at("unread").at(0).at("event"), "Lunch");
  EXPECT_EQ(ask("POST", "/v1/holiday-days", "no calendar", {bearer("read")}).status, 400);
}

TEST_F(LoadRoutes, layers_are_shown_one_by_one) {
  declare(R"(schedules: [{id: two, name: Two, layers: [
    {name: all, rotation: daily, start: "2026-01-05T00:00", users: [ann]},
    {name: noon, rotation: daily, start: "2026-01-05T00:00", users: [ben], restrictions: [{from: "12:00", until: "13:00"}]}]}])");
  const json::value layers =
      get("/v1/schedules/two/layers?from=2026-03-28T00:00:00Z&until=2026-03-29T00:00:00Z", {bearer("read")})
          .at("items");
  ASSERT_EQ(layers.as_array().size(), 2u);
  EXPECT_EQ(layers.at(0).at("layer"), "all");
  EXPECT_EQ(layers.at(0).at("items").at(0).at("until"), "2026-03-29T00:00:00Z");
  EXPECT_EQ(layers.at(1).at("items").at(0).at("user").at("name"), "Ben");
  EXPECT_EQ(layers.at(1).at("items").at(0).at("from"), "2026-03-28T12:00:00Z");
}

}  // namespace
}  // namespace muster::api
