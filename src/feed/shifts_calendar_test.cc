#include "feed/shifts_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "ical/read.h"

namespace muster {
namespace {

using testing::HasSubstr;
using testing::Not;

Instant at(const std::string& text) { return *parse_rfc3339(text + ":00Z"); }

Configuration two_weekly_schedules() {
  Configuration config;
  for (const char* id : {"ana", "ben"}) {
    User user;
    user.id = UserId(id);
    user.name = id[0] == 'a' ? "Ana" : "Ben";
    config.users[user.id] = user;
  }
  for (const char* id : {"primary", "other"}) {
    Schedule schedule;
    schedule.id = ScheduleId(id);
    schedule.name = id[0] == 'p' ? "Primary" : "Other";
    Layer layer{"l",
                {Rotation::Unit::Weeks, 1},
                LocalTime(std::chrono::floor<std::chrono::seconds>(at("2026-01-05T09:00").time_since_epoch())),
                std::nullopt,
                {},
                {}};
    layer.slots = {Slot{{UserId("ana")}}, Slot{{UserId("ben")}}};
    if (id[0] == 'o') layer.slots = {Slot{{UserId("ben")}, {UserId("ana")}}};
    schedule.layers = {layer};
    config.schedules[schedule.id] = schedule;
  }
  return config;
}

ical::Calendar read(const std::string& text) {
  return *ical::read_calendar(text, "UTC", at("2026-01-01T00:00"), at("2028-01-01T00:00"));
}

TEST(ShiftsCalendar, of_a_schedule_has_everybody) {
  const auto config = two_weekly_schedules();
  const auto text = shifts_calendar(config, {{}, UserId("ana"), ScheduleId("primary"), {}}, "https://m.example.org",
                                    at("2026-05-12T12:10"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:Ana: Primary\r\n"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:Ben: Primary\r\n"));
  EXPECT_THAT(text, HasSubstr("URL:https://m.example.org/oncall/primary\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("Other")));
  EXPECT_EQ(text, shifts_calendar(config, {{}, UserId("ana"), ScheduleId("primary"), {}}, "https://m.example.org",
                                  at("2026-05-12T12:10")));
}

TEST(ShiftsCalendar, of_a_person_has_their_shifts_in_all_schedules_also_looking_on) {
  const auto text = shifts_calendar(two_weekly_schedules(), {{}, UserId("ana"), {}, {}}, "", at("2026-05-12T12:10"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:On call: Primary\r\n"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:On call: Other (looks on)\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("Ben")));
  EXPECT_THAT(text, Not(HasSubstr("URL")));
}

TEST(ShiftsCalendar, a_shift_keeps_its_uid_while_time_goes_on_and_no_two_have_the_same) {
  const auto config = two_weekly_schedules();
  std::map<std::string, std::pair<Instant, Instant>> known;
  for (int day = 0; day < 40; ++day) {
    const Instant now = at("2026-05-12T12:00") + std::chrono::days(day);
    std::set<std::string> seen;
    for (const ical::Event& event :
         read(shifts_calendar(config, {{}, UserId("ana"), ScheduleId("primary"), {}}, "", now)).events) {
      EXPECT_TRUE(seen.insert(event.uid).second) << event.uid;
      if (event.from <= now || event.until >= now + kFeedAhead) continue;
      const auto [one, fresh] = known.try_emplace(event.uid, event.from, event.until);
      EXPECT_TRUE(fresh || one->second == std::pair(event.from, event.until)) << event.uid;
    }
  }
  EXPECT_GT(known.size(), 25u);
}

TEST(ShiftsCalendar, a_schedule_that_is_gone_gives_an_empty_calendar) {
  const auto text =
      shifts_calendar(two_weekly_schedules(), {{}, UserId("ana"), ScheduleId("gone"), {}}, "", at("2026-05-12T12:00"));
  EXPECT_TRUE(read(text).events.empty());
}

}  // namespace
}  // namespace muster
