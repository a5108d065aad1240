#include "oncall/propose.h"

#include <gtest/gtest.h>

#include "oncall/coverage.h"
#include "oncall/edit.h"
#include "oncall/schedules_for_test.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
constexpr auto kDays = Rotation::Unit::Days;
constexpr auto kWeeks = Rotation::Unit::Weeks;

const Instant kNow = utc("2026-03-04T12:00");  // a Wednesday

std::optional<FairerOrder> proposal(const Schedule& one, std::vector<Away> away = {}) {
  return fairer(one, {{one.id, one}}, kNow, away);
}

// What people have from there on, when it is stored.
Schedule stored(const Schedule& before, const FairerOrder& order) {
  return edited(before, order.schedule, order.counts_from);
}

TEST(Fairer, a_rotation_of_seven_days_and_seven_people_is_shifted_so_that_weekends_go_round) {
  const auto one = schedule("UTC", {layer("l", kDays, 1, "2026-01-05T09:00", {"a", "b", "c", "d", "e", "f", "g"})});
  const auto found = proposal(one);
  ASSERT_TRUE(found);
  EXPECT_LT(found->before, 0.97);
  EXPECT_GT(found->after, 0.98);
  EXPECT_EQ(rfc3339(found->counts_from), "2026-03-05T09:00:00Z") << "the next hand-off";
  // It is as fair as it says.
  const Schedule after = stored(one, *found);
  EXPECT_NEAR(fairness(loads(after, found->counts_from, found->counts_from + kFairSpan, {})), found->after, 1e-9);
  // Nobody has two days in a row.
  const auto list = shifts(after, found->counts_from, found->counts_from + kFairSpan);
  for (const Shift& shift : list) EXPECT_LE(shift.until - shift.from, 24h);
}

TEST(Fairer, nothing_before_it_counts_is_touched) {
  auto one = schedule("Europe/Berlin", {layer("l", kDays, 1, "2026-01-05T09:00", {"a", "b", "c", "d", "e", "f", "g"})});
  one.promised = 14 * 24h;
  const auto found = proposal(one);
  ASSERT_TRUE(found);
  EXPECT_EQ(rfc3339(found->counts_from), "2026-03-19T08:00:00Z") << "the first hand-off after what is promised";
  const Schedule after = stored(one, *found);
  const Instant from = kNow - 30 * 24h;
  EXPECT_EQ(shifts(after, from, found->counts_from), shifts(one, from, found->counts_from));
  EXPECT_NE(shifts(after, found->counts_from, found->counts_from + 7 * 24h),
            shifts(one, found->counts_from, found->counts_from + 7 * 24h));
}

TEST(Fairer, where_all_carry_the_same_there_is_nothing_to_propose) {
  EXPECT_FALSE(proposal(schedule("UTC", {layer("l", kWeeks, 1, "2026-01-05T09:00", {"a", "b", "c"})})));
  EXPECT_FALSE(proposal(schedule("UTC", {layer("l", kDays, 1, "2026-01-05T09:00", {"a"})})));
  EXPECT_FALSE(proposal(schedule("UTC", {})));
}

TEST(Fairer, who_has_other_layers_already_gets_less) {
  auto one = schedule("UTC", {layer("days", kDays, 1, "2026-01-05T00:00", {"a", "b", "c"}),
                              layer("weekends", kWeeks, 1, "2026-01-05T00:00", {"a"},
                                    {Restriction{{std::chrono::Saturday, std::chrono::Sunday}, 0h, 0h}})});
  const auto found = proposal(one);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->layer, 0u);
  EXPECT_GT(found->after, found->before + 0.1);
  const auto turns_of = [&](const char* user) {
    const auto& slots = found->schedule.layers[0].slots;
    return std::count(slots.begin(), slots.end(), Slot{users({user})});
  };
  EXPECT_GT(turns_of("b"), turns_of("a"));
  EXPECT_GT(turns_of("c"), turns_of("a"));
}

TEST(Fairer, nobody_gets_a_turn_within_which_they_are_away) {
  const auto one = schedule("UTC", {layer("l", kDays, 1, "2026-01-05T09:00", {"a", "b", "c", "d", "e", "f", "g"})});
  const Away away{UserId("c"), utc("2026-03-16T00:00"), utc("2026-03-30T00:00")};
  const auto found = proposal(one, {away});
  ASSERT_TRUE(found);
  for (const Shift& shift : shifts(stored(one, *found), away.from, away.until)) EXPECT_NE(shift.user, away.user);
}

TEST(Fairer, a_change_that_waits_is_not_overtaken_and_a_layer_that_ends_has_no_turn_to_give) {
  auto one = schedule("UTC", {layer("l", kDays, 1, "2026-01-05T09:00", {"a", "b", "c", "d", "e", "f", "g"})});
  one.earlier = {{utc("2026-04-01T00:00"), "UTC", one.layers}};
  const auto found = proposal(one);
  ASSERT_TRUE(found);
  EXPECT_EQ(rfc3339(found->counts_from), "2026-04-01T09:00:00Z");
  one.earlier.clear();
  one.layers[0].until = local("2026-03-05T09:00");
  EXPECT_FALSE(proposal(one));
}

}  // namespace
}  // namespace muster
