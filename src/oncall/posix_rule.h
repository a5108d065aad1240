// What a zone does when the table of its clock changes has come to its end: the rule in the last line of its file, such
// as "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX's TZ; RFC 8536, 3.3).
#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace muster {

struct PosixRule {
  // When in a year the clocks change: a day, and a time of it as the clocks before the change show it; it may lie on
  // another day.
  struct Change {
    enum class Kind { MonthWeekday, DayOfYear, DayWithoutLeap } kind = Kind::MonthWeekday;
    int month = 1, week = 1, weekday = 0;  // MonthWeekday: the fifth is the last
    int day = 0;                           // DayOfYear: from 0; DayWithoutLeap: from 1, 29 February is not counted
    std::chrono::seconds time{7200};
  };
  // Standard time, and what the clocks change to and back from.
  std::string standard_name, summer_name;
  std::chrono::seconds standard{0}, summer{0};
  std::array<Change, 2> changes{};  // to summer time; back

  // The clock changes of that year, in order of time.
  struct Moment {
    Instant at;
    bool to_summer;
  };
  std::array<Moment, 2> of_year(int year) const;
};

// Nothing for what is not understood, and for a zone whose clocks do not change any more.
std::optional<PosixRule> parse_posix_rule(std::string_view text);

}  // namespace muster
