#include "lookahead/concerns.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

Instant at(const std::string& text) { return *parse_rfc3339(text + ":00Z"); }
LocalTime local(const std::string& text) {
  return LocalTime(std::chrono::floor<std::chrono::seconds>(at(text).time_since_epoch()));
}

Layer layer(const std::string& start, std::vector<Restriction> restrictions = {}) {
  Layer made{"l", {Rotation::Unit::Days, 1}, local(start), std::nullopt, {}, std::move(restrictions)};
  made.slots = {Slot{{UserId("ana")}}, Slot{{UserId("ben")}}};
  return made;
}

Schedule schedule(std::vector<Layer> layers, const std::string& zone = "UTC") {
  Schedule made;
  made.id = ScheduleId("s");
  made.time_zone = zone;
  made.layers = std::move(layers);
  return made;
}

const std::vector<Duration> kAhead{24h, 2h};

// "2026-05-12T00:00:00Z until 2026-05-13T00:00:00Z 24h", a line each; "until ?" without an end.
std::string told(const Schedule& one, const std::string& now) {
  std::string text;
  for (const GapAhead& gap : gaps_ahead(one, {}, kAhead, at(now)))
    text +=
        rfc3339(gap.from) + " until " + (gap.until ? rfc3339(*gap.until) : "?") + " " + duration_text(gap.ahead) + "\n";
  return text;
}

TEST(GapsAhead, the_end_of_a_layer_is_told_when_its_times_have_come) {
  auto ending = schedule({layer("2026-01-01T00:00")});
  ending.layers[0].until = local("2026-05-12T00:00");
  EXPECT_EQ(told(ending, "2026-05-10T23:59"), "");
  EXPECT_EQ(told(ending, "2026-05-11T00:00"), "2026-05-12T00:00:00Z until ? 1d\n");
  EXPECT_EQ(told(ending, "2026-05-11T21:59"), "2026-05-12T00:00:00Z until ? 1d\n");
  EXPECT_EQ(told(ending, "2026-05-11T22:00"), "2026-05-12T00:00:00Z until ? 2h\n");
  EXPECT_EQ(told(ending, "2026-05-12T00:00"), "");  // it is no longer ahead
}

TEST(GapsAhead, whoever_covers_it_ends_it) {
  auto ending = schedule({layer("2026-01-01T00:00")});
  ending.layers[0].until = local("2026-05-12T00:00");
  ending.overrides = {{OverrideId(1), UserId("cem"), at("2026-05-12T00:00"), at("2026-05-13T00:00")}};
  EXPECT_EQ(told(ending, "2026-05-11T22:00"), "");
  ending.overrides[0].from = at("2026-05-12T06:00");
  EXPECT_EQ(told(ending, "2026-05-11T22:00"), "2026-05-12T00:00:00Z until 2026-05-12T06:00:00Z 2h\n");
}

TEST(GapsAhead, office_hours_are_meant_so_also_over_a_clock_change_and_when_they_are_new) {
  const Restriction office{
      {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday, std::chrono::Friday},
      9h,
      17h};
  const auto old = schedule({layer("2026-01-01T00:00", {office})}, "Europe/Berlin");
  for (const char* now : {"2026-03-26T15:30", "2026-03-27T10:00", "2026-03-27T15:30", "2026-03-30T12:00"})
    EXPECT_EQ(told(old, now), "") << now;
  EXPECT_EQ(told(schedule({layer("2026-05-11T00:00", {office})}), "2026-05-11T15:30"), "");
}

TEST(GapsAhead, an_evening_that_was_covered_last_week_is_told) {
  const Restriction day{{}, 9h, 17h};
  auto edited = schedule({layer("2026-01-01T00:00", {day})});
  edited.earlier = {{at("2026-05-11T12:00"), "UTC", {layer("2026-01-01T00:00")}}};
  EXPECT_EQ(told(edited, "2026-05-11T15:30"), "2026-05-11T17:00:00Z until 2026-05-12T09:00:00Z 2h\n");
  EXPECT_EQ(told(edited, "2026-05-20T15:30"), "");  // a week later it is how things are
}

TEST(GapsAhead, a_new_schedule_that_ends_is_told) {
  auto short_one = schedule({layer("2026-05-11T00:00")});
  short_one.layers[0].until = local("2026-05-12T00:00");
  EXPECT_EQ(told(short_one, "2026-05-11T12:00"), "2026-05-12T00:00:00Z until ? 1d\n");
}

TEST(NextLook, is_when_the_next_time_comes_and_within_an_hour) {
  auto ending = schedule({layer("2026-01-01T00:00")});
  ending.layers[0].until = local("2026-05-12T00:20");
  EXPECT_EQ(next_look_at(ending, {}, kAhead, at("2026-05-01T00:00")), at("2026-05-01T01:00"));
  EXPECT_EQ(next_look_at(ending, {}, kAhead, at("2026-05-11T00:00")), at("2026-05-11T00:20"));
  EXPECT_EQ(next_look_at(ending, {}, kAhead, at("2026-05-11T00:20")), at("2026-05-11T01:20"));
  EXPECT_EQ(next_look_at(ending, {}, kAhead, at("2026-05-11T22:00")), at("2026-05-11T22:20"));
}

}  // namespace
}  // namespace muster
