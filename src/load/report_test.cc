#include "load/report.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster::load {
namespace {

using namespace std::chrono_literals;

// "primary" is asked in step 1, "secondary" in step 2 and has "inner" in it.
Configuration configuration() {
  Configuration config;
  for (const char* id : {"ann", "ben", "cem"}) {
    User user;
    user.id = UserId(id);
    config.users[user.id] = user;
  }
  const auto add = [&](const char* id, std::vector<Layer> layers) {
    Schedule one = schedule("UTC", std::move(layers));
    one.id = ScheduleId(id);
    config.schedules[one.id] = one;
  };
  add("primary", {layer("l", Rotation::Unit::Days, 1, "2026-05-01T00:00", {"ann", "ben"})});
  add("inner", {layer("l", Rotation::Unit::Days, 1, "2026-05-01T00:00", {"cem"})});
  Layer outer = layer("l", Rotation::Unit::Days, 1, "2026-05-01T00:00", {});
  outer.slots = {Slot{{}, {}, {ScheduleId("inner")}}};
  add("secondary", {outer});
  Policy policy;
  policy.id = PolicyId("p");
  policy.steps.resize(2);
  policy.steps[0].notify = {ScheduleId("primary")};
  policy.steps[1].notify = {ScheduleId("secondary"), ScheduleId("primary")};
  config.policies[policy.id] = policy;
  return config;
}

const Instant kFrom = utc("2026-05-09T00:00"), kUntil = utc("2026-05-11T00:00");  // a weekend

TEST(Carried, counts_hours_by_schedule_and_level_and_nested_ones_once) {
  const auto config = configuration();
  const auto people = carried(config, every_schedule(config), {}, kFrom, kUntil);
  ASSERT_EQ(people.size(), 3u);
  const Carried& cem = people.at(UserId("cem"));
  ASSERT_EQ(cem.schedules.size(), 1u);
  EXPECT_EQ(cem.schedules[0].schedule, ScheduleId("secondary"));
  EXPECT_EQ(cem.schedules[0].level, 2);
  EXPECT_EQ(cem.on_call.total, 48h);
  EXPECT_EQ(cem.on_call.weekends, 48h);
  EXPECT_EQ(people.at(UserId("ann")).on_call.total, 24h);
  EXPECT_EQ(people.at(UserId("ann")).schedules[0].level, 1);
}

TEST(Carried, holidays_are_those_of_the_schedules_calendar) {
  auto config = configuration();
  HolidayCalendar calendar;
  calendar.id = HolidayCalendarId("x");
  calendar.days = {{.kind = HolidayRule::Kind::Yearly, .month = 5, .day = 10}};
  config.schedules[ScheduleId("primary")].calendar = calendar;
  const auto people = carried(config, every_schedule(config), {}, kFrom, kUntil);
  EXPECT_EQ(people.at(UserId("ben")).on_call.holidays, 24h);
  EXPECT_EQ(people.at(UserId("ann")).on_call.holidays, 0h);
  EXPECT_EQ(people.at(UserId("cem")).on_call.holidays, 0h);
}

TEST(Carried, of_some_schedules_only_their_people_are_in_it) {
  const auto config = configuration();
  const std::vector<PageSent> pages{{UserId("cem"), IncidentId(1), 2, kFrom}, {UserId("ann"), IncidentId(1), 1, kFrom}};
  const auto people = carried(config, {ScheduleId("primary")}, pages, kFrom, kUntil);
  EXPECT_EQ(people.size(), 2u);
  EXPECT_EQ(people.at(UserId("ann")).pages.pages, 1);
  EXPECT_FALSE(people.contains(UserId("cem")));
}

TEST(Group, has_no_figures_of_fewer_people_than_the_organisation_says) {
  const auto config = configuration();
  const std::vector<PageSent> pages{{UserId("cem"), IncidentId(1), 2, kFrom}, {UserId("ann"), IncidentId(1), 1, kFrom}};
  const auto people = carried(config, every_schedule(config), pages, kFrom, kUntil);
  EXPECT_FALSE(group_of(people, 4));
  const auto group = group_of(people, 3);
  ASSERT_TRUE(group);
  EXPECT_EQ(group->people, 3);
  EXPECT_EQ(group->on_call.total, 96h);
  EXPECT_EQ(group->pages.pages, 2);
  EXPECT_EQ(group->pages.by_step, (std::map<int, int>{{1, 1}, {2, 1}}));
  EXPECT_LT(group->fairness, 1);
}

}  // namespace
}  // namespace muster::load
