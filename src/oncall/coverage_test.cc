#include "oncall/coverage.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using enum Rotation::Unit;

// "gap primary 2026-01-05T00:00:00Z 2026-01-06T00:00:00Z x2 ann other", a line a finding.
std::string found(const Schedules& all, const std::string& from = "2026-01-05T00:00",
                  const std::string& until = "2026-02-02T00:00") {
  std::string text;
  for (const Finding& one :
       findings(all, utc(from), utc(until), [](const UserId& user) { return user != UserId("deaf"); })) {
    text += std::string(text_of(one.kind)) + " " + one.schedule.str();
    if (one.kind != Finding::Kind::Unfair) text += " " + rfc3339(one.from) + " " + rfc3339(one.until);
    if (one.times > 1) text += " x" + std::to_string(one.times);
    if (!one.user.empty()) text += " " + one.user.str();
    if (!one.other.empty()) text += " " + one.other.str();
    text += "\n";
  }
  return text;
}

Schedules schedules(std::vector<std::pair<std::string, std::vector<Layer>>> declared) {
  Schedules all;
  for (auto& [id, layers] : declared) {
    Schedule made = schedule("UTC", std::move(layers));
    made.id = ScheduleId(id);
    all[made.id] = made;
  }
  return all;
}

TEST(Coverage, what_is_well_is_not_mentioned) {
  EXPECT_EQ(found(schedules({{"a", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "ben"})}}})), "");
}

TEST(Coverage, gaps_are_counted_and_the_first_is_named) {
  EXPECT_EQ(found(schedules({{"a", {layer("l", Days, 1, "2026-01-05T00:00", {"ann"}, {{{}, 0h, 20h}})}}, {"b", {}}})),
            "gap a 2026-01-05T20:00:00Z 2026-01-06T00:00:00Z x28\n"
            "gap b 2026-01-05T00:00:00Z 2026-02-02T00:00:00Z\n");
}

TEST(Coverage, whoever_cannot_be_reached_is_named_unless_they_only_look_on) {
  auto all = schedules({{"a", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "deaf"})}}});
  EXPECT_EQ(found(all), "unreachable a 2026-01-12T00:00:00Z 2026-01-19T00:00:00Z x2 deaf\n");
  all.begin()->second.layers[0].slots[1] = {users({"ben"}), users({"deaf"})};
  EXPECT_EQ(found(all), "");
}

TEST(Coverage, whoever_is_on_call_and_away_is_named_once_a_schedule) {
  const auto all = schedules({{"a", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "ben"})}},
                              {"b", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ben"})}}});
  const std::vector<Away> away{{UserId("ann"), utc("2026-01-10T00:00"), utc("2026-01-20T00:00")}};
  const auto list = findings(
      all, utc("2026-01-05T00:00"), utc("2026-02-02T00:00"), [](const UserId&) { return true; }, away);
  ASSERT_GE(list.size(), 1u);
  EXPECT_EQ(list[0].kind, Finding::Kind::Away);
  EXPECT_EQ(list[0].user, UserId("ann"));
  EXPECT_EQ(list[0].schedule, ScheduleId("a"));
  EXPECT_EQ(rfc3339(list[0].from), "2026-01-10T00:00:00Z");
  EXPECT_EQ(rfc3339(list[0].until), "2026-01-12T00:00:00Z");
  EXPECT_EQ(list[0].times, 2);
}

TEST(Coverage, on_call_twice_at_once) {
  auto all = schedules({{"a", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "ben"})}},
                        {"b", {layer("l", Weeks, 1, "2026-01-08T00:00", {"ben", "cem"})}}});
  EXPECT_EQ(found(all, "2026-01-08T00:00", "2026-01-29T00:00"),
            "two_at_once a 2026-01-12T00:00:00Z 2026-01-15T00:00:00Z x2 ben b\n");
  all[ScheduleId("a")].layers[0].slots[1] = {{}, {}, {ScheduleId("b")}};
  EXPECT_EQ(found(all, "2026-01-08T00:00", "2026-01-29T00:00"), "") << "one of them stands in the other";
}

// Ann has the office hours of two places; each place pages its own, or one schedule around both takes turns.
TEST(Coverage, two_places_that_follow_the_sun_are_not_twice_at_once_unless_both_are_needed) {
  auto all =
      schedules({{"emea", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann"})}},
                 {"apac", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann"})}},
                 {"sun", {layer("a", Days, 1, "2026-01-05T00:00", {}), layer("b", Days, 1, "2026-01-05T12:00", {})}}});
  EXPECT_EQ(found(all),
            "gap sun 2026-01-05T00:00:00Z 2026-02-02T00:00:00Z\n"
            "two_at_once apac 2026-01-05T00:00:00Z 2026-02-02T00:00:00Z ann emea\n");
  auto& sun = all[ScheduleId("sun")];
  sun.layers[0].slots = {Slot{{}, {}, {ScheduleId("emea")}}};
  sun.layers[1].slots = {Slot{{}, {}, {ScheduleId("apac")}}};
  sun.layers[1].restrictions = std::vector<Restriction>{Restriction{{}, 12h, 24h}};
  EXPECT_EQ(found(all), "");
  const auto reachable = [](const UserId&) { return true; };
  const auto both = findings(all, utc("2026-01-05T00:00"), utc("2026-02-02T00:00"), reachable, {},
                             {ScheduleId("emea"), ScheduleId("apac")});
  ASSERT_EQ(both.size(), 1u) << "policies ask each of them directly";
  EXPECT_EQ(both[0].kind, Finding::Kind::TwoAtOnce);
}

TEST(Coverage, the_spread_is_that_of_twelve_weeks_however_long_one_looks) {
  const auto all = schedules({{"a", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "ben"})}}});
  for (const char* until : {"2026-01-06T00:00", "2026-12-01T00:00"}) {
    const auto both = coverage(all, utc("2026-01-05T00:00"), utc(until), [](const UserId&) { return true; }, {}, {});
    EXPECT_TRUE(both.findings.empty());
    EXPECT_EQ(both.spread.at(ScheduleId("a")).people, 2u);
    EXPECT_DOUBLE_EQ(both.spread.at(ScheduleId("a")).fairness, 1.0);
  }
}

TEST(Coverage, load_counts_nights_and_weekends_of_the_place) {
  // Friday evening to Monday morning in Berlin, while the clocks go forward.
  const Schedule weekend =
      schedule("Europe/Berlin", {}, {override_of(1, "ann", "2026-03-27T17:00", "2026-03-30T06:00")});
  const auto all = loads(weekend, utc("2026-03-01T00:00"), utc("2026-04-01T00:00"), {});
  ASSERT_EQ(all.size(), 1u);
  const Load& ann = all.at(UserId("ann"));
  EXPECT_EQ(ann.total, 61h);
  EXPECT_EQ(ann.weekends, 47h);
  EXPECT_EQ(ann.nights, 8h + 7h + 8h);
}

TEST(Coverage, fairness_is_one_when_all_carry_the_same) {
  const auto of = [](std::vector<int> hours) {
    std::map<UserId, Load> people;
    for (std::size_t i = 0; i < hours.size(); ++i)
      people[UserId("u" + std::to_string(i))] = {std::chrono::hours(hours[i]), 0h, 0h};
    return fairness(people);
  };
  EXPECT_DOUBLE_EQ(of({}), 1.0);
  EXPECT_DOUBLE_EQ(of({10}), 1.0);
  EXPECT_DOUBLE_EQ(of({10, 10, 10}), 1.0);
  EXPECT_DOUBLE_EQ(of({30, 0, 0}), 1.0 / 3);
  EXPECT_EQ(found(schedules({{"a", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "ann", "ann", "ann", "ben"})}}})),
            "unfair a\n");
}

}  // namespace
}  // namespace muster
