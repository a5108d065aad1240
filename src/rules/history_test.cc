#include "rules/history.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kMonday = *parse_rfc3339("2026-03-27T22:00:00Z");
const RuleId kRule("r");
const Hours kOfficeHours{"UTC", {}, 9h, 17h, {}};

TEST(Holds, of_nothing_are_none) { EXPECT_FALSE(hold_of({}, {}, kMonday, kOfficeHours, kMonday)); }

TEST(Holds, the_one_that_ends_last_counts) {
  Shaped shaped;
  shaped.wait = {2min, kRule};
  EXPECT_EQ(hold_of(shaped, {}, kMonday, kOfficeHours, kMonday)->until, kMonday + 2min);
  shaped.lasting = {10min, RuleId("lasting")};
  const auto hold = hold_of(shaped, {}, kMonday - 3min, kOfficeHours, kMonday);
  EXPECT_EQ(hold->until, kMonday + 7min);
  EXPECT_EQ(hold->rule, RuleId("lasting"));
  EXPECT_EQ(hold_of(shaped, {}, kMonday - 10min, kOfficeHours, kMonday)->rule, kRule) << "it has lasted long enough";
  EXPECT_EQ(hold_of(shaped, {}, kMonday + 1h, kOfficeHours, kMonday)->until, kMonday + 10min)
      << "a start to come counts as now";
  shaped.until_business_hours = {true, kRule};
  EXPECT_EQ(hold_of(shaped, {}, kMonday, kOfficeHours, kMonday)->until, kMonday + 11h);
  shaped.fate = {Fate::Suppress, kRule};
  EXPECT_FALSE(hold_of(shaped, {}, kMonday, kOfficeHours, kMonday)->until);
}

TEST(Holds, a_snooze_holds_as_that_of_a_person) {
  Shaped shaped;
  shaped.snooze = {2h, kRule};
  shaped.wait = {2min, RuleId("wait")};
  const auto hold = hold_of(shaped, {}, kMonday, kOfficeHours, kMonday);
  EXPECT_EQ(hold->until, kMonday + 2h);
  EXPECT_EQ(hold->why, "it is snoozed for 2h");
  EXPECT_TRUE(hold->snoozes);
  shaped.wait->value = 3h;
  EXPECT_FALSE(hold_of(shaped, {}, kMonday, kOfficeHours, kMonday)->snoozes) << "the wait ends later";
}

TEST(Holds, business_hours_that_never_come_hold_nothing) {
  Shaped shaped;
  shaped.until_business_hours = {true, kRule};
  Hours never{"UTC", {std::chrono::Monday}, 9h, 17h, {}};
  for (int day = 1; day <= 31; ++day)
    for (int month = 1; month <= 12; ++month)
      never.holidays.push_back((month < 10 ? "0" : "") + std::to_string(month) + (day < 10 ? "-0" : "-") +
                               std::to_string(day));
  EXPECT_FALSE(hold_of(shaped, {}, kMonday, never, kMonday));
}

TEST(Holds, cool_down_counts_from_the_last_resolve) {
  Shaped shaped;
  shaped.cool_down = {30min, kRule};
  EXPECT_FALSE(hold_of(shaped, {}, kMonday, kOfficeHours, kMonday));
  EXPECT_EQ(hold_of(shaped, {{kMonday - 20min, true}, {kMonday - 10min, false}}, kMonday, kOfficeHours, kMonday)->until,
            kMonday + 20min);
  EXPECT_FALSE(hold_of(shaped, {{kMonday - 40min, true}, {kMonday - 30min, false}}, kMonday, kOfficeHours, kMonday));
}

TEST(Holds, minimum_count_has_no_end_of_its_own) {
  Shaped shaped;
  shaped.minimum = {{5, 10min}, kRule};
  shaped.wait = {2min, RuleId("other")};
  const auto hold = hold_of(shaped, {}, kMonday, kOfficeHours, kMonday);
  EXPECT_FALSE(hold->until);
  EXPECT_EQ(hold->minimum->count, 5);
  shaped.minimum = {{1, 10min}, kRule};
  EXPECT_EQ(hold_of(shaped, {}, kMonday, kOfficeHours, kMonday)->rule, RuleId("other")) << "one has come";
}

TEST(Flapping, is_told_once_and_then_held) {
  Shaped shaped;
  shaped.flapping = {{5, 30min}, kRule};
  std::vector<StateChange> past;
  int told = 0, held = 0, paged = 0;
  for (int i = 0; i < 10; ++i) {
    const Instant opened = kMonday + i * 4min;
    const bool begins = begins_to_flap(shaped, past, opened);
    const auto hold = hold_of(shaped, past, opened, kOfficeHours, opened);
    EXPECT_FALSE(begins && hold);
    told += begins;
    held += hold.has_value();
    paged += !hold;
    past.push_back({opened, true});
    past.push_back({opened + 2min, false});
  }
  EXPECT_EQ(told, 1);
  EXPECT_EQ(paged, 3) << "two before it flapped, and the one that says so";
  EXPECT_EQ(held, 7);
  const Instant quiet = kMonday + 3h;
  EXPECT_FALSE(hold_of(shaped, past, quiet, kOfficeHours, quiet)) << "it was quiet";
}

}  // namespace
}  // namespace muster
