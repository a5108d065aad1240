#include "rules/hours.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>

#include "oncall/wall_clock.h"

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr int kDaysAhead = 731;

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

// The month and day, and the year when it is said.
struct Holiday {
  std::optional<std::chrono::year> year;
  std::chrono::month_day day;
};

std::optional<Holiday> holiday_of(std::string_view text) {
  Holiday holiday{std::nullopt, {std::chrono::month(0), std::chrono::day(0)}};
  if (text.size() == 10 && text[4] == '-') {
    const auto year = number(text.substr(0, 4));
    if (!year) return std::nullopt;
    holiday.year = std::chrono::year(*year);
    text.remove_prefix(5);
  }
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto month = number(text.substr(0, 2)), day = number(text.substr(3));
  if (!month || !day) return std::nullopt;
  holiday.day = {std::chrono::month(static_cast<unsigned>(*month)), std::chrono::day(static_cast<unsigned>(*day))};
  if (!holiday.day.ok()) return std::nullopt;
  if (holiday.year && !std::chrono::year_month_day(*holiday.year, holiday.day.month(), holiday.day.day()).ok())
    return std::nullopt;
  return holiday;
}

bool is_holiday(const Hours& hours, local_days day) {
  const std::chrono::year_month_day date(day);
  return std::any_of(hours.holidays.begin(), hours.holidays.end(), [&](const std::string& text) {
    const auto holiday = holiday_of(text);
    return holiday && holiday->day == date.month() / date.day() && (!holiday->year || *holiday->year == date.year());
  });
}

bool begins_on(const Hours& hours, local_days day) {
  const auto& on = hours.weekdays;
  return (on.empty() || std::find(on.begin(), on.end(), std::chrono::weekday(day)) != on.end()) &&
         !is_holiday(hours, day);
}

// How long after the midnight of the day on which they begin the hours end.
std::chrono::seconds end_of(const Hours& hours) {
  return hours.until > hours.from ? hours.until : hours.until + days(1);
}

std::string clock_text(std::chrono::seconds time) {
  char text[16];
  const auto minutes = static_cast<unsigned>(time.count()) / 60 % 1440;
  std::snprintf(text, sizeof text, "%02u:%02u", minutes / 60, minutes % 60);
  return text;
}

}  // namespace

bool is_holiday_text(std::string_view text) { return holiday_of(text).has_value(); }

bool contains(const Hours& hours, Instant at) {
  const WallTime now = WallClock(hours.time_zone).read(at).local;
  const local_days today = std::chrono::floor<days>(now);
  for (const local_days day : {today, today - days(1)}) {
    if (begins_on(hours, day) && now >= day + hours.from && now < day + end_of(hours)) return true;
  }
  return false;
}

Instant next_within(const Hours& hours, Instant at) {
  if (contains(hours, at)) return at;
  const WallClock clock(hours.time_zone);
  const local_days today = std::chrono::floor<days>(clock.read(at).local);
  for (int ahead = 0; ahead <= kDaysAhead; ++ahead) {
    const local_days day = today + days(ahead);
    if (!begins_on(hours, day)) continue;
    const Instant begins = clock.instant_of(WallTime(day + hours.from));
    if (begins >= at) return begins;
  }
  return kForever;
}

std::string words_of(const Hours& hours) {
  static constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  std::string text;
  for (const auto day : hours.weekdays) {
    if (!text.empty()) text += ", ";
    text += kDays[day.c_encoding()];
  }
  if (text.empty()) text = "every day";
  if (hours.from != hours.until) text += " from " + clock_text(hours.from) + " until " + clock_text(hours.until);
  return text + " (" + hours.time_zone + ")";
}

}  // namespace muster
