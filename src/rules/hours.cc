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
struct HolidayDate {
  std::optional<std::chrono::year> year;
  std::chrono::month_day day;
};

std::optional<HolidayDate> holiday_of(std::string_view text) {
  HolidayDate holiday{std::nullopt, {std::chrono::month(0), std::chrono::day(0)}};
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
  for (const HolidayCalendar& calendar : hours.calendars)
    if (muster::is_holiday(calendar, day)) return true;
  return std::any_of(hours.holidays.begin(), hours.holidays.end(), [&](const std::string& text) {
    const auto holiday = holiday_of(text);
    return holiday && holiday->day == date.month() / date.day() && (!holiday->year || *holiday->year == date.year());
  });
}

bool in_any(const std::vector<NumberRange>& ranges, int value) {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(),
                                       [&](const NumberRange& r) { return value >= r.first && value <= r.last; });
}

bool in_month(const std::vector<NumberRange>& ranges, std::chrono::year_month_day date) {
  const std::chrono::year_month_day_last last(date.year(), std::chrono::month_day_last(date.month()));
  const int day = static_cast<int>(static_cast<unsigned>(date.day()));
  const int length = static_cast<int>(static_cast<unsigned>(last.day()));
  const auto counted = [&](int value) { return value < 0 ? length + value + 1 : value; };
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](const NumberRange& r) {
           return day >= counted(r.first) && day <= counted(r.last);
         });
}

bool begins_on(const Hours& hours, local_days day) {
  const auto& on = hours.weekdays;
  if (!on.empty() && std::find(on.begin(), on.end(), std::chrono::weekday(day)) == on.end()) return false;
  const std::chrono::year_month_day date(day);
  return in_month(hours.days_of_month, date) &&
         in_any(hours.months, static_cast<int>(static_cast<unsigned>(date.month()))) &&
         in_any(hours.years, static_cast<int>(date.year())) && !is_holiday(hours, day);
}

// How long after the midnight of the day on which they begin the hours end.
std::chrono::seconds end_of(const Hours& hours) {
  return hours.until > hours.from ? hours.until : hours.until + days(1);
}

// When the hours end in which `at` lies. Where clocks are set back, a little later: then it is to be asked again.
Instant end_of(const Hours& hours, Instant at) {
  const WallClock clock(hours.time_zone);
  const WallTime now = clock.read(at).local;
  const local_days today = std::chrono::floor<days>(now);
  Instant end = at;
  for (const local_days day : {today, today - days(1)}) {
    if (!begins_on(hours, day) || now < day + hours.from || now >= day + end_of(hours)) continue;
    end = std::max(end, clock.instant_of(WallTime(day + end_of(hours))));
  }
  return end > at ? end : std::chrono::floor<std::chrono::minutes>(at) + std::chrono::minutes(1);
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

Instant next_within(const std::vector<Hours>& any, Instant at) {
  Instant next = kForever;
  for (const Hours& hours : any) next = std::min(next, next_within(hours, at));
  return next;
}

Instant next_outside(const std::vector<Hours>& all, Instant at) {
  const Instant last = at + days(kDaysAhead);
  while (at <= last) {
    const auto inside = std::find_if(all.begin(), all.end(), [&](const Hours& hours) { return contains(hours, at); });
    if (inside == all.end()) return at;
    at = end_of(*inside, at);
  }
  return kForever;
}

std::optional<NumberRange> number_range_of(std::string_view text, int least, int most) {
  const auto colon = text.find(':');
  const auto end = [](std::string_view part) -> std::optional<int> {
    const bool negative = part.starts_with('-');
    if (negative) part.remove_prefix(1);
    const auto value = part.empty() ? std::nullopt : number(part);
    return value && negative ? std::optional(-*value) : value;
  };
  const auto first = end(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : end(text.substr(colon + 1));
  if (!first || !last || *first < least || *last < least || *first > most || *last > most) return std::nullopt;
  if (*first == 0 || *last == 0 || ((*first > 0) == (*last > 0) && *first > *last)) return std::nullopt;
  return NumberRange{*first, *last};
}

std::string text_of(const NumberRange& range) {
  return std::to_string(range.first) + (range.first == range.last ? "" : ":" + std::to_string(range.last));
}

std::string words_of(const Hours& hours) {
  static constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  std::string text;
  for (const auto day : hours.weekdays) {
    if (!text.empty()) text += ", ";
    text += kDays[day.c_encoding()];
  }
  if (text.empty()) text = "every day";
  const auto add = [&](std::string_view word, const std::vector<NumberRange>& ranges) {
    for (std::size_t i = 0; i < ranges.size(); ++i) text += (i ? ", " : std::string(word)) + text_of(ranges[i]);
  };
  add(" that is day ", hours.days_of_month);
  add(" in month ", hours.months);
  add(" in year ", hours.years);
  if (hours.from != hours.until) text += " from " + clock_text(hours.from) + " until " + clock_text(hours.until);
  return text + " (" + hours.time_zone + ")";
}

std::string words_of_any(const std::vector<Hours>& any) {
  std::string text;
  for (const Hours& hours : any) text += (text.empty() ? "" : " or ") + words_of(hours);
  return text;
}

}  // namespace muster
