#include "oncall/edit.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using enum Rotation::Unit;

// Who begins when: "5 ann, 12 ben" for days of January and the months after it, counted on.
std::string turns(const Schedule& schedule, int weeks) {
  std::string text;
  for (const Shift& shift : shifts(schedule, utc("2026-01-05T00:00"), utc("2026-01-05T00:00") + weeks * 7 * 24h)) {
    const auto day = std::chrono::floor<std::chrono::days>(shift.from - utc("2025-12-31T00:00")).count();
    text += (text.empty() ? "" : ", ") + std::to_string(day) + " " + shift.user.str();
  }
  return text;
}

Schedule weekly(const std::vector<std::string>& names) {
  return schedule("UTC", {layer("week", Weeks, 1, "2026-01-05T00:00", names)});
}

TEST(Edited, adding_a_person_does_not_touch_the_weeks_before_it_counts) {
  const Schedule before = weekly({"ann", "ben", "cem"});
  EXPECT_EQ(turns(before, 8), "5 ann, 12 ben, 19 cem, 26 ann, 33 ben, 40 cem, 47 ann, 54 ben");
  // In the middle of the second week, from the sixth on.
  const Schedule after = edited(before, weekly({"ann", "ben", "cem", "dan"}), utc("2026-02-09T00:00"));
  EXPECT_EQ(turns(after, 8), "5 ann, 12 ben, 19 cem, 26 ann, 33 ben, 40 cem, 47 dan, 54 ann");
}

TEST(Edited, whoever_is_on_call_stays_and_the_new_order_follows) {
  const Schedule before = weekly({"ann", "ben", "cem"});
  const Instant now = utc("2026-01-14T12:00");  // ben's week
  EXPECT_EQ(turns(edited(before, weekly({"dan", "ann", "ben", "cem"}), now), 6),
            "5 ann, 12 ben, 19 cem, 26 dan, 33 ann, 40 ben");
  EXPECT_EQ(turns(edited(before, weekly({"cem", "ben", "ann"}), now), 4), "5 ann, 12 ben, 19 ann, 26 cem");
  EXPECT_EQ(turns(edited(before, before, now), 4), "5 ann, 12 ben, 19 cem, 26 ann");
}

TEST(Edited, when_whoever_is_on_call_goes_the_others_keep_their_weeks) {
  const Schedule before = weekly({"ann", "ben", "cem"});
  const Schedule after = edited(before, weekly({"ann", "cem"}), utc("2026-01-14T00:00"));
  EXPECT_EQ(turns(after, 5), "5 ann, 12 ben, 14 ann, 19 cem, 26 ann, 33 cem");
  EXPECT_EQ(turns(edited(before, weekly({"x", "y"}), utc("2026-01-14T00:00")), 4), "5 ann, 12 ben, 14 x, 19 y, 26 x");
}

TEST(Edited, from_one_person_to_two) {
  EXPECT_EQ(turns(edited(weekly({"ann"}), weekly({"ann", "ben"}), utc("2026-01-14T00:00")), 4),
            "5 ann, 19 ben, 26 ann");
}

TEST(Edited, a_second_edit_goes_on_from_the_first) {
  Schedule now = edited(weekly({"ann", "ben", "cem"}), weekly({"ann", "ben", "cem", "dan"}), utc("2026-01-14T00:00"));
  now = edited(now, weekly({"ann", "ben", "dan"}), utc("2026-01-21T00:00"));
  ASSERT_EQ(now.earlier.size(), 2u);
  EXPECT_EQ(turns(now, 6), "5 ann, 12 ben, 19 cem, 21 ben, 26 dan, 33 ann, 40 ben");
}

TEST(Edited, a_plan_that_has_not_begun_gives_way_to_an_earlier_one) {
  const Schedule before = weekly({"ann", "ben"});
  const Schedule late = edited(before, weekly({"cem"}), utc("2026-03-02T00:00"));
  const Schedule soon = edited(late, weekly({"dan"}), utc("2026-01-26T00:00"));
  ASSERT_EQ(soon.earlier.size(), 1u);
  EXPECT_EQ(soon.earlier[0].until, utc("2026-01-26T00:00"));
  EXPECT_EQ(turns(soon, 5), "5 ann, 12 ben, 19 ann, 26 dan");
  const Schedule later = edited(late, weekly({"eva"}), utc("2026-03-09T00:00"));
  ASSERT_EQ(later.earlier.size(), 2u);
  EXPECT_EQ(turns(later, 10).substr(turns(later, 10).size() - 14), "61 cem, 68 eva");
}

TEST(Edited, another_start_begins_as_it_says) {
  Schedule after = weekly({"ann", "ben", "cem", "dan"});
  after.layers[0].start = local("2026-01-19T00:00");
  EXPECT_EQ(turns(edited(weekly({"ann", "ben", "cem"}), after, utc("2026-01-14T00:00")), 5),
            "5 ann, 12 ben, 19 ann, 26 ben, 33 cem");
}

TEST(Edited, unequal_turns_stay_where_they_are) {
  Schedule before = schedule("UTC", {layer("l", Days, 1, "2026-01-05T00:00", {"ann", "ben"})});
  before.layers[0].slots[0].length = 5;
  before.layers[0].slots[1].length = 2;
  Schedule after = before;
  after.layers[0].slots.push_back({users({"cem"}), {}, {}, 3});
  EXPECT_EQ(turns(edited(before, after, utc("2026-01-07T00:00")), 3),
            "5 ann, 10 ben, 12 cem, 15 ann, 20 ben, 22 cem, 25 ann");
}

TEST(Edited, forgets_the_oldest_plans) {
  Schedule now = weekly({"ann"});
  for (int i = 0; i < 150; ++i) now = edited(now, weekly({"u" + std::to_string(i)}), utc("2026-01-05T00:00") + i * 24h);
  EXPECT_EQ(now.earlier.size(), kEarlierMax);
  EXPECT_EQ(now.earlier.back().until, utc("2026-01-05T00:00") + 149 * 24h);
}

// What anybody could have read before, they can read afterwards.
TEST(Edited, nothing_before_it_counts_changes) {
  const Instant begin = utc("2026-01-05T00:00"), end = begin + 200 * 24h;
  Schedule now = schedule("Europe/Berlin", {layer("a", Weeks, 1, "2026-01-01T09:00", {"ann", "ben", "cem"}),
                                            layer("b", Hours, 7, "2026-01-03T09:00", {"dan", "eva"}, {{{}, 20h, 8h}})});
  const std::vector<std::string> names{"ann", "ben", "cem", "dan", "eva", "fay"};
  std::uint64_t state = 7;
  const auto draw = [&](std::uint64_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % n;
  };
  Instant made = begin;
  for (int edit = 0; edit < 60; ++edit) {
    made += std::chrono::hours(draw(72));
    const Instant from = made + std::chrono::hours(draw(24 * 14));
    Schedule wanted = now;
    Layer& changed = wanted.layers[draw(wanted.layers.size())];
    const Slot one{users({names[draw(names.size())]}), {}, {}, static_cast<int>(1 + draw(2))};
    if (draw(2) == 0 || changed.slots.size() < 2)
      changed.slots.insert(changed.slots.begin() + static_cast<std::ptrdiff_t>(draw(changed.slots.size() + 1)), one);
    else
      changed.slots.erase(changed.slots.begin() + static_cast<std::ptrdiff_t>(draw(changed.slots.size())));
    const Schedule after = edited(now, wanted, from);
    for (Instant at = begin; at < from; at += 3h) ASSERT_EQ(who(after, at), who(now, at)) << edit << " " << rfc3339(at);
    for (const Layer& layer : after.layers) ASSERT_FALSE(layer.slots.empty());
    now = after;
  }
  EXPECT_GT(now.earlier.size(), 20u);
  EXPECT_FALSE(shifts(now, begin, end).empty());
}

TEST(CountsFrom, as_the_declaration_says_and_never_in_the_past) {
  const Instant now = utc("2026-01-14T00:00");
  Schedule before = weekly({"ann"}), after = weekly({"ben"});
  EXPECT_EQ(counts_from(before, after, now), now);
  before.promised = 28 * 24h;
  EXPECT_EQ(counts_from(before, after, now), now + 28 * 24h);
  after.effective_from = utc("2026-01-20T00:00");
  EXPECT_EQ(counts_from(before, after, now), utc("2026-01-20T00:00"));
  after.effective_from = utc("2025-01-20T00:00");
  EXPECT_EQ(counts_from(before, after, now), now);
}

}  // namespace
}  // namespace muster
