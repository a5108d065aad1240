// Every clock change of every zone from 2000 to 2040, against the minute oracle, which asks the C library. Of the many
// thousands some hundreds are drawn; MUSTER_TRANSITIONS=all walks through all of them.
#include <algorithm>
#include <cstdlib>
#include <date/tz.h>
#include <gtest/gtest.h>
#include <random>
#include <set>

#include "oncall/minute_oracle.h"
#include "oncall/schedules_for_test.h"
#include "oncall/wall_clock.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

struct Transition {
  std::string zone;
  Instant at;
};

// Zones that change alike (links, and places that went the same way) count once.
std::vector<Transition> all_transitions() {
  std::vector<Transition> found;
  std::set<std::vector<Instant>> seen;
  for (const auto& zone : date::get_tzdb().zones) {
    const WallClock wall(zone.name());
    if (!wall.known()) continue;
    std::vector<Instant> changes;
    // By halves of a day, and then to the second: also what the rule at the file's end says.
    const auto offset = [&](Instant at) { return wall.read(at).local.time_since_epoch() - at.time_since_epoch(); };
    Instant at = utc("2000-01-01T00:00");
    Duration before = offset(at);
    for (; at < utc("2041-01-01T00:00"); at += 12h) {
      const Duration now = offset(at + 12h);
      if (now == before) continue;
      Instant low = at, high = at + 12h;
      while (high - low > 1s) {
        const Instant middle = std::chrono::floor<std::chrono::seconds>(low + (high - low) / 2);
        (offset(middle) == before ? low : high) = middle;
      }
      changes.push_back(high);
      before = now;
    }
    if (changes.empty() || !seen.insert(changes).second) continue;
    for (const Instant change : changes) found.push_back({zone.name(), change});
  }
  return found;
}

// One of each kind, with handoffs and edges about the hours in which clocks change.
Schedule busy_schedule(const Transition& transition, int n) {
  const auto days_before = [&](int days) {
    const auto day = std::chrono::floor<std::chrono::days>(transition.at.time_since_epoch());
    return LocalTime(day - std::chrono::days(days));
  };
  const auto with = [&](Rotation rotation, LocalTime start, std::vector<Restriction> restrictions = {}) {
    Layer made{"l", std::move(rotation), start, std::nullopt, {}, std::move(restrictions)};
    made.slots = {{users({"a"})}, {users({"b"})}, {users({"c"}), {}, {}, 2}};
    return made;
  };
  const std::chrono::minutes time(30 * (n % 8));
  Schedule made = schedule(transition.zone, {});
  made.layers.push_back(with({Rotation::Unit::Days, 1}, days_before(4) + time));
  made.layers.push_back(with({Rotation::Unit::Hours, 1 + n % 5}, days_before(4), {{{}, 1h + 30min, 3h}}));
  Layer recurring = with({Rotation::Unit::Recurring, 1}, days_before(5) + time);
  if (n % 2 == 0) recurring.rotation.lasts = 90min;
  recurring.effect = Effect::Adds;
  made.layers.push_back(recurring);
  Layer elsewhere = with({Rotation::Unit::Days, 1}, days_before(4), {{{}, 22h, 4h}});
  elsewhere.time_zone = "Asia/Kathmandu";
  elsewhere.effect = Effect::Shadows;
  made.layers.push_back(elsewhere);
  return made;
}

void check(const Transition& transition, int n) {
  SCOPED_TRACE(transition.zone + " " + rfc3339(transition.at) + " n=" + std::to_string(n));
  const Schedule made = busy_schedule(transition, n);
  const auto begin = std::chrono::floor<std::chrono::minutes>(transition.at) - 7 * 24h;
  const auto from = std::chrono::floor<std::chrono::minutes>(transition.at) - 27h, until = from + 54h;
  const auto all = shifts(made, from, until);
  MinuteOracle oracle(made, begin, {});
  for (Instant at = begin; at < until; at += 1min) {
    const MinuteOracle::Minute minute = oracle.next();
    if (at < from) continue;
    std::multiset<std::string> expected, found;
    for (const auto& one : minute.on_call) expected.insert(one.user);
    for (const auto& one : minute.shadows) expected.insert("(" + one.user + ")");
    for (const Shift& shift : all)
      if (shift.from <= at && at < shift.until)
        found.insert(shift.shadow ? "(" + shift.user.str() + ")" : shift.user.str());
    ASSERT_EQ(found, expected) << rfc3339(at);
  }
}

TEST(Transitions, from_2000_to_2040_agree_with_the_minute_oracle) {
  const std::vector<Transition> transitions = all_transitions();
  EXPECT_GT(transitions.size(), 5000u);
  EXPECT_GT(std::count_if(transitions.begin(), transitions.end(),
                          [](const Transition& one) { return one.at > utc("2038-01-01T00:00"); }),
            100)
      << "those after the end of the table";
  const char* given = std::getenv("MUSTER_TRANSITIONS");
  const bool all = given && std::string(given) == "all";
  const char* seed_text = std::getenv("MUSTER_SEED");
  const std::uint64_t seed = seed_text ? std::strtoull(seed_text, nullptr, 10) : 20400101;
  std::mt19937_64 random(seed);
  const std::uint64_t one_in = all ? 1 : transitions.size() / 300 + 1;
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    const auto drawn = random();
    if (drawn % one_in != 0) continue;
    check(transitions[i], static_cast<int>(drawn / one_in % 1000));
    if (testing::Test::HasFatalFailure()) FAIL() << "MUSTER_SEED=" << seed;
  }
}

}  // namespace
}  // namespace muster
