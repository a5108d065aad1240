// Hours of the week, on the clock of one time zone, without holidays: business hours and conditions on time.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace muster {

struct Hours {
  std::string time_zone = "UTC";
  std::vector<std::chrono::weekday> weekdays{};  // on which the hours begin; none: every day
  std::chrono::seconds from{0};                  // time of day
  std::chrono::seconds until{0};                 // before `from`: past midnight; the same: a whole day
  std::vector<std::string> holidays{};           // "2026-12-25", or "12-25" for every year: no hours begin on them
  friend bool operator==(const Hours&, const Hours&) = default;
};

bool is_holiday_text(std::string_view text);

// Whether the clock shows one of these hours at `at`.
bool contains(const Hours& hours, Instant at);

// The first instant at `at` or later that lies in these hours; kForever when there is none within two years.
Instant next_within(const Hours& hours, Instant at);

// "mon, tue from 09:00 until 17:00 (Europe/Berlin)".
std::string words_of(const Hours& hours);

}  // namespace muster
