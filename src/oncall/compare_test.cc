#include "oncall/compare.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

const Instant kSaturday = *parse_rfc3339("2026-03-28T00:00:00Z");

Shift shift(const char* user, int from, int until) {
  return {UserId(user), kSaturday + std::chrono::hours(from), kSaturday + std::chrono::hours(until), "", false};
}

// "1-3 ann/ben, 5-6 -/ann" in hours of the day.
std::string told(const std::vector<Shift>& before, const std::vector<Shift>& after) {
  std::string text;
  const auto hour = [](Instant at) {
    return std::to_string(std::chrono::duration_cast<std::chrono::hours>(at - kSaturday).count());
  };
  for (const Difference& d : differences(before, after, kSaturday, kSaturday + 24h)) {
    const auto name = [](const std::vector<UserId>& people) {
      std::string all;
      for (const UserId& user : people) all += (all.empty() ? "" : "+") + user.str();
      return all.empty() ? "-" : all;
    };
    if (!text.empty()) text += ", ";
    text += hour(d.from) + "-" + hour(d.until) + " " + name(d.before) + "/" + name(d.after);
  }
  return text;
}

TEST(Compare, says_who_comes_for_whom_and_when) {
  EXPECT_EQ(told({}, {}), "");
  EXPECT_EQ(told({shift("ann", 0, 24)}, {shift("ann", 0, 24)}), "");
  EXPECT_EQ(told({shift("ann", 0, 24)}, {}), "0-24 ann/-");
  EXPECT_EQ(told({}, {shift("ann", 3, 5)}), "3-5 -/ann");
  EXPECT_EQ(told({shift("ann", 0, 12), shift("ben", 12, 24)}, {shift("ann", 0, 10), shift("ben", 10, 24)}),
            "10-12 ann/ben");
  EXPECT_EQ(told({shift("ann", 0, 12), shift("ben", 12, 24)}, {shift("ben", 0, 12), shift("ann", 12, 24)}),
            "0-12 ann/ben, 12-24 ben/ann");
}

TEST(Compare, the_same_people_are_one_span_also_over_several_shifts) {
  EXPECT_EQ(told({shift("ann", 0, 8), shift("ann", 8, 24)}, {shift("ann", 0, 24)}), "");
  EXPECT_EQ(told({shift("ann", 0, 8), shift("ann", 8, 24)}, {shift("ben", 0, 16), shift("ben", 16, 24)}),
            "0-24 ann/ben");
  EXPECT_EQ(told({shift("ann", 0, 24)}, {shift("ann", 0, 4), shift("ann", 6, 24)}), "4-6 ann/-");
}

TEST(Compare, several_people_at_once_and_shadows) {
  EXPECT_EQ(told({shift("ann", 0, 24)}, {shift("ann", 0, 24), shift("ben", 6, 8)}), "6-8 ann/ann+ben");
  EXPECT_EQ(told({shift("ann", 0, 24), shift("ben", 0, 24)}, {shift("ben", 0, 24), shift("ann", 0, 24)}), "");
  Shift trainee = shift("tom", 0, 24);
  trainee.shadow = true;
  EXPECT_EQ(told({shift("ann", 0, 24)}, {shift("ann", 0, 24), trainee}), "");
  EXPECT_EQ(gaps({trainee}, kSaturday, kSaturday + 24h).size(), 1u);
}

TEST(Compare, gaps_are_what_no_shift_covers) {
  const auto at = [](int hour) { return kSaturday + std::chrono::hours(hour); };
  using Gaps = std::vector<Gap>;
  EXPECT_EQ(gaps({}, kSaturday, at(24)), (Gaps{{kSaturday, at(24)}}));
  EXPECT_EQ(gaps({shift("ann", 0, 24)}, kSaturday, at(24)), Gaps{});
  EXPECT_EQ(gaps({shift("ann", 2, 5), shift("ben", 5, 6), shift("ann", 9, 24)}, kSaturday, at(24)),
            (Gaps{{kSaturday, at(2)}, {at(6), at(9)}}));
}

// Against asking `who` every half hour.
TEST(Compare, agrees_with_who) {
  Schedule before, after;
  before.id = after.id = ScheduleId("s");
  before.time_zone = after.time_zone = "Europe/Berlin";
  Layer layer;
  layer.start = std::chrono::local_days(std::chrono::year(2026) / 1 / 5) + 9h;
  layer.slots = {{users({"ann"})}, {users({"ben"})}, {users({"cat"})}};
  layer.rotation = {Rotation::Unit::Days, 2};
  before.layers = {layer};
  layer.rotation = {Rotation::Unit::Hours, 31};
  layer.restrictions = {{{}, 8h, 20h}};
  after.layers = {layer};
  const Instant until = kSaturday + 24h * 20;
  const auto found = differences(shifts(before, kSaturday, until), shifts(after, kSaturday, until), kSaturday, until);
  EXPECT_GT(found.size(), 10U);
  auto next = found.begin();
  for (Instant at = kSaturday; at < until; at += 30min) {
    while (next != found.end() && next->until <= at) ++next;
    const bool inside = next != found.end() && next->from <= at;
    EXPECT_EQ(inside, who(before, at) != who(after, at)) << rfc3339(at);
    if (!inside) continue;
    EXPECT_EQ(next->before, who(before, at));
    EXPECT_EQ(next->after, who(after, at));
  }
}

}  // namespace
}  // namespace muster
