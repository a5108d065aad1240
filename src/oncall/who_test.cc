#include "oncall/who.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using enum Rotation::Unit;

// "Sat 28 Mar 2026 22:00 CET  ann (day)", a line for each shift's beginning, and "-" where a gap begins.
std::string calendar(const Schedule& schedule, const std::string& from, const std::string& until) {
  std::string text;
  Instant at = utc(from);
  const auto line = [&](Instant when, const std::string& what) {
    text += local_text(when, schedule.time_zone) + "  " + what + "\n";
  };
  for (const Shift& shift : shifts(schedule, utc(from), utc(until))) {
    if (at < shift.from) line(at, "-");
    line(shift.from, shift.user.str() + (shift.by_override ? " (override)" : " (" + shift.layer + ")"));
    at = shift.until;
  }
  if (at < utc(until)) line(at, "-");
  return text;
}

std::string name_of(const std::vector<UserId>& users) { return users.empty() ? "-" : users.front().str(); }

TEST(Who, a_weekly_handoff_stays_at_nine_when_the_clocks_change) {
  const Schedule weekly = schedule("Europe/Berlin", {layer("week", Weeks, 1, "2026-01-05T09:00", {"ann", "ben"})});
  EXPECT_EQ(calendar(weekly, "2026-03-20T00:00", "2026-04-08T00:00"),
            "Fri 20 Mar 2026 01:00 CET  ann (week)\n"
            "Mon 23 Mar 2026 09:00 CET  ben (week)\n"
            "Mon 30 Mar 2026 09:00 CEST  ann (week)\n"
            "Mon 6 Apr 2026 09:00 CEST  ben (week)\n");
  EXPECT_EQ(name_of(who(weekly, utc("2026-03-30T06:59:59.999999"))), "ben");
  EXPECT_EQ(name_of(who(weekly, utc("2026-03-30T07:00"))), "ann");
}

TEST(Who, a_handoff_at_half_past_two_exists_every_day) {
  const Schedule berlin = schedule("Europe/Berlin", {layer("d", Days, 1, "2026-01-01T02:30", {"ann", "ben", "cem"})});
  EXPECT_EQ(calendar(berlin, "2026-03-27T12:00", "2026-03-30T12:00"),
            "Fri 27 Mar 2026 13:00 CET  ben (d)\n"
            "Sat 28 Mar 2026 02:30 CET  cem (d)\n"
            "Sun 29 Mar 2026 03:00 CEST  ann (d)\n"
            "Mon 30 Mar 2026 02:30 CEST  ben (d)\n");
  EXPECT_EQ(calendar(berlin, "2026-10-24T12:00", "2026-10-26T12:00"),
            "Sat 24 Oct 2026 14:00 CEST  cem (d)\n"
            "Sun 25 Oct 2026 02:30 CEST  ann (d)\n"
            "Mon 26 Oct 2026 02:30 CET  ben (d)\n")
      << "one handoff although 02:30 comes twice";

  const Schedule new_york = schedule("America/New_York", {layer("d", Days, 1, "2026-03-06T02:30", {"ann", "ben"})});
  EXPECT_EQ(calendar(new_york, "2026-03-07T12:00", "2026-03-09T12:00"),
            "Sat 7 Mar 2026 07:00 EST  ben (d)\n"
            "Sun 8 Mar 2026 03:00 EDT  ann (d)\n"
            "Mon 9 Mar 2026 02:30 EDT  ben (d)\n");

  const Schedule lord_howe = schedule("Australia/Lord_Howe", {layer("d", Days, 1, "2026-10-02T02:15", {"ann", "ben"})});
  EXPECT_EQ(calendar(lord_howe, "2026-10-03T00:00", "2026-10-05T00:00"),
            "Sat 3 Oct 2026 10:30 +1030  ben (d)\n"
            "Sun 4 Oct 2026 02:30 +11  ann (d)\n"
            "Mon 5 Oct 2026 02:15 +11  ben (d)\n");

  const Schedule kolkata = schedule("Asia/Kolkata", {layer("d", Days, 1, "2026-03-28T02:30", {"ann", "ben"})});
  EXPECT_EQ(calendar(kolkata, "2026-03-28T00:00", "2026-03-29T23:00"),
            "Sat 28 Mar 2026 05:30 IST  ann (d)\n"
            "Sun 29 Mar 2026 02:30 IST  ben (d)\n"
            "Mon 30 Mar 2026 02:30 IST  ann (d)\n");
}

TEST(Who, a_day_that_the_calendar_skips_takes_its_turn_with_it) {
  // Samoa had no 30 December 2011: its handoff is at the first instant after it, Saturday 00:00.
  EXPECT_EQ(calendar(schedule("Pacific/Apia", {layer("d", Days, 1, "2011-12-28T09:00", {"ann", "ben", "cem", "dan"})}),
                     "2011-12-29T12:00", "2012-01-01T12:00"),
            "Thu 29 Dec 2011 02:00 -10  ann (d)\n"
            "Thu 29 Dec 2011 09:00 -10  ben (d)\n"
            "Sat 31 Dec 2011 00:00 +14  cem (d)\n"
            "Sat 31 Dec 2011 09:00 +14  dan (d)\n"
            "Sun 1 Jan 2012 09:00 +14  ann (d)\n");
}

TEST(Who, hours_are_counted_as_they_pass) {
  const Schedule twelve = schedule("Europe/Berlin", {layer("h", Hours, 12, "2026-03-28T08:00", {"ann", "ben"})});
  EXPECT_EQ(calendar(twelve, "2026-03-28T07:00", "2026-03-29T19:00"),
            "Sat 28 Mar 2026 08:00 CET  ann (h)\n"
            "Sat 28 Mar 2026 20:00 CET  ben (h)\n"
            "Sun 29 Mar 2026 09:00 CEST  ann (h)\n");
  const Schedule autumn = schedule("Europe/Berlin", {layer("h", Hours, 1, "2026-10-25T00:00", {"ann", "ben", "cem"})});
  EXPECT_EQ(calendar(autumn, "2026-10-24T23:00", "2026-10-25T03:00"),
            "Sun 25 Oct 2026 01:00 CEST  ben (h)\n"
            "Sun 25 Oct 2026 02:00 CEST  cem (h)\n"
            "Sun 25 Oct 2026 02:00 CET  ann (h)\n"
            "Sun 25 Oct 2026 03:00 CET  ben (h)\n");
}

TEST(Who, a_later_layer_covers_the_earlier_one_where_it_is_on) {
  const Schedule office =
      schedule("Europe/Berlin", {layer("all", Weeks, 1, "2026-01-05T00:00", {"ann"}),
                                 layer("office", Weeks, 1, "2026-01-05T00:00", {"ben"}, {{{Friday}, 9h, 17h}})});
  EXPECT_EQ(calendar(office, "2026-03-27T00:00", "2026-03-28T00:00"),
            "Fri 27 Mar 2026 01:00 CET  ann (all)\n"
            "Fri 27 Mar 2026 09:00 CET  ben (office)\n"
            "Fri 27 Mar 2026 17:00 CET  ann (all)\n");
}

TEST(Who, restrictions_past_midnight_and_on_whole_days) {
  const Schedule night = schedule(
      "Europe/Berlin", {layer("night", Days, 1, "2026-01-01T00:00", {"ann"}, {{{Friday, Saturday}, 22h, 6h}})});
  EXPECT_EQ(calendar(night, "2026-03-27T12:00", "2026-03-30T12:00"),
            "Fri 27 Mar 2026 13:00 CET  -\n"
            "Fri 27 Mar 2026 22:00 CET  ann (night)\n"
            "Sat 28 Mar 2026 06:00 CET  -\n"
            "Sat 28 Mar 2026 22:00 CET  ann (night)\n"
            "Sun 29 Mar 2026 06:00 CEST  -\n")
      << "Sunday's early hours belong to Saturday, Monday's to nobody";

  const Schedule weekend = schedule(
      "Europe/Berlin", {layer("weekend", Weeks, 1, "2026-01-05T00:00", {"ann"}, {{{Saturday, Sunday}, 0h, 0h}})});
  EXPECT_EQ(calendar(weekend, "2026-03-27T12:00", "2026-03-30T12:00"),
            "Fri 27 Mar 2026 13:00 CET  -\n"
            "Sat 28 Mar 2026 00:00 CET  ann (weekend)\n"
            "Mon 30 Mar 2026 00:00 CEST  -\n");

  const Schedule from_nine =
      schedule("Europe/Berlin", {layer("day", Weeks, 1, "2026-01-05T00:00", {"ann"}, {{{Monday}, 9h, 9h}})});
  EXPECT_EQ(calendar(from_nine, "2026-03-30T00:00", "2026-04-01T00:00"),
            "Mon 30 Mar 2026 02:00 CEST  -\n"
            "Mon 30 Mar 2026 09:00 CEST  ann (day)\n"
            "Tue 31 Mar 2026 09:00 CEST  -\n");

  const Schedule to_midnight =
      schedule("Europe/Berlin", {layer("late", Weeks, 1, "2026-01-05T00:00", {"ann"}, {{{Monday}, 18h, 24h}})});
  EXPECT_EQ(calendar(to_midnight, "2026-03-30T00:00", "2026-04-01T00:00"),
            "Mon 30 Mar 2026 02:00 CEST  -\n"
            "Mon 30 Mar 2026 18:00 CEST  ann (late)\n"
            "Tue 31 Mar 2026 00:00 CEST  -\n");
}

// Christmas 2026 is a Friday, the 26th a Saturday.
TEST(Who, restrictions_that_are_about_holidays) {
  Restriction office{
      {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday, std::chrono::Friday},
      9h,
      17h};
  office.holidays = OnHolidays::Except;
  Restriction holidays;
  holidays.holidays = OnHolidays::Only;
  Restriction night{{}, 22h, 6h};
  night.holidays = OnHolidays::Only;
  Schedule made =
      schedule("Europe/Berlin", {layer("office", Rotation::Unit::Weeks, 1, "2026-01-05T09:00", {"ana"}, {office}),
                                 layer("holidays", Rotation::Unit::Weeks, 1, "2026-01-05T09:00", {"ben"}, {holidays}),
                                 layer("night", Rotation::Unit::Weeks, 1, "2026-01-05T09:00", {"cat"}, {night})});
  const auto on_call = [&](const std::string& at) { return who(made, utc(at)); };
  EXPECT_EQ(on_call("2026-12-25T10:00"), users({"ana"})) << "without a calendar there are no holidays";
  made.calendar.regions = {"de"};
  EXPECT_EQ(on_call("2026-12-24T10:00"), users({"ana"}));
  EXPECT_EQ(on_call("2026-12-24T23:30"), users({"ben"})) << "it is the 25th in Berlin";
  EXPECT_EQ(on_call("2026-12-25T10:00"), users({"ben"}));
  EXPECT_EQ(on_call("2026-12-25T22:00"), users({"cat"}));
  EXPECT_EQ(on_call("2026-12-27T02:00"), users({"cat"})) << "a night counts by the day on which it begins";
  EXPECT_EQ(on_call("2026-12-27T06:00"), users({}));
  EXPECT_EQ(on_call("2026-12-28T10:00"), users({"ana"}));
  const auto found = shifts(made, utc("2026-12-24T00:00"), utc("2026-12-29T00:00"));
  std::vector<std::string> names;
  for (const Shift& shift : found) names.push_back(shift.user.str());
  EXPECT_EQ(names, (std::vector<std::string>{"ana", "ben", "cat", "ben", "cat", "ana"}));
}

TEST(Who, restrictions_at_the_clock_changes) {
  const auto two_to_three = [](Duration from, Duration until) {
    const Restriction span{{},
                           std::chrono::duration_cast<std::chrono::seconds>(from),
                           std::chrono::duration_cast<std::chrono::seconds>(until)};
    return schedule("Europe/Berlin", {layer("n", Days, 1, "2026-01-01T00:00", {"ann"}, {span})});
  };
  EXPECT_EQ(calendar(two_to_three(2h, 3h), "2026-03-28T23:00", "2026-03-29T10:00"), "Sun 29 Mar 2026 00:00 CET  -\n")
      << "an hour that is skipped";
  EXPECT_EQ(calendar(two_to_three(2h, 3h), "2026-10-24T22:00", "2026-10-25T10:00"),
            "Sun 25 Oct 2026 00:00 CEST  -\n"
            "Sun 25 Oct 2026 02:00 CEST  ann (n)\n"
            "Sun 25 Oct 2026 03:00 CET  -\n")
      << "both times";
  EXPECT_EQ(calendar(two_to_three(1h, 2h + 30min), "2026-10-24T22:00", "2026-10-25T10:00"),
            "Sun 25 Oct 2026 00:00 CEST  -\n"
            "Sun 25 Oct 2026 01:00 CEST  ann (n)\n"
            "Sun 25 Oct 2026 02:30 CEST  -\n")
      << "ends the first time, and does not come back";
}

TEST(Who, rotation_goes_on_while_restrictions_keep_the_layer_off) {
  const Schedule weekends =
      schedule("UTC", {layer("w", Days, 1, "2026-03-02T00:00", {"ann", "ben"}, {{{Saturday}, 0h, 0h}})});
  EXPECT_EQ(name_of(who(weekends, utc("2026-03-07T12:00"))), "ben");
  EXPECT_EQ(name_of(who(weekends, utc("2026-03-14T12:00"))), "ann");
}

TEST(Who, nobody_before_the_start_after_the_end_and_without_users) {
  Layer ending = layer("l", Days, 1, "2026-03-10T09:00", {"ann", "ben"});
  ending.until = local("2026-03-11T12:00");
  const Schedule with_end = schedule("UTC", {ending});
  EXPECT_EQ(calendar(with_end, "2026-03-10T00:00", "2026-03-13T00:00"),
            "Tue 10 Mar 2026 00:00 UTC  -\n"
            "Tue 10 Mar 2026 09:00 UTC  ann (l)\n"
            "Wed 11 Mar 2026 09:00 UTC  ben (l)\n"
            "Wed 11 Mar 2026 12:00 UTC  -\n");
  const Schedule nobody = schedule("UTC", {layer("l", Days, 1, "2026-03-10T09:00", {})});
  EXPECT_TRUE(who(nobody, utc("2026-03-11T00:00")).empty());
  EXPECT_TRUE(who(schedule("UTC", {}), utc("2026-03-11T00:00")).empty());
  EXPECT_EQ(next_change(nobody, utc("2026-03-01T00:00"), kForever), std::nullopt);
}

TEST(Who, the_override_made_last_counts) {
  const Schedule one = schedule("UTC", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann"})},
                                {override_of(3, "cem", "2026-03-10T10:00", "2026-03-10T14:00"),
                                 override_of(2, "ben", "2026-03-10T08:00", "2026-03-10T12:00"),
                                 override_of(4, "ann", "2026-03-10T13:00", "2026-03-10T15:00"),
                                 override_of(5, "dan", "2026-03-10T17:00", "2026-03-10T17:00")});
  EXPECT_EQ(calendar(one, "2026-03-10T00:00", "2026-03-11T00:00"),
            "Tue 10 Mar 2026 00:00 UTC  ann (l)\n"
            "Tue 10 Mar 2026 08:00 UTC  ben (override)\n"
            "Tue 10 Mar 2026 10:00 UTC  cem (override)\n"
            "Tue 10 Mar 2026 13:00 UTC  ann (override)\n"
            "Tue 10 Mar 2026 15:00 UTC  ann (l)\n")
      << "cem's last hour went to ann; an empty override does nothing";
  EXPECT_EQ(next_change(one, utc("2026-03-10T13:00"), kForever), std::nullopt)
      << "ann stays on call when her override ends";
  const Schedule gap = schedule("UTC", {}, {override_of(1, "ben", "2026-03-10T08:00", "2026-03-10T12:00")});
  EXPECT_EQ(name_of(who(gap, utc("2026-03-10T08:00"))), "ben") << "also where nobody would be";
  EXPECT_EQ(name_of(who(gap, utc("2026-03-10T12:00"))), "-");
}

TEST(Shifts, of_one_person_are_one) {
  const Schedule daily = schedule("Europe/Berlin", {layer("l", Days, 1, "2026-01-01T09:00", {"ann"})});
  EXPECT_EQ(shifts(daily, utc("2026-03-01T00:00"), utc("2026-12-01T00:00")).size(), 1u);
  const Schedule twice = schedule("UTC", {layer("l", Days, 1, "2026-03-01T00:00", {"ann", "ann", "ben"})});
  EXPECT_EQ(calendar(twice, "2026-03-01T00:00", "2026-03-05T00:00"),
            "Sun 1 Mar 2026 00:00 UTC  ann (l)\n"
            "Tue 3 Mar 2026 00:00 UTC  ben (l)\n"
            "Wed 4 Mar 2026 00:00 UTC  ann (l)\n");
}

TEST(Shifts, are_bounded) {
  const Schedule daily = schedule("UTC", {layer("l", Days, 1, "2026-01-01T00:00", {"ann", "ben"})});
  EXPECT_TRUE(shifts(daily, utc("2026-03-01T00:00"), utc("2026-03-01T00:00")).empty());
  EXPECT_TRUE(shifts(daily, utc("2026-03-02T00:00"), utc("2026-03-01T00:00")).empty());
  const std::vector<Shift> all = shifts(daily, utc("2026-01-01T00:00"), kForever);
  EXPECT_EQ(all.size(), 400u);
  EXPECT_EQ(all.back().until, utc("2026-01-01T00:00") + kHorizon);
}

TEST(NextChange, is_the_next_other_answer_up_to_and_with_the_limit) {
  const Schedule daily = schedule("UTC", {layer("l", Days, 1, "2026-01-01T09:00", {"ann", "ben"})});
  const Instant at = utc("2026-03-01T09:00");
  EXPECT_EQ(next_change(daily, at, kForever), at + 24h) << "a change at `at` itself has been";
  EXPECT_EQ(next_change(daily, at, at + 24h), at + 24h);
  EXPECT_EQ(next_change(daily, at, at + 24h - Duration(1)), std::nullopt);
  EXPECT_EQ(next_change(daily, utc("2020-01-01T00:00"), kForever), std::nullopt) << "beyond the horizon";
}

// The oldest layer and the longest rotation that configuration can express.
TEST(Who, extremes_are_answered) {
  const Schedule old = schedule("Europe/Berlin", {layer("l", Hours, 1, "0001-01-01T00:00", {"ann", "ben"})});
  EXPECT_NE(who(old, utc("2026-01-01T00:00")), who(old, utc("2026-01-01T01:00")));
  for (const Rotation::Unit unit : {Hours, Days, Weeks}) {
    const Schedule longest =
        schedule("Europe/Berlin", {layer("l", unit, INT32_MAX, "2026-01-01T00:00", {"ann", "ben"})});
    EXPECT_EQ(name_of(who(longest, utc("2030-01-01T00:00"))), "ann");
    const Schedule no_length = schedule("Europe/Berlin", {layer("l", unit, 0, "2026-01-01T00:00", {"ann", "ben"})});
    EXPECT_EQ(name_of(who(no_length, utc("2025-12-31T23:00"))), "ann");
  }
}

}  // namespace
}  // namespace muster
