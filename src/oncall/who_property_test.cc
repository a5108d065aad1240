// Random schedules around real clock changes, against the minute oracle. MUSTER_SEED=n runs others; a failure prints
// the seed of its one schedule.
#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <tuple>

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
  Schedules all;  // that may stand in it
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
    if (one_in(4)) {
      drawn.weekdays.emplace_back(static_cast<unsigned>(number(0, 6)));
      drawn.until_day = std::chrono::weekday(static_cast<unsigned>(number(0, 6)));
    } else if (one_in(2)) {
      for (unsigned day = 0; day < 7; ++day)
        if (one_in(2)) drawn.weekdays.emplace_back(day);
    }
    if (one_in(3)) drawn.holidays = one_in(2) ? OnHolidays::Only : OnHolidays::Except;
    return drawn;
  }

  Recurrence recurrence() {
    Recurrence drawn;
    drawn.frequency = static_cast<Recurrence::Frequency>(number(0, 2));
    drawn.interval = one_in(2) ? 1 : number(1, 3);
    for (int i = one_in(3) ? 0 : number(1, 4); i > 0; --i) {
      const std::chrono::weekday day(static_cast<unsigned>(number(0, 6)));
      const bool numbered = drawn.frequency == Recurrence::Frequency::Monthly && one_in(2);
      drawn.by_day.push_back({day, numbered ? (one_in(2) ? number(1, 5) : -number(1, 5)) : 0});
    }
    return drawn;
  }

  Slot slot(const Schedules& all) {
    Slot drawn;
    for (int i = one_in(8) ? 0 : one_in(3) ? number(2, 3) : 1; i > 0; --i) drawn.users.push_back(user());
    if (one_in(6)) drawn.shadows.push_back(user());
    if (one_in(3)) drawn.length = number(1, 4);
    if (!all.empty() && one_in(3)) drawn.schedules.push_back(one_in(8) ? ScheduleId("gone") : all.begin()->first);
    return drawn;
  }

  Layer layer(LocalTime around, const Schedules& all) {
    constexpr Rotation::Unit kUnits[]{Rotation::Unit::Hours, Rotation::Unit::Days, Rotation::Unit::Weeks,
                                      Rotation::Unit::Recurring};
    const auto unit = kUnits[number(0, 3)];
    Layer drawn;
    drawn.name = "l";
    drawn.rotation = {unit, unit == Rotation::Unit::Hours ? number(1, 30) : one_in(2) ? 1 : number(1, 3)};
    // Some began long ago, so that their turns are found by arithmetic.
    const int days_ago = one_in(6) ? number(0, 100) : 0;
    drawn.start = around + std::chrono::days(number(0, one_in(3) ? 7 : 2) - days_ago) + time_of_day();
    if (unit == Rotation::Unit::Recurring) {
      drawn.rotation.recurrence = recurrence();
      if (one_in(2)) drawn.rotation.lasts = minutes(30 * number(1, 100));
    }
    if (one_in(4)) drawn.until = drawn.start + std::chrono::days(number(0, 5) + days_ago) + time_of_day();
    for (int i = one_in(10) ? 0 : number(1, 4); i > 0; --i) drawn.slots.push_back(slot(all));
    for (int i = one_in(2) ? 0 : number(1, 3); i > 0; --i) drawn.restrictions.push_back(restriction());
    if (one_in(4)) drawn.time_zone = kPlaces[number(0, static_cast<int>(std::size(kPlaces)) - 1)].zone;
    drawn.effect = one_in(3) ? static_cast<Effect>(number(1, 2)) : Effect::Covers;
    if (one_in(4)) drawn.phase = number(-3, 9);
    return drawn;
  }

  void fill(Schedule& schedule, Instant begin, const Schedules& all) {
    const LocalTime first(std::chrono::floor<std::chrono::days>(begin.time_since_epoch()) + std::chrono::days(2));
    for (int i = number(0, one_in(4) ? 8 : 3); i > 0; --i) schedule.layers.push_back(layer(first, all));
    for (int i = one_in(4) ? 0 : number(1, 5); i > 0; --i) {
      const std::chrono::year_month_day date(
          std::chrono::floor<std::chrono::days>(std::chrono::sys_time<Duration>(begin)) +
          std::chrono::days(number(-2, 11)));
      HolidayRule rule;
      rule.year = static_cast<int>(date.year());
      rule.month = static_cast<unsigned>(date.month());
      rule.day = static_cast<unsigned>(date.day());
      schedule.calendar.days.push_back(std::move(rule));
    }
    for (int i = one_in(2) ? 0 : number(1, 4); i > 0; --i) {
      const Instant from = begin + minutes(number(-600, 9 * 1440));
      const Effect effect = one_in(3) ? static_cast<Effect>(number(1, 2)) : Effect::Covers;
      schedule.overrides.push_back({OverrideId(10 - i), user(), from, from + minutes(number(0, 3000)), effect});
    }
  }

  Case schedule() {
    const Place& place = kPlaces[number(0, static_cast<int>(std::size(kPlaces)) - 1)];
    const Instant change = utc(place.near);
    Case drawn{muster::schedule(place.zone, {}), {}, change - 5 * 24h, change + 4 * 24h};
    if (one_in(3)) {
      Schedule inner = muster::schedule(one_in(2) ? place.zone : "Asia/Kolkata", {});
      inner.id = ScheduleId("inner");
      fill(inner, drawn.begin, {});
      drawn.all.emplace(inner.id, std::move(inner));
    }
    fill(drawn.schedule, drawn.begin, drawn.all);
    for (int i = one_in(3) ? number(1, 3) : 0; i > 0; --i) {
      Schedule earlier = muster::schedule(kPlaces[number(0, static_cast<int>(std::size(kPlaces)) - 1)].zone, {});
      fill(earlier, drawn.begin, drawn.all);
      const Instant last = drawn.schedule.earlier.empty() ? drawn.begin : drawn.schedule.earlier.back().until;
      drawn.schedule.earlier.push_back({last + minutes(number(1, 5000)), earlier.time_zone, earlier.layers});
    }
    return drawn;
  }

 private:
  std::mt19937_64 random_;
};

std::string text_of(const std::vector<UserId>& users) {
  std::string text;
  for (const UserId& user : users) text += user.str() + " ";
  return text;
}
std::string text_of(const std::vector<MinuteOracle::Person>& people) {
  std::string text;
  for (const MinuteOracle::Person& one : people) text += one.user + " ";
  return text;
}
std::string sorted(std::string text) {  // of single letters
  std::sort(text.begin(), text.end());
  return text;
}

// Goes through shifts in order of time.
class Reader {
 public:
  explicit Reader(const std::vector<Shift>& all) : next_(all.begin()), end_(all.end()) {}
  const std::vector<const Shift*>& at(Instant at) {
    std::erase_if(open_, [&](const Shift* one) { return one->until <= at; });
    for (; next_ != end_ && next_->from <= at; ++next_)
      if (next_->until > at) open_.push_back(&*next_);
    return open_;
  }

 private:
  std::vector<Shift>::const_iterator next_, end_;
  std::vector<const Shift*> open_;
};

// Who has a shift, of those that are on.
std::string names_of(const std::vector<const Shift*>& on, bool shadows) {
  std::string text;
  for (const Shift* shift : on)
    if (shift->shadow == shadows) text += shift->user.str() + " ";
  return sorted(text);
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

// Several people at one time may stand in another order when the beginning of their shifts is cut off.
std::vector<Shift> in_order(std::vector<Shift> all) {
  std::sort(all.begin(), all.end(), [](const Shift& a, const Shift& b) {
    return std::tie(a.from, a.user, a.shadow, a.by_override) < std::tie(b.from, b.user, b.shadow, b.by_override);
  });
  return all;
}

void check_against_the_oracle(const Case& drawn) {
  const Schedule& schedule = drawn.schedule;
  const auto all = shifts(schedule, drawn.begin, drawn.end, drawn.all);
  // The oracle counts turns from the layers' starts, which may lie long before what is looked at.
  Instant since = drawn.begin;
  const auto look_back = [&](const Schedule& one) {
    const auto look = [&](const std::vector<Layer>& layers) {
      for (const Layer& layer : layers)
        since = std::min(since, Instant(std::chrono::floor<minutes>(layer.start.time_since_epoch())) - 27h);
    };
    look(one.layers);
    for (const EarlierPlan& plan : one.earlier) look(plan.layers);
  };
  look_back(schedule);
  for (const auto& [id, inner] : drawn.all) look_back(inner);
  MinuteOracle oracle(schedule, since, drawn.all);
  for (; since < drawn.begin; since += 1min) oracle.next();
  Reader reader(all);
  std::string before;
  Instant asked = drawn.begin;  // the last instant at which next_change was asked
  for (Instant at = drawn.begin; at < drawn.end; at += 1min) {
    const MinuteOracle::Minute minute = oracle.next();
    const std::string expected = text_of(minute.on_call);
    const auto& on = reader.at(at);
    ASSERT_EQ(names_of(on, false), sorted(expected)) << rfc3339(at) << " shifts";
    ASSERT_EQ(names_of(on, true), sorted(text_of(minute.shadows))) << rfc3339(at) << " shadows";
    for (const MinuteOracle::Person& one : minute.on_call) {
      const auto by_the_same = [&](const Shift* shift) {
        return shift->user.str() == one.user && !shift->shadow && shift->by_override == (one.by == "override");
      };
      ASSERT_EQ(std::count_if(on.begin(), on.end(), by_the_same), 1) << rfc3339(at);
    }
    if (at > drawn.begin && expected != before) {
      ASSERT_EQ(text_of(who(schedule, at - Duration(1), drawn.all)), before) << "just before " << rfc3339(at);
      ASSERT_EQ(text_of(who(schedule, at, drawn.all)), expected) << rfc3339(at);
      if (sorted(expected) != sorted(before)) {
        ASSERT_EQ(next_change(schedule, asked, drawn.end, drawn.all), at) << "from " << rfc3339(asked);
        asked = at;
      }
    }
    before = expected;
  }
  ASSERT_EQ(next_change(schedule, asked, drawn.end - Duration(1), drawn.all), std::nullopt);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const bool one = all[i].until == all[j].from && all[i].user == all[j].user && all[i].shadow == all[j].shadow &&
                       all[i].by_override && all[j].by_override;
      ASSERT_FALSE(one) << rfc3339(all[j].from) << " one person's override in two pieces";
    }
  }
}

void check_cuts(const Case& drawn, Draw& draw) {
  const auto all = shifts(drawn.schedule, drawn.begin, drawn.end, drawn.all);
  const auto length = static_cast<int>((drawn.end - drawn.begin) / 1min);
  for (int i = 0; i < 30; ++i) {
    const Instant from = drawn.begin + minutes(draw.number(0, length)) + Duration(draw.number(0, 1));
    const Instant until = from + minutes(draw.number(0, 3000));
    ASSERT_EQ(in_order(shifts(drawn.schedule, from, std::min(until, drawn.end), drawn.all)),
              in_order(cut(all, from, until)))
        << rfc3339(from) << " " << rfc3339(until);
    if (from >= drawn.end) continue;
    const OnDuty now = on_duty(drawn.schedule, from, drawn.all);
    ASSERT_EQ(sorted(text_of(now.on_call)), names_of(Reader(all).at(from), false)) << rfc3339(from);
    ASSERT_EQ(sorted(text_of(now.shadows)), names_of(Reader(all).at(from), true)) << rfc3339(from);
  }
}

TEST(Schedules, drawn_at_random_agree_with_the_minute_oracle) {
  const char* given = std::getenv("MUSTER_SEED");
  const std::uint64_t first = given ? std::strtoull(given, nullptr, 10) : 20260329;
  int covered = 0;
  for (std::uint64_t seed = first; seed < first + 120; ++seed) {
    Draw draw(seed);
    const Case drawn = draw.schedule();
    SCOPED_TRACE("MUSTER_SEED=" + std::to_string(seed) + " " + drawn.schedule.time_zone);
    check_against_the_oracle(drawn);
    check_cuts(drawn, draw);
    if (HasFatalFailure()) return;
    covered += static_cast<int>(shifts(drawn.schedule, drawn.begin, drawn.end, drawn.all).size());
  }
  EXPECT_GT(covered, 400) << "the drawn schedules are not empty";
}

}  // namespace
}  // namespace muster
