#include "oncall/away.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using enum Rotation::Unit;

// "ann 2026-01-07T00:00:00Z 2026-01-09T00:00:00Z", a line each.
std::string conflicts(const Schedule& schedule, const std::vector<Away>& away) {
  std::string text;
  for (const Away& one : on_call_and_away(shifts(schedule, utc("2026-01-05T00:00"), utc("2026-02-02T00:00")), away))
    text += one.user.str() + " " + rfc3339(one.from) + " " + rfc3339(one.until) + "\n";
  return text;
}

const Away kAnn{UserId("ann"), utc("2026-01-07T00:00"), utc("2026-01-22T00:00")};

Schedule weekly() { return schedule("UTC", {layer("l", Weeks, 1, "2026-01-05T00:00", {"ann", "ben"})}); }

TEST(Away, is_a_conflict_where_the_person_is_on_call) {
  EXPECT_EQ(conflicts(weekly(), {kAnn}),
            "ann 2026-01-07T00:00:00Z 2026-01-12T00:00:00Z\nann 2026-01-19T00:00:00Z 2026-01-22T00:00:00Z\n");
  EXPECT_EQ(conflicts(weekly(), {{UserId("cem"), kAnn.from, kAnn.until}}), "");
}

TEST(Away, is_none_any_more_when_somebody_covers) {
  auto covered = weekly();
  covered.overrides = {override_of(1, "ben", "2026-01-07T00:00", "2026-01-12T00:00")};
  EXPECT_EQ(conflicts(covered, {kAnn}), "ann 2026-01-19T00:00:00Z 2026-01-22T00:00:00Z\n");
}

TEST(Away, two_absences_that_touch_are_one_conflict) {
  const Away first{kAnn.user, utc("2026-01-05T06:00"), utc("2026-01-07T00:00")};
  EXPECT_EQ(conflicts(weekly(), {{kAnn.user, kAnn.from, utc("2026-01-08T00:00")}, first}),
            "ann 2026-01-05T06:00:00Z 2026-01-08T00:00:00Z\n");
}

TEST(Away, a_shadow_may_be) {
  auto shadowed = weekly();
  shadowed.layers[0].slots[0] = {users({"ben"}), users({"ann"})};
  EXPECT_EQ(conflicts(shadowed, {kAnn}), "");
}

TEST(Away, whoever_stands_in_a_schedule_is_found_also_through_others) {
  Schedule inner = weekly(), outer = schedule("UTC", {layer("l", Weeks, 1, "2026-01-05T00:00", {})});
  inner.id = ScheduleId("inner");
  outer.layers[0].slots = {Slot{{}, {}, {inner.id}}};
  inner.layers[0].slots.push_back(Slot{{}, {}, {outer.id}});  // a circle ends
  const Schedules all{{inner.id, inner}, {outer.id, outer}};
  EXPECT_TRUE(stands_in(outer, UserId("ben"), all));
  EXPECT_FALSE(stands_in(outer, UserId("cem"), all));
  outer.overrides = {override_of(1, "cem", "2026-01-07T00:00", "2026-01-12T00:00")};
  EXPECT_TRUE(stands_in(outer, UserId("cem"), all));
  Schedule edited = weekly();
  edited.earlier = {{utc("2026-03-01T00:00"), "UTC", {layer("l", Weeks, 1, "2026-01-05T00:00", {"dan"})}}};
  EXPECT_TRUE(stands_in(edited, UserId("dan"), all));
}

}  // namespace
}  // namespace muster
