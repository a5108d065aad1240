#include "absence/absent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::HasSubstr;

Instant at(const std::string& text) { return *parse_rfc3339(text); }

const Instant kNow = at("2026-05-01T12:00:00Z");

TEST(SpanOf, whole_days_are_those_of_the_zone_and_the_last_one_is_within) {
  const auto days = span_of("2026-05-12", "2026-05-19", "Europe/Berlin");
  ASSERT_TRUE(days);
  EXPECT_EQ(*days, (Span{at("2026-05-11T22:00:00Z"), at("2026-05-19T22:00:00Z")}));
  EXPECT_EQ(*span_of("2026-03-29", "2026-03-29", "Europe/Berlin"),
            (Span{at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")}));
  EXPECT_FALSE(span_of("2026-05-19", "2026-05-12", "UTC"));
}

TEST(SpanOf, instants_are_taken_as_they_are_and_the_two_are_not_mixed) {
  EXPECT_EQ(*span_of("2026-05-12T08:00:00+02:00", "2026-05-12T12:00:00Z", "Asia/Tokyo"),
            (Span{at("2026-05-12T06:00:00Z"), at("2026-05-12T12:00:00Z")}));
  for (const auto& [from, until] :
       {std::pair("2026-05-12", "2026-05-19T00:00:00Z"), std::pair("2026-02-30", "2026-03-01"),
        std::pair("12.5.2026", "19.5.2026"), std::pair("", "")})
    EXPECT_FALSE(span_of(from, until, "UTC")) << from << " " << until;
}

ical::Event event(const std::string& uid, const std::string& from, const std::string& until) {
  return {uid, "Vacation", at(from), at(until)};
}

Absence known(const std::string& uid, const std::string& from, const std::string& until) {
  return {AbsenceId(1), UserId("ana"), at(from), at(until), "", uid, system_actor(), kNow};
}

// "new 2026-05-12T00:00:00Z", a line each; then "removed …".
std::string told(const Import& import) {
  std::string text;
  for (const Imported& one : import.items)
    text += std::string(text_of(one.state)) + " " + rfc3339(one.event.from) + (one.why.empty() ? "" : ": " + one.why) +
            "\n";
  for (const Absence& one : import.removed) text += "removed " + rfc3339(one.from) + "\n";
  return text;
}

TEST(PlannedImport, the_same_file_again_changes_nothing) {
  const ical::Calendar calendar{{event("u1", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z")}, {}};
  EXPECT_EQ(told(planned_import({}, calendar, kNow)), "new 2026-05-12T00:00:00Z\n");
  EXPECT_EQ(told(planned_import({known("u1", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z")}, calendar, kNow)),
            "known 2026-05-12T00:00:00Z\n");
}

TEST(PlannedImport, what_moved_takes_the_place_of_what_was) {
  const ical::Calendar calendar{{event("u1", "2026-05-14T00:00:00Z", "2026-05-15T00:00:00Z")}, {}};
  EXPECT_EQ(told(planned_import({known("u1", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z"),
                                 known("u2", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z"),
                                 known("", "2026-05-16T00:00:00Z", "2026-05-17T00:00:00Z"),
                                 known("u1", "2026-04-12T00:00:00Z", "2026-04-13T00:00:00Z")},
                                calendar, kNow)),
            "new 2026-05-14T00:00:00Z\nremoved 2026-05-12T00:00:00Z\n");
}

TEST(PlannedImport, two_events_at_one_time_are_one_absence) {
  const ical::Calendar calendar{{event("u1", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z"),
                                 event("u2", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z")},
                                {}};
  EXPECT_EQ(told(planned_import({}, calendar, kNow)), "new 2026-05-12T00:00:00Z\n");
}

TEST(PlannedImport, is_bounded) {
  ical::Calendar calendar;
  for (int i = 0; i < 501; ++i) {
    const Instant from = kNow + std::chrono::hours(24 * (i + 1));
    calendar.events.push_back({"u", "x", from, from + std::chrono::hours(1)});
  }
  const auto import = planned_import({}, calendar, kNow);
  EXPECT_EQ(import.items[499].state, Imported::State::New);
  EXPECT_EQ(import.items[500].state, Imported::State::Refused);
  EXPECT_THAT(import.items[500].why, HasSubstr("at most 500"));
}

TEST(ConflictsOf, are_found_in_every_schedule_that_the_person_stands_in) {
  Layer layer{"l",
              {Rotation::Unit::Weeks, 1},
              LocalTime(std::chrono::seconds(micros(at("2026-05-04T00:00:00Z")) / 1'000'000)),
              std::nullopt,
              {{{UserId("ana")}}, {{UserId("ben")}}},
              {}};
  Schedules schedules;
  for (const char* id : {"a", "b"}) {
    Schedule schedule;
    schedule.id = ScheduleId(id);
    schedule.layers = {layer};
    schedules[schedule.id] = schedule;
  }
  schedules[ScheduleId("b")].layers[0].slots = {{{UserId("ben")}}};
  const Away away{UserId("ana"), at("2026-05-06T00:00:00Z"), at("2026-05-20T00:00:00Z")};
  EXPECT_EQ(conflicts_of(schedules, away),
            (std::vector<Conflict>{{ScheduleId("a"), away.from, at("2026-05-11T00:00:00Z")},
                                   {ScheduleId("a"), at("2026-05-18T00:00:00Z"), away.until}}));
}

}  // namespace
}  // namespace muster
