// Hours of the week, on the clock of one time zone, but for holidays: business hours and conditions on time.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "oncall/holidays.h"

namespace muster {

// Both ends belong to it.
struct NumberRange {
  int first = 0;
  int last = 0;
  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

struct Hours {
  std::string time_zone = "UTC";
  std::vector<std::chrono::weekday> weekdays{};  // on which the hours begin; none: every day
  std::chrono::seconds from{0};                  // time of day
  std::chrono::seconds until{0};                 // before `from`: past midnight; the same: a whole day
  // No hours begin on them: "2026-12-25", "12-25" for every year, or the id of a calendar.
  std::vector<std::string> holidays{};
  // The days on which they begin; none: whichever. Days of the month count from its end when they are negative: -1 is
  // the last one.
  std::vector<NumberRange> days_of_month{}, months{}, years{};
  std::vector<HolidayCalendar> calendars{};  // those that `holidays` names, once the configuration is put together
  friend bool operator==(const Hours&, const Hours&) = default;
};

// Whether it is a date, of one year or of every year.
bool is_holiday_text(std::string_view text);

// Whether the clock shows one of these hours at `at`.
bool contains(const Hours& hours, Instant at);

// The first instant at `at` or later that lies in these hours; kForever when there is none within two years.
Instant next_within(const Hours& hours, Instant at);

// The same of several: the first instant at which any of them is, and the first at which none is. kForever: within two
// years there is none.
Instant next_within(const std::vector<Hours>& any, Instant at);
Instant next_outside(const std::vector<Hours>& all, Instant at);

// "4" or "4:9"; each end from `least` to `most`, and not 0. Ends of different signs are not compared.
std::optional<NumberRange> number_range_of(std::string_view text, int least, int most);
std::string text_of(const NumberRange& range);

// "mon, tue from 09:00 until 17:00 (Europe/Berlin)".
std::string words_of(const Hours& hours);
// Of several, joined by "or".
std::string words_of_any(const std::vector<Hours>& any);

}  // namespace muster
