#include "load/pages.h"

#include <gtest/gtest.h>

namespace muster::load {
namespace {

using namespace std::chrono_literals;

Instant at(const std::string& text) { return *parse_rfc3339(text + ":00Z"); }

User berlin() {
  User user;
  user.id = UserId("ann");
  user.time_zone = "Europe/Berlin";
  return user;
}

PageSent page(const std::string& user, const std::string& when, int step = 1) {
  return {UserId(user), IncidentId(1), step, at(when)};
}

TEST(Pages, at_night_are_those_of_the_persons_own_clock) {
  // 22:00 in Berlin is 20:00 UTC in summer and 21:00 in winter.
  EXPECT_EQ(pages_of(berlin(), {page("ann", "2026-05-12T19:59"), page("ann", "2026-05-12T20:00")}).nights, 1);
  EXPECT_EQ(pages_of(berlin(), {page("ann", "2026-01-12T20:59"), page("ann", "2026-01-12T21:00")}).nights, 1);
  EXPECT_EQ(pages_of(berlin(), {page("ann", "2026-05-13T03:59"), page("ann", "2026-05-13T04:00")}).nights, 1);
}

TEST(Pages, several_in_one_night_break_one_night_and_others_pages_do_not_count) {
  const auto sum = pages_of(
      berlin(), {page("ann", "2026-05-12T21:00"), page("ann", "2026-05-13T01:00", 2), page("ben", "2026-05-14T01:00"),
                 page("ann", "2026-05-13T12:00"), page("ann", "2026-05-13T23:00")});
  EXPECT_EQ(sum.pages, 4);
  EXPECT_EQ(sum.nights, 3);
  EXPECT_EQ(sum.broken_nights, 2);
  EXPECT_EQ(sum.by_step, (std::map<int, int>{{1, 3}, {2, 1}}));
}

TEST(Pages, who_has_quiet_hours_sleeps_within_them) {
  User user = berlin();
  EXPECT_TRUE(sleeps(user, at("2026-05-12T21:00")));
  EXPECT_FALSE(sleeps(user, at("2026-05-12T10:00")));
  user.quiet_hours = DaySpan{{}, 8h, 16h};  // works at night
  EXPECT_FALSE(sleeps(user, at("2026-05-12T21:00")));
  EXPECT_TRUE(sleeps(user, at("2026-05-12T10:00")));
  const auto sum = pages_of(user, {page("ann", "2026-05-12T21:00"), page("ann", "2026-05-13T10:00")});
  EXPECT_EQ(sum.nights, 1);
  EXPECT_EQ(sum.broken_nights, 1);
  user.quiet_hours->weekdays = {std::chrono::Saturday};
  EXPECT_EQ(pages_of(user, {page("ann", "2026-05-13T10:00")}).broken_nights, 0);
}

}  // namespace
}  // namespace muster::load
