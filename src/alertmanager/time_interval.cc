#include "alertmanager/time_interval.h"

#include <algorithm>
#include <array>
#include <date/date.h>
#include <optional>

#include "alertmanager/reading.h"
#include "base/ascii.h"
#include "oncall/wall_clock.h"

namespace muster::alertmanager {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

bool in_any(const std::vector<Range>& ranges, int value) {
  return ranges.empty() ||
         std::any_of(ranges.begin(), ranges.end(), [&](const Range& r) { return value >= r.begin && value <= r.end; });
}

bool in_month(const std::vector<Range>& ranges, int day, int days) {
  if (ranges.empty()) return true;
  const auto counted = [&](int value) { return value < 0 ? days + value + 1 : value; };
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& r) {
    const int begin = counted(r.begin), end = std::min(counted(r.end), days);
    return begin <= days && day >= begin && day <= end;
  });
}

template <std::size_t N>
std::optional<int> name_or_number(const std::array<std::string_view, N>& names, const std::string& text, int first,
                                  bool numbers) {
  const auto at = std::find(names.begin(), names.end(), lowered(text));
  if (at != names.end()) return static_cast<int>(at - names.begin()) + first;
  const auto number = numbers ? whole_number(text) : std::nullopt;
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// "monday:friday", "1:5", or one value that is both ends.
template <class Read>
std::vector<Range> read_ranges(Reader& fields, std::string_view field, std::string_view wanted, Read read, int least,
                               int most) {
  std::vector<Range> ranges;
  for (const Node& item : fields.items(field)) {
    const auto text = fields.text_of(item, field);
    if (!text) continue;
    const std::size_t colon = text->find(':');
    const auto begin = read(text->substr(0, colon));
    const auto end = colon == std::string::npos ? begin : read(text->substr(colon + 1));
    if (!begin || !end || *begin < least || *begin > most || *end < least || *end > most) {
      fields.problem(item, std::string(field) + ": '" + *text + "' is not " + std::string(wanted));
      continue;
    }
    if (*begin * *end > 0 && *begin > *end) {
      fields.problem(item,
                     std::string(field) + ": the end of '" + *text + "' is before its start; write it as two ranges");
      continue;
    }
    ranges.push_back({*begin, *end});
  }
  return ranges;
}

std::optional<int> minute_of(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = whole_number(text.substr(0, 2)), minutes = whole_number(text.substr(3));
  if (!hours || !minutes || *hours < 0 || *minutes < 0 || *minutes > 59 || *hours * 60 + *minutes > 24 * 60)
    return std::nullopt;
  return static_cast<int>(*hours * 60 + *minutes);
}

void read_times(Reader& fields, TimeInterval& interval) {
  for (const Node& item : fields.items("times")) {
    Reader range(fields.problems(), fields.file(), item, "times");
    const std::string start = range.text("start_time"), end = range.text("end_time");
    range.refuse_unknown();
    const auto from = minute_of(start), to = minute_of(end);
    if (!from || !to) {
      range.problem(item, "both start_time and end_time must be given as HH:MM, up to 24:00");
    } else if (*from >= *to) {
      range.problem(item, "start time cannot be equal or greater than end time; a span over midnight is two ranges");
    } else {
      interval.times.push_back({*from, *to});
    }
  }
}

}  // namespace

bool TimeInterval::contains(Instant at) const {
  const WallTime local = WallClock(location.empty() ? "UTC" : location).read(at).local;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const int minute = static_cast<int>(std::chrono::floor<std::chrono::minutes>(local - day).count());
  const bool in_time = times.empty() || std::any_of(times.begin(), times.end(), [&](const Range& r) {
                         return minute >= r.begin && minute < r.end;
                       });
  const std::chrono::year_month_day date(day);
  const std::chrono::year_month_day_last last(date.year(), std::chrono::month_day_last(date.month()));
  return in_time &&
         in_month(days_of_month, static_cast<int>(static_cast<unsigned>(date.day())),
                  static_cast<int>(static_cast<unsigned>(last.day()))) &&
         in_any(months, static_cast<int>(static_cast<unsigned>(date.month()))) &&
         in_any(weekdays, static_cast<int>(std::chrono::weekday(day).c_encoding())) &&
         in_any(years, static_cast<int>(date.year()));
}

bool any_contains(const std::vector<TimeInterval>& intervals, Instant at) {
  return std::any_of(intervals.begin(), intervals.end(), [&](const TimeInterval& i) { return i.contains(at); });
}

TimeInterval read_time_interval(const Node& node, const std::string& file, std::vector<Problem>& problems) {
  TimeInterval interval;
  Reader fields(problems, file, node, "time interval");
  read_times(fields, interval);
  interval.weekdays = read_ranges(
      fields, "weekdays", "a weekday or a range of them, such as monday:friday",
      [](const std::string& text) { return name_or_number(kWeekdays, text, 0, false); }, 0, 6);
  interval.days_of_month = read_ranges(
      fields, "days_of_month", "a day from 1 to 31 or -31 to -1, or a range such as 1:5",
      [](const std::string& text) -> std::optional<int> {
        const auto day = whole_number(text);
        if (!day || *day == 0) return std::nullopt;
        return static_cast<int>(*day);
      },
      -31, 31);
  interval.months = read_ranges(
      fields, "months", "a month by its name or number, or a range of them",
      [](const std::string& text) { return name_or_number(kMonths, text, 1, true); }, 1, 12);
  interval.years = read_ranges(
      fields, "years", "a year, or a range such as 2026:2028",
      [](const std::string& text) -> std::optional<int> {
        const auto year = whole_number(text);
        return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
      },
      1, 9999);
  interval.location = fields.text("location");
  if (interval.location == "Local") interval.location.clear();
  if (!interval.location.empty() && !WallClock(interval.location).known())
    fields.problem("location", "this machine knows no time zone '" + interval.location +
                                   "'; write it as Europe/Berlin, and install tzdata");
  fields.refuse_unknown();
  return interval;
}

}  // namespace muster::alertmanager
