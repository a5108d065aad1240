#include "watch/watch.h"

#include <gtest/gtest.h>

namespace muster {
namespace {
using namespace std::chrono_literals;
using Kind = Advice::Kind;

const Instant kNight = *parse_rfc3339("2026-03-29T03:12:00Z");

// Looks once a second, with the same lag each time; answers what was advised, with the second at which it was.
struct Looking {
  Watch watch;
  Instant at = kNight;
  std::vector<std::pair<long, Kind>> advised;

  void look_for(Duration span, Observation seen) {
    for (const Instant end = at + span; at < end; at += 1s) {
      seen.at = at;
      const Advice advice = watch.look(seen);
      if (advice.kind != Kind::Nothing) advised.emplace_back((at - kNight) / 1s, advice.kind);
    }
  }
};

using Advised = std::vector<std::pair<long, Kind>>;

TEST(Watch, says_nothing_while_all_is_on_time) {
  Looking looking;
  looking.look_for(1h, {.lag = 5s});
  looking.look_for(1h, {.writer_silent = 1s, .lag = std::nullopt});
  EXPECT_EQ(looking.advised, Advised{});
  EXPECT_TRUE(looking.watch.on_time());
}

TEST(Watch, a_machine_that_woke_up_and_caught_up_is_no_alarm) {
  Looking looking;
  looking.look_for(2s, {.lag = 8h});
  EXPECT_FALSE(looking.watch.on_time());
  looking.look_for(10min, {.lag = 0s});
  EXPECT_EQ(looking.advised, Advised{});
}

TEST(Watch, raises_the_alarm_repeats_it_and_ends_it_once) {
  Looking looking;
  looking.look_for(16min, {.lag = 6s});
  looking.look_for(5min, {.lag = 0s});
  EXPECT_EQ(looking.advised, (Advised{{2, Kind::Alarm}, {902, Kind::AlarmAgain}, {990, Kind::AllClear}}));
}

TEST(Watch, what_is_not_known_changes_nothing) {
  Looking looking;
  looking.look_for(2s, {.lag = 9s});
  looking.look_for(10s, {.lag = std::nullopt});
  EXPECT_FALSE(looking.watch.on_time());
  looking.look_for(1s, {.lag = 9s});
  EXPECT_EQ(looking.advised, (Advised{{12, Kind::Alarm}}));
  looking.look_for(10min, {.lag = std::nullopt});
  EXPECT_EQ(looking.advised.size(), 1u) << "no all-clear without having seen it";
}

TEST(Watch, coming_and_going_is_one_alarm) {
  Looking looking;
  for (int i = 0; i < 20; ++i) {
    looking.look_for(5s, {.lag = 9s});
    looking.look_for(20s, {.lag = 0s});
  }
  EXPECT_EQ(looking.advised, (Advised{{2, Kind::Alarm}}));
  looking.look_for(1min, {.lag = 0s});
  EXPECT_EQ(looking.advised.back().second, Kind::AllClear);
}

TEST(Watch, says_since_when_and_why) {
  Watch watch;
  Advice advice;
  for (int i = 0; i < 3; ++i) advice = watch.look({.at = kNight + i * 1s, .writer_silent = Duration(6s) + i * 1s});
  EXPECT_EQ(advice.kind, Kind::Alarm);
  EXPECT_EQ(advice.since, kNight);
  EXPECT_EQ(advice.why, "the writer has hung for 8s");
  for (int i = 0; i < 3; ++i) advice = Watch().look({.at = kNight, .store_fault = "no route"});
  EXPECT_EQ(advice.kind, Kind::Nothing) << "each watch counts for itself";
  Watch other;
  for (int i = 0; i < 3; ++i) advice = other.look({.at = kNight, .store_fault = "no route"});
  EXPECT_EQ(advice.why, "the database cannot be read: no route");
}

}  // namespace
}  // namespace muster
