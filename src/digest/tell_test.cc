#include "digest/tell.h"

#include <gtest/gtest.h>

namespace muster::digest {
namespace {

Instant at(const std::string& text) { return *parse_rfc3339(text + ":00Z"); }

std::string week(const Configuration& config, const std::string& now) {
  const Week found = week_at(config, at(now));
  return rfc3339(found.planned) + " " + rfc3339(found.next);
}

TEST(Week, is_from_one_monday_morning_to_the_next_unless_it_is_said) {
  Configuration config;
  EXPECT_EQ(week(config, "2026-03-30T08:59"), "2026-03-23T09:00:00Z 2026-03-30T09:00:00Z");
  EXPECT_EQ(week(config, "2026-03-30T09:00"), "2026-03-30T09:00:00Z 2026-04-06T09:00:00Z");
  EXPECT_EQ(week(config, "2026-04-05T23:59"), "2026-03-30T09:00:00Z 2026-04-06T09:00:00Z");
}

TEST(Week, is_that_of_the_clock_on_the_wall) {
  Configuration config;
  config.business_hours.time_zone = "Europe/Berlin";
  EXPECT_EQ(week(config, "2026-03-25T12:00"),
            "2026-03-23T08:00:00Z 2026-03-30T07:00:00Z");  // the clocks change between
  config.notices.digest.time_zone = "America/New_York";
  config.notices.digest.weekday = std::chrono::Sunday;
  config.notices.digest.at = std::chrono::hours(20);
  EXPECT_EQ(week(config, "2026-03-25T12:00"), "2026-03-23T00:00:00Z 2026-03-30T00:00:00Z");
}

}  // namespace
}  // namespace muster::digest
