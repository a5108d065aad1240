#include "correlation/storm.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kStorm = *parse_rfc3339("2026-03-18T21:00:00Z");

TEST(Storm, begins_with_the_one_too_many) {
  const StormSettings settings{.incidents = 3};
  StormCounter counter;
  for (int i = 0; i < 3; ++i) {
    counter.count(kStorm + std::chrono::seconds(i), settings);
    EXPECT_EQ(storm(counter, false, settings, kStorm + std::chrono::seconds(i)), StormVerdict::Calm);
  }
  counter.count(kStorm + 3s, settings);
  EXPECT_EQ(storm(counter, false, settings, kStorm + 3s), StormVerdict::Begins);
  EXPECT_EQ(storm(counter, true, settings, kStorm + 3s), StormVerdict::Joins);
}

TEST(Storm, a_steady_trickle_is_none) {
  const StormSettings settings{.incidents = 3};
  StormCounter counter;
  for (int i = 0; i < 1000; ++i) {
    const Instant now = kStorm + i * 21s;
    counter.count(now, settings);
    ASSERT_EQ(storm(counter, false, settings, now), StormVerdict::Calm);
  }
}

TEST(Storm, is_over_when_the_rate_was_low_for_a_while) {
  const StormSettings settings{.incidents = 4};
  StormCounter counter;
  for (int i = 0; i < 10; ++i) counter.count(kStorm + std::chrono::seconds(i), settings);
  EXPECT_EQ(storm_over_at(counter, settings, kStorm), kStorm + 9s + 5min);
  counter.count(kStorm + 4min, settings);  // one alone does not keep it up
  EXPECT_EQ(storm_over_at(counter, settings, kStorm), kStorm + 9s + 5min);
  counter.count(kStorm + 4min + 10s, settings);
  EXPECT_EQ(storm_over_at(counter, settings, kStorm), kStorm + 4min + 10s + 5min);
}

TEST(Storm, can_be_switched_off) {
  const StormSettings settings{.enabled = false, .incidents = 1};
  StormCounter counter;
  for (int i = 0; i < 10; ++i) counter.count(kStorm, settings);
  EXPECT_EQ(storm(counter, false, settings, kStorm), StormVerdict::Calm);
}

}  // namespace
}  // namespace muster
