// Random schedules around real clock changes, against the minute oracle. MUSTER_SEED=n runs others; a failure prints
// the seed of its one schedule.
#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <random>

#include "oncall/minute_oracle.h"
#include "oncall/schedules_for_test.h"
#include "oncall/who.h"

namespace muster {
namespace {
using namespace std::chrono_literals;
using std::chrono::minutes;

struct Place {
  const char* zone;
  const char* near;  // a clock change, or any day
};
constexpr Place kPlaces[]{{"Europe/Berlin", "2026-03-29T01:00"},       {"Europe/Berlin", "2026-10-25T01:00"},
                          {"America/New_York", "2026-03-08T07:00"},    {"America/New_York", "2026-11-01T06:00"},
                          {"Australia/Lord_Howe", "2026-04-04T15:00"}, {"Australia/Lord_Howe", "2026-10-03T15:30"},
                          {"Asia/Kolkata", "2026-03-29T01:00"},        {"Pacific/Apia", "2011-12-30T10:00"},
                          {"America/Sao_Paulo", "2018-11-04T03:00"},   {"America/Havana", "2026-11-01T05:00"},
                          {"Pacific/Chatham", "2026-04-04T14:00"},     {"UTC", "2026-03-29T01:00"}};

// Of a schedule's life, the oracle walks nine days; the clocks change on the fifth.
struct Case {
  Schedule schedule;
  Instant begin;
  Instant end;
};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}
  int number(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }
  bool one_in(int n) { return number(1, n) == 1; }

  // Mostly on the hour or the half, where the clocks change.
  minutes time_of_day() { return one_in(4) ? minutes(number(0, 1439)) : minutes(30 * number(0, one_in(2) ? 8 : 47)); }

  UserId user() { return UserId(std::string(1, static_cast<char>('a' + number(0, 3)))); }

  Restriction restriction() {
    Restriction drawn{{}, time_of_day(), time_of_day()};
    if (one_in(5)) drawn.until = drawn.from;
    if (one_in(8)) drawn.until = 24h;
    if (one_in(2)) {
      for (unsigned day = 0; day < 7; ++day)
        if (one_in(2)) drawn.weekdays.emplace_back(day);
    }
    return drawn;
  }

  Layer layer(LocalTime around) {
    constexpr Rotation::Unit kUnits[]{Rotation::Unit::Hours, Rotation::Unit::Days, Rotation::Unit::Weeks};
    const auto unit = kUnits[number(0, 2)];
    Layer drawn;
    drawn.name = "l";
    drawn.rotation = {unit, unit == Rotation::Unit::Hours ? number(1, 30) : one_in(2) ? 1 : number(1, 3)};
    drawn.start = around + std::chrono::days(number(0, one_in(3) ? 7 : 2)) + time_of_day();
    if (one_in(4)) drawn.until = drawn.start + std::chrono::days(number(0, 5)) + time_of_day();
    for (int i = one_in(10) ? 0 : number(1, 4); i > 0; --i) drawn.users.push_back(user());
    for (int i = one_in(2) ? 0 : number(1, 3); i > 0; --i) drawn.restrictions.push_back(restriction());
    return drawn;
  }

  Case schedule() {
    const Place& place = kPlaces[number(0, static_cast<int>(std::size(kPlaces)) - 1)];
    const Instant change = utc(place.near);
    Case drawn{muster::schedule(place.zone, {}), change - 5 * 24h, change + 4 * 24h};
    const LocalTime first(std::chrono::floor<std::chrono::days>(drawn.begin.time_since_epoch()) + std::chrono::days(2));
    for (int i = number(0, one_in(4) ? 8 : 3); i > 0; --i) drawn.schedule.layers.push_back(layer(first));
    for (int i = one_in(2) ? 0 : number(1, 4); i > 0; --i) {
      const Instant from = drawn.begin + minutes(number(-600, 9 * 1440));
      drawn.schedule.overrides.push_back({OverrideId(10 - i), user(), from, from + minutes(number(0, 3000))});
    }
    return drawn;
  }

 private:
  std::mt19937_64 random_;
};

std::string name_of(const std::vector<UserId>& users) { return users.empty() ? "" : users.front().str(); }

const Shift* shift_at(const std::vector<Shift>& all, Instant at) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Shift& s) { return s.from <= at && at < s.until; });
  return found == all.end() ? nullptr : &*found;
}

// What of `all` lies in [from, until).
std::vector<Shift> cut(const std::vector<Shift>& all, Instant from, Instant until) {
  std::vector<Shift> result;
  for (Shift shift : all) {
    shift.from = std::max(shift.from, from);
    shift.until = std::min(shift.until, until);
    if (shift.from < shift.until) result.push_back(shift);
  }
  return result;
}

void check_against_the_oracle(const Case& drawn) {
  const auto all = shifts(drawn.schedule, drawn.begin, drawn.end);
  MinuteOracle oracle(drawn.schedule, drawn.begin);
  MinuteOracle::Minute before;
  Instant asked = drawn.begin;  // the last instant at which next_change was asked
  for (Instant at = drawn.begin; at < drawn.end; at += 1min) {
    const MinuteOracle::Minute expected = oracle.next();
    const Shift* shift = shift_at(all, at);
    ASSERT_EQ(shift ? shift->user.str() : "", expected.user) << rfc3339(at) << " shifts";
    ASSERT_EQ(shift && shift->by_override, expected.by == "override") << rfc3339(at);
    if (at > drawn.begin && expected != before) {
      ASSERT_TRUE(!shift || shift->from == at) << rfc3339(at) << " a shift of one layer runs into that of another";
      ASSERT_EQ(name_of(who(drawn.schedule, at - Duration(1))), before.user) << "just before " << rfc3339(at);
      ASSERT_EQ(name_of(who(drawn.schedule, at)), expected.user) << rfc3339(at);
      if (expected.user != before.user) {
        ASSERT_EQ(next_change(drawn.schedule, asked, drawn.end), at) << "from " << rfc3339(asked);
        asked = at;
      }
    } else if (at > drawn.begin && shift) {
      ASSERT_NE(shift->from, at) << "one person's shift by one layer in two pieces";
    }
    before = expected;
  }
  ASSERT_EQ(next_change(drawn.schedule, asked, drawn.end - Duration(1)), std::nullopt);
}

void check_cuts(const Case& drawn, Draw& draw) {
  const auto all = shifts(drawn.schedule, drawn.begin, drawn.end);
  const auto length = static_cast<int>((drawn.end - drawn.begin) / 1min);
  for (int i = 0; i < 30; ++i) {
    const Instant from = drawn.begin + minutes(draw.number(0, length)) + Duration(draw.number(0, 1));
    const Instant until = from + minutes(draw.number(0, 3000));
    ASSERT_EQ(shifts(drawn.schedule, from, std::min(until, drawn.end)), cut(all, from, until))
        << rfc3339(from) << " " << rfc3339(until);
    const Shift* shift = shift_at(all, from);
    if (from >= drawn.end) continue;
    ASSERT_EQ(name_of(who(drawn.schedule, from)), shift ? shift->user.str() : "") << rfc3339(from);
  }
}

TEST(Schedules, drawn_at_random_agree_with_the_minute_oracle) {
  const char* given = std::getenv("MUSTER_SEED");
  const std::uint64_t first = given ? std::strtoull(given, nullptr, 10) : 20260329;
  int covered = 0;
  for (std::uint64_t seed = first; seed < first + 60; ++seed) {
    Draw draw(seed);
    const Case drawn = draw.schedule();
    SCOPED_TRACE("MUSTER_SEED=" + std::to_string(seed) + " " + drawn.schedule.time_zone);
    check_against_the_oracle(drawn);
    check_cuts(drawn, draw);
    if (HasFatalFailure()) return;
    covered += static_cast<int>(shifts(drawn.schedule, drawn.begin, drawn.end).size());
  }
  EXPECT_GT(covered, 300) << "the drawn schedules are not empty";
}

}  // namespace
}  // namespace muster
