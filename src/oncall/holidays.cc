#include "oncall/holidays.h"

#include <algorithm>
#include <set>

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;

local_days date(int year, unsigned month, unsigned day) {
  return local_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

bool exists(int year, unsigned month, unsigned day) {
  return (std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)).ok();
}

std::optional<local_days> day_in(const HolidayRule& rule, int year) {
  if (year < rule.since) return std::nullopt;
  switch (rule.kind) {
    case HolidayRule::Kind::Date:
      if (rule.year != year || !exists(year, rule.month, rule.day)) return std::nullopt;
      return date(year, rule.month, rule.day);
    case HolidayRule::Kind::Yearly:
      if (!exists(year, rule.month, rule.day)) return std::nullopt;  // 29 February
      return date(year, rule.month, rule.day);
    case HolidayRule::Kind::Easter:
      return easter(year) + days(rule.offset);
    case HolidayRule::Kind::Weekday: {
      const local_days from = date(year, rule.month, rule.day);
      return from + (rule.weekday - weekday(from));
    }
  }
  return std::nullopt;
}

bool is_weekend(local_days day) {
  const weekday on(day);
  return on == std::chrono::Saturday || on == std::chrono::Sunday;
}

// The days of the rules in that year, and those on which they are observed, which may lie in the year before or after.
void add(std::vector<Holiday>& found, const std::vector<const HolidayRule*>& rules, int year) {
  std::set<local_days> taken;
  std::vector<std::pair<local_days, const HolidayRule*>> moved;
  for (const HolidayRule* rule : rules) {
    const auto day = day_in(*rule, year);
    if (!day) continue;
    found.push_back({*day, rule->name});
    taken.insert(*day);
    if (rule->observed != HolidayRule::Observed::No && is_weekend(*day)) moved.emplace_back(*day, rule);
  }
  for (auto [day, rule] : moved) {
    if (rule->observed == HolidayRule::Observed::Nearest) {
      day += weekday(day) == std::chrono::Saturday ? days(-1) : days(1);
    } else {
      while (is_weekend(day) || taken.contains(day)) day += days(1);
    }
    taken.insert(day);
    found.push_back({day, rule->name});
  }
}

}  // namespace

local_days easter(int year) {
  // Meeus, Jones and Butcher.
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3,
            h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
            m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
  return date(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
}

std::vector<Holiday> holidays_in(const HolidayCalendar& calendar, int year) {
  std::vector<const HolidayRule*> rules;
  for (const std::string& id : calendar.regions) {
    if (const HolidayRegion* region = holiday_region(id))
      for (const HolidayRule& rule : region->days) rules.push_back(&rule);
  }
  for (const HolidayRule& rule : calendar.days) rules.push_back(&rule);
  std::vector<Holiday> found;
  for (const int one : {year - 1, year, year + 1}) add(found, rules, one);
  std::erase_if(found, [&](const Holiday& one) {
    return std::chrono::year_month_day(one.day).year() != std::chrono::year(year) ||
           std::any_of(calendar.except.begin(), calendar.except.end(),
                       [&](const HolidayRule& except) { return day_in(except, year) == one.day; });
  });
  std::stable_sort(found.begin(), found.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
  found.erase(
      std::unique(found.begin(), found.end(), [](const Holiday& a, const Holiday& b) { return a.day == b.day; }),
      found.end());
  return found;
}

bool is_holiday(const HolidayCalendar& calendar, local_days day) {
  const auto in_year = holidays_in(calendar, static_cast<int>(std::chrono::year_month_day(day).year()));
  return std::any_of(in_year.begin(), in_year.end(), [&](const Holiday& one) { return one.day == day; });
}

bool HolidayYears::contains(local_days day) {
  if (calendar_->regions.empty() && calendar_->days.empty()) return false;
  const int year = static_cast<int>(std::chrono::year_month_day(day).year());
  const auto [at, fresh] = years_.try_emplace(year);
  if (fresh)
    for (const Holiday& one : holidays_in(*calendar_, year)) at->second.insert(one.day);
  return at->second.contains(day);
}

const HolidayRegion* holiday_region(std::string_view id) {
  const auto& all = holiday_regions();
  const auto at = std::find_if(all.begin(), all.end(), [&](const HolidayRegion& one) { return one.id == id; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace muster
