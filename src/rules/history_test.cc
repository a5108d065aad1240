#include "rules/history.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-27T22:00:00Z");
const RuleId kRule("r");
const Hours kOffice{"UTC", {}, 9h, 17h, {}};

TEST(Holds, of_nothing_are_none) { EXPECT_FALSE(hold_of({}, {}, kNow, kOffice, kNow)); }

TEST(Holds, the_one_that_ends_last_counts) {
  Shaped shaped;
  shaped.wait = {2min, kRule};
  EXPECT_EQ(hold_of(shaped, {}, kNow, kOffice, kNow)->until, kNow + 2min);
  shaped.lasting = {10min, RuleId("lasting")};
  const auto hold = hold_of(shaped, {}, kNow - 3min, kOffice, kNow);
  EXPECT_EQ(hold->until, kNow + 7min);
  EXPECT_EQ(hold->rule, RuleId("lasting"));
  EXPECT_EQ(hold_of(shaped, {}, kNow - 10min, kOffice, kNow)->rule, kRule) << "it has lasted long enough";
  EXPECT_EQ(hold_of(shaped, {}, kNow + 1h, kOffice, kNow)->until, kNow + 10min) << "a start to come counts as now";
  shaped.until_business_hours = {true, kRule};
  EXPECT_EQ(hold_of(shaped, {}, kNow, kOffice, kNow)->until, kNow + 11h);
  shaped.fate = {Fate::Suppress, kRule};
  EXPECT_FALSE(hold_of(shaped, {}, kNow, kOffice, kNow)->until);
}

TEST(Holds, business_hours_that_never_come_hold_nothing) {
  Shaped shaped;
  shaped.until_business_hours = {true, kRule};
  Hours never{"UTC", {std::chrono::Monday}, 9h, 17h, {}};
  for (int day = 1; day <= 31; ++day)
    for (int month = 1; month <= 12; ++month)
      never.holidays.push_back((month < 10 ? "0" : "") + std::to_string(month) + (day < 10 ? "-0" : "-") +
                               std::to_string(day));
  EXPECT_FALSE(hold_of(shaped, {}, kNow, never, kNow));
}

TEST(Holds, cool_down_counts_from_the_last_resolve) {
  Shaped shaped;
  shaped.cool_down = {30min, kRule};
  EXPECT_FALSE(hold_of(shaped, {}, kNow, kOffice, kNow));
  EXPECT_EQ(hold_of(shaped, {{kNow - 20min, true}, {kNow - 10min, false}}, kNow, kOffice, kNow)->until, kNow + 20min);
  EXPECT_FALSE(hold_of(shaped, {{kNow - 40min, true}, {kNow - 30min, false}}, kNow, kOffice, kNow));
}

TEST(Holds, minimum_count_has_no_end_of_its_own) {
  Shaped shaped;
  shaped.minimum = {{5, 10min}, kRule};
  shaped.wait = {2min, RuleId("other")};
  const auto hold = hold_of(shaped, {}, kNow, kOffice, kNow);
  EXPECT_FALSE(hold->until);
  EXPECT_EQ(hold->minimum->count, 5);
  shaped.minimum = {{1, 10min}, kRule};
  EXPECT_EQ(hold_of(shaped, {}, kNow, kOffice, kNow)->rule, RuleId("other")) << "one has come";
}

TEST(Flapping, is_told_once_and_then_held) {
  Shaped shaped;
  shaped.flapping = {{5, 30min}, kRule};
  std::vector<StateChange> past;
  int told = 0, held = 0, paged = 0;
  for (int i = 0; i < 10; ++i) {
    const Instant opened = kNow + i * 4min;
    const bool begins = begins_to_flap(shaped, past, opened);
    const auto hold = hold_of(shaped, past, opened, kOffice, opened);
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
  const Instant quiet = kNow + 3h;
  EXPECT_FALSE(hold_of(shaped, past, quiet, kOffice, quiet)) << "it was quiet";
}

}  // namespace
}  // namespace muster
