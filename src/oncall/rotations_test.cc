// Each kind of rotation, turn and layer, as people would read it off a calendar.
#include <gtest/gtest.h>
#include <set>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using enum Rotation::Unit;

// "Mon 5 Jan 2026 09:00 CET  ann + ben (tom)": a line for each time at which other people are on call; those who look
// on in brackets.
std::string calendar_in_zone(const Schedule& schedule, const std::string& from, const std::string& until,
                             const Schedules& all = {}) {
  std::set<Instant> edges{utc(from)};
  for (const Shift& shift : shifts(schedule, utc(from), utc(until), all)) {
    edges.insert(shift.from);
    if (shift.until < utc(until)) edges.insert(shift.until);
  }
  std::string text, last;
  for (const Instant at : edges) {
    const OnDuty now = on_duty(schedule, at, all);
    std::string people;
    for (const UserId& user : now.on_call) people += (people.empty() ? "" : " + ") + user.str();
    if (people.empty()) people = "-";
    for (const UserId& user : now.shadows) people += " (" + user.str() + ")";
    if (people != last) text += local_text(at, schedule.time_zone) + "  " + people + "\n";
    last = people;
  }
  return text;
}

Layer recurring(const std::string& rule, const std::string& start, const std::vector<std::string>& names,
                std::optional<std::chrono::seconds> lasts = std::nullopt) {
  Layer made = layer("r", Recurring, 1, start, names);
  made.rotation.recurrence = *parse_rrule(rule);
  made.rotation.lasts = lasts;
  return made;
}

TEST(Rotations, on_weekdays_hands_over_on_those) {
  const Schedule week = schedule(
      "Europe/Berlin", {recurring("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-03-23T09:00", {"ann", "ben", "cem", "dan"})});
  EXPECT_EQ(calendar_in_zone(week, "2026-03-23T00:00", "2026-04-02T00:00"),
            "Mon 23 Mar 2026 01:00 CET  -\n"
            "Mon 23 Mar 2026 09:00 CET  ann\n"
            "Wed 25 Mar 2026 09:00 CET  ben\n"
            "Fri 27 Mar 2026 09:00 CET  cem\n"
            "Mon 30 Mar 2026 09:00 CEST  dan\n"
            "Wed 1 Apr 2026 09:00 CEST  ann\n");
}

TEST(Rotations, unequal_turns_take_as_long_as_each_says) {
  Schedule unequal = schedule("Europe/Berlin", {layer("u", Days, 1, "2026-03-23T09:00", {"ann", "ben"})});
  unequal.layers[0].slots[0].length = 5;
  unequal.layers[0].slots[1].length = 2;
  EXPECT_EQ(calendar_in_zone(unequal, "2026-03-23T08:00", "2026-04-06T00:00"),
            "Mon 23 Mar 2026 09:00 CET  ann\n"
            "Sat 28 Mar 2026 09:00 CET  ben\n"
            "Mon 30 Mar 2026 09:00 CEST  ann\n"
            "Sat 4 Apr 2026 09:00 CEST  ben\n");
}

TEST(Rotations, by_a_rule_begin_on_its_days_and_last_as_long_as_they_say) {
  const Schedule first_monday =
      schedule("UTC", {recurring("FREQ=MONTHLY;BYDAY=1MO", "2026-01-01T20:00", {"ann", "ben"}, 48h)});
  EXPECT_EQ(calendar_in_zone(first_monday, "2026-01-05T20:00", "2026-03-01T00:00"),
            "Mon 5 Jan 2026 20:00 UTC  ann\n"
            "Wed 7 Jan 2026 20:00 UTC  -\n"
            "Mon 2 Feb 2026 20:00 UTC  ben\n"
            "Wed 4 Feb 2026 20:00 UTC  -\n");
  const Schedule night = schedule("Europe/Berlin", {recurring("FREQ=DAILY", "2026-03-27T22:00", {"ann", "ben"}, 8h)});
  EXPECT_EQ(calendar_in_zone(night, "2026-03-28T20:00", "2026-03-30T02:00"),
            "Sat 28 Mar 2026 21:00 CET  -\n"
            "Sat 28 Mar 2026 22:00 CET  ben\n"
            "Sun 29 Mar 2026 06:00 CEST  -\n"
            "Sun 29 Mar 2026 22:00 CEST  ann\n")
      << "as the clock on the wall counts, a night of 7 hours";
}

TEST(Rotations, a_rule_without_an_end_is_found_by_arithmetic) {
  const Schedule old =
      schedule("UTC", {recurring("FREQ=WEEKLY;BYDAY=MO,TH", "1971-01-01T09:00", {"ann", "ben", "cem"})});
  std::vector<std::string> names;
  for (const Shift& shift : shifts(old, utc("2026-03-02T09:00"), utc("2026-03-30T09:00")))
    names.push_back(shift.user.str());
  EXPECT_EQ(names, (std::vector<std::string>{"cem", "ann", "ben", "cem", "ann", "ben", "cem", "ann"}))
      << "5756 turns after Monday, 4 January 1971";
}

TEST(Turns, a_vacant_one_lets_the_layer_below_show) {
  Schedule vacant = schedule("UTC", {layer("below", Weeks, 1, "2026-01-05T00:00", {"zoe"}),
                                     layer("above", Days, 1, "2026-01-05T00:00", {"ann", "ben"})});
  vacant.layers[1].slots[1] = {};
  EXPECT_EQ(calendar_in_zone(vacant, "2026-01-05T00:00", "2026-01-08T00:00"),
            "Mon 5 Jan 2026 00:00 UTC  ann\n"
            "Tue 6 Jan 2026 00:00 UTC  zoe\n"
            "Wed 7 Jan 2026 00:00 UTC  ann\n");
  vacant.layers.erase(vacant.layers.begin());
  EXPECT_EQ(who(vacant, utc("2026-01-06T12:00")).size(), 0u);
}

TEST(Turns, several_at_once_and_who_looks_on) {
  Schedule both = schedule("UTC", {layer("l", Days, 1, "2026-01-05T00:00", {"ann", "cem"})});
  both.layers[0].slots[0] = {users({"ann", "ben"}), users({"tom"})};
  EXPECT_EQ(calendar_in_zone(both, "2026-01-05T00:00", "2026-01-07T00:00"),
            "Mon 5 Jan 2026 00:00 UTC  ann + ben (tom)\n"
            "Tue 6 Jan 2026 00:00 UTC  cem\n");
  EXPECT_EQ(who(both, utc("2026-01-05T00:00")), users({"ann", "ben"})) << "tom is not paged";
}

TEST(Layers, may_add_people_and_shadows_instead_of_covering) {
  Schedule wide = schedule("UTC", {layer("base", Days, 1, "2026-01-05T00:00", {"ann"}),
                                   layer("help", Days, 1, "2026-01-05T00:00", {"ben"}, {{{}, 9h, 17h}}),
                                   layer("trainee", Days, 1, "2026-01-05T00:00", {"tom"}, {{{}, 12h, 20h}}),
                                   layer("boss", Days, 1, "2026-01-05T00:00", {"cem"}, {{{}, 14h, 15h}})});
  wide.layers[1].effect = Effect::Adds;
  wide.layers[2].effect = Effect::Shadows;
  EXPECT_EQ(calendar_in_zone(wide, "2026-01-05T00:00", "2026-01-06T00:00"),
            "Mon 5 Jan 2026 00:00 UTC  ann\n"
            "Mon 5 Jan 2026 09:00 UTC  ann + ben\n"
            "Mon 5 Jan 2026 12:00 UTC  ann + ben (tom)\n"
            "Mon 5 Jan 2026 14:00 UTC  cem (tom)\n"
            "Mon 5 Jan 2026 15:00 UTC  ann + ben (tom)\n"
            "Mon 5 Jan 2026 17:00 UTC  ann (tom)\n"
            "Mon 5 Jan 2026 20:00 UTC  ann\n")
      << "who covers covers what was added below as well; shadows stay";
}

TEST(Layers, in_their_own_zones_follow_the_sun) {
  const auto office = [](const char* zone, const char* name) {
    Layer made = layer(name, Weeks, 1, "2026-01-05T00:00", {name}, {{{}, 9h, 17h}});
    made.time_zone = zone;
    return made;
  };
  const Schedule sun =
      schedule("UTC", {office("Asia/Tokyo", "ken"), office("Europe/Berlin", "ben"), office("America/New_York", "liz")});
  EXPECT_EQ(calendar_in_zone(sun, "2026-03-27T00:00", "2026-03-28T00:00"),
            "Fri 27 Mar 2026 00:00 UTC  ken\n"
            "Fri 27 Mar 2026 08:00 UTC  ben\n"
            "Fri 27 Mar 2026 13:00 UTC  liz\n"
            "Fri 27 Mar 2026 21:00 UTC  -\n");
  EXPECT_EQ(calendar_in_zone(sun, "2026-03-30T00:00", "2026-03-31T00:00"),
            "Mon 30 Mar 2026 00:00 UTC  ken\n"
            "Mon 30 Mar 2026 07:00 UTC  ben\n"
            "Mon 30 Mar 2026 13:00 UTC  liz\n"
            "Mon 30 Mar 2026 21:00 UTC  -\n")
      << "Europe's clocks have changed on Sunday";
}

TEST(Restrictions, from_one_weekday_to_another_and_over_the_end_of_the_week) {
  const auto on = [](Restriction span) {
    return schedule("Europe/Berlin", {layer("w", Weeks, 1, "2026-01-05T00:00", {"ann"}, {std::move(span)})});
  };
  EXPECT_EQ(calendar_in_zone(on({{Friday}, 18h, 8h, Monday}), "2026-03-26T00:00", "2026-03-31T00:00"),
            "Thu 26 Mar 2026 01:00 CET  -\n"
            "Fri 27 Mar 2026 18:00 CET  ann\n"
            "Mon 30 Mar 2026 08:00 CEST  -\n");
  EXPECT_EQ(calendar_in_zone(on({{Monday}, 9h, 17h, Monday}), "2026-03-29T12:00", "2026-03-31T00:00"),
            "Sun 29 Mar 2026 14:00 CEST  -\n"
            "Mon 30 Mar 2026 09:00 CEST  ann\n"
            "Mon 30 Mar 2026 17:00 CEST  -\n");
  EXPECT_EQ(calendar_in_zone(on({{Monday}, 17h, 9h, Monday}), "2026-03-29T12:00", "2026-04-07T00:00"),
            "Sun 29 Mar 2026 14:00 CEST  ann\n"
            "Mon 30 Mar 2026 09:00 CEST  -\n"
            "Mon 30 Mar 2026 17:00 CEST  ann\n"
            "Mon 6 Apr 2026 09:00 CEST  -\n"
            "Mon 6 Apr 2026 17:00 CEST  ann\n");
  EXPECT_EQ(calendar_in_zone(on({{Monday}, 9h, 9h, Monday}), "2026-03-29T12:00", "2026-04-30T00:00"),
            "Sun 29 Mar 2026 14:00 CEST  ann\n");
}

// PagerDuty's tables of clock changes (rules/hours_test.cc) for people: in autumn whoever is on call stays so through
// the hour that comes twice, where a wall clock would let them go for half an hour.
TEST(Restrictions, hand_over_once_when_an_hour_comes_twice) {
  const Schedule sunday = schedule(
      "America/New_York", {layer("w", Weeks, 1, "2021-01-03T00:00", {"ann"}, {{{Sunday}, 1h + 30min, 3h + 15min}})});
  EXPECT_EQ(calendar_in_zone(sunday, "2021-11-07T05:00", "2021-11-07T09:00"),
            "Sun 7 Nov 2021 01:00 EDT  -\n"
            "Sun 7 Nov 2021 01:30 EDT  ann\n"
            "Sun 7 Nov 2021 03:15 EST  -\n");
  EXPECT_EQ(calendar_in_zone(sunday, "2021-03-14T05:00", "2021-03-14T09:00"),
            "Sun 14 Mar 2021 00:00 EST  -\n"
            "Sun 14 Mar 2021 01:30 EST  ann\n"
            "Sun 14 Mar 2021 03:15 EDT  -\n");
}

TEST(Overrides, may_add_a_shift_or_a_shadow) {
  Schedule one = schedule("UTC", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann"})},
                          {override_of(1, "ben", "2026-03-10T08:00", "2026-03-10T12:00"),
                           override_of(2, "cem", "2026-03-10T10:00", "2026-03-10T14:00"),
                           override_of(3, "tom", "2026-03-10T11:00", "2026-03-10T13:00")});
  one.overrides[1].effect = Effect::Adds;
  one.overrides[2].effect = Effect::Shadows;
  EXPECT_EQ(calendar_in_zone(one, "2026-03-10T00:00", "2026-03-11T00:00"),
            "Tue 10 Mar 2026 00:00 UTC  ann\n"
            "Tue 10 Mar 2026 08:00 UTC  ben\n"
            "Tue 10 Mar 2026 10:00 UTC  ben + cem\n"
            "Tue 10 Mar 2026 11:00 UTC  ben + cem (tom)\n"
            "Tue 10 Mar 2026 12:00 UTC  ann + cem (tom)\n"
            "Tue 10 Mar 2026 13:00 UTC  ann + cem\n"
            "Tue 10 Mar 2026 14:00 UTC  ann\n");
}

TEST(Nested, whoever_is_on_call_there_is_on_call_here) {
  Schedules all;
  Schedule emea = schedule("Europe/Berlin", {layer("e", Days, 1, "2026-01-05T09:00", {"ben", "eva"})},
                           {override_of(1, "max", "2026-03-10T12:00", "2026-03-10T13:00")});
  all[ScheduleId("emea")] = emea;
  Schedule global = schedule("UTC", {layer("g", Weeks, 1, "2026-01-05T00:00", {"ann", "x"})});
  global.layers[0].slots[1] = {{}, {}, {ScheduleId("emea")}};
  EXPECT_EQ(calendar_in_zone(global, "2026-03-08T12:00", "2026-03-11T00:00", all),
            "Sun 8 Mar 2026 12:00 UTC  ann\n"
            "Mon 9 Mar 2026 00:00 UTC  ben\n"
            "Mon 9 Mar 2026 08:00 UTC  eva\n"
            "Tue 10 Mar 2026 08:00 UTC  ben\n"
            "Tue 10 Mar 2026 12:00 UTC  max\n"
            "Tue 10 Mar 2026 13:00 UTC  ben\n");
  EXPECT_TRUE(who(global, utc("2026-03-10T00:00"), {}).empty()) << "a schedule that is gone has nobody";
  // Configuration refuses circles; a walk must still come to an end.
  all[ScheduleId("emea")].layers[0].slots = {{users({"ben"}), {}, {ScheduleId("emea")}}};
  EXPECT_EQ(who(global, utc("2026-03-10T00:00"), all), users({"ben"}));
}

TEST(EarlierPlans, what_was_stays_as_it_was) {
  Schedule edited = schedule("UTC", {layer("now", Days, 1, "2026-03-01T00:00", {"cem", "dan"})});
  edited.earlier = {{utc("2026-02-01T00:00"), "UTC", {layer("first", Weeks, 1, "2026-01-01T00:00", {"ann"})}},
                    {utc("2026-03-10T12:00"), "UTC", {layer("then", Weeks, 1, "2026-01-01T00:00", {"ben"})}}};
  EXPECT_EQ(calendar_in_zone(edited, "2026-01-01T00:00", "2026-03-13T00:00"),
            "Thu 1 Jan 2026 00:00 UTC  ann\n"
            "Sun 1 Feb 2026 00:00 UTC  ben\n"
            "Tue 10 Mar 2026 12:00 UTC  dan\n"
            "Wed 11 Mar 2026 00:00 UTC  cem\n"
            "Thu 12 Mar 2026 00:00 UTC  dan\n");
}

}  // namespace
}  // namespace muster
