// Which days are public holidays: dates, and rules by which they come again every year.
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace muster {

using HolidayCalendarId = Name<struct HolidayCalendarTag>;

// One holiday. What it does not need of its fields is left as it is.
struct HolidayRule {
  enum class Kind {
    Date,    // year, month, day
    Yearly,  // month, day
    Easter,  // `offset` days after Easter Sunday, as western churches count it; negative: before
    Weekday  // the first `weekday` on month/day or after it: "the fourth Thursday of November" is thu on 11-22 or later
  };
  // What happens when it is on a Saturday or Sunday: then another day is one too.
  enum class Observed {
    No,
    Next,    // the next weekday that is not one already
    Nearest  // Saturday: the Friday before; Sunday: the Monday after
  };
  Kind kind = Kind::Date;
  std::string name{};
  int year = 0;
  unsigned month = 0, day = 0;
  int offset = 0;
  std::chrono::weekday weekday{};
  Observed observed = Observed::No;
  int since = 0;  // the first year in which it is one; 0: always
  friend bool operator==(const HolidayRule&, const HolidayRule&) = default;
};

struct HolidayCalendar {
  HolidayCalendarId id;
  std::string name;
  std::vector<std::string> regions{};  // whose rules it has (see below)
  std::vector<HolidayRule> days{};     // besides
  std::vector<HolidayRule> except{};   // days that are none here: Date and Yearly
  friend bool operator==(const HolidayCalendar&, const HolidayCalendar&) = default;
};

struct Holiday {
  std::chrono::local_days day;
  std::string name;
  friend bool operator==(const Holiday&, const Holiday&) = default;
};

// Those of a year, in order of time; a day that has two names stands once, with the first of them.
std::vector<Holiday> holidays_in(const HolidayCalendar& calendar, int year);
bool is_holiday(const HolidayCalendar& calendar, std::chrono::local_days day);

// The same of many days: each year is worked out once.
class HolidayYears {
 public:
  // The calendar outlives it.
  explicit HolidayYears(const HolidayCalendar& calendar) : calendar_(&calendar) {}
  bool contains(std::chrono::local_days day);

 private:
  const HolidayCalendar* calendar_;
  std::map<int, std::set<std::chrono::local_days>> years_;
};

// Easter Sunday by the Gregorian calendar.
std::chrono::local_days easter(int year);

// A country or a part of it: "de-by" is Bavaria. Its rules are those of today's law; a day that is one in a single year
// only is declared in the calendar. See docs/guide/holidays.md for what is in each.
struct HolidayRegion {
  std::string_view id;
  std::string_view name;
  std::vector<HolidayRule> days;
};
const std::vector<HolidayRegion>& holiday_regions();
// nullptr when there is none.
const HolidayRegion* holiday_region(std::string_view id);

}  // namespace muster
