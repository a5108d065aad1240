// On which days something comes again: a part of RFC 5545's RRULE, on the calendar of one place.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace muster {

using LocalDay = std::chrono::local_days;

// Understood: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY (with a
// number, "1SU" or "-1FR", of months and years), BYSETPOS, WKST, COUNT, and UNTIL as a day or as a local time. As in
// RFC 5545, a month or a year without the day is left out. Not understood is what comes more often than once a day.
struct Recurrence {
  enum class Frequency { Daily, Weekly, Monthly, Yearly };
  struct Day {
    std::chrono::weekday weekday;
    int nth = 0;  // 0: each; 1: the first of the month or year; -1: the last
    friend bool operator==(const Day&, const Day&) = default;
  };

  Frequency frequency = Frequency::Daily;
  int interval = 1;
  std::vector<Day> by_day{};             // empty: as the first day
  std::optional<int> count{};            // so many in all
  std::optional<LocalDay> until{};       // the last day that can be one, with `until_time`
  std::optional<Duration> until_time{};  // since midnight: on the last day, begins no later; nothing: at any time
  // Each sorted; negative ones count from the end.
  std::vector<int> by_month{}, by_week{}, by_year_day{}, by_month_day{};
  std::vector<int> by_position{};  // of the days that a period has, only these
  std::chrono::weekday week_start = std::chrono::Monday;
  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

// "FREQ=WEEKLY;BYDAY=SA,SU". The fault names the part that is not understood.
Result<Recurrence> parse_rrule(std::string_view text);
std::string rrule_text(const Recurrence& recurrence);

// The first `limit` days from `from` on, of a recurrence whose first day is `start` or after it, and that begins at
// `time` since midnight. Looks at most 400 years ahead.
std::vector<LocalDay> recurring_days(const Recurrence& recurrence, LocalDay start, Duration time, LocalDay from,
                                     int limit);

// The latest such day up to `at_most`, and how many came before it; nothing when there was none yet. Without COUNT and
// UNTIL.
struct RecurringDay {
  LocalDay day;
  std::int64_t index;
};
std::optional<RecurringDay> last_recurring_day(const Recurrence& recurrence, LocalDay start, LocalDay at_most);

}  // namespace muster
