#include "oncall/recurrence.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> kDays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};  // as std counts them
constexpr std::array<std::string_view, 3> kFrequencies{"DAILY", "WEEKLY", "MONTHLY"};
constexpr int kIntervalMax = 1000, kCountMax = 10'000;
constexpr days kAhead{400 * 366};

Fault bad(std::string_view part, const std::string& wanted) {
  return invalid("'" + std::string(part.substr(0, 64)) + "' in the recurrence: " + wanted);
}

std::optional<int> number(std::string_view text, int min, int max) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < min || value > max) return std::nullopt;
  return value;
}

template <class Each>
bool each_piece(std::string_view text, char separator, Each each) {
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    if (!each(text.substr(0, end))) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

std::optional<Recurrence::Day> weekday_rule_of(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const auto known = std::find(kDays.begin(), kDays.end(), text.substr(text.size() - 2));
  if (known == kDays.end()) return std::nullopt;
  Recurrence::Day day{weekday(static_cast<unsigned>(known - kDays.begin())), 0};
  text.remove_suffix(2);
  if (text.empty()) return day;
  const auto nth = number(text, -5, 5);
  if (!nth || *nth == 0) return std::nullopt;
  day.nth = *nth;
  return day;
}

// 20261231 or 20261231T220000.
bool read_until(std::string_view text, Recurrence& recurrence) {
  if (text.size() != 8 && !(text.size() == 15 && text[8] == 'T')) return false;
  const auto y = number(text.substr(0, 4), 1970, 9999), m = number(text.substr(4, 2), 1, 12),
             d = number(text.substr(6, 2), 1, 31);
  if (!y || !m || !d) return false;
  const year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                           std::chrono::day(static_cast<unsigned>(*d))};
  if (!day.ok()) return false;
  recurrence.until = LocalDay(day);
  if (text.size() == 8) return true;
  const auto hour = number(text.substr(9, 2), 0, 23), minute = number(text.substr(11, 2), 0, 59),
             second = number(text.substr(13, 2), 0, 59);
  if (!hour || !minute || !second) return false;
  recurrence.until_time = std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
  return true;
}

std::optional<Fault> read_part(std::string_view name, std::string_view value, std::string_view part,
                               Recurrence& recurrence) {
  if (name == "FREQ") {
    const auto known = std::find(kFrequencies.begin(), kFrequencies.end(), value);
    if (known == kFrequencies.end()) return bad(part, "FREQ can be DAILY, WEEKLY or MONTHLY");
    recurrence.frequency = static_cast<Recurrence::Frequency>(known - kFrequencies.begin());
  } else if (name == "INTERVAL") {
    const auto interval = number(value, 1, kIntervalMax);
    if (!interval) return bad(part, "INTERVAL must be a number from 1 to 1000");
    recurrence.interval = *interval;
  } else if (name == "COUNT") {
    recurrence.count = number(value, 1, kCountMax);
    if (!recurrence.count) return bad(part, "COUNT must be a number from 1 to 10000");
  } else if (name == "UNTIL") {
    if (!read_until(value, recurrence))
      return bad(part, "UNTIL must be a local day or time such as 20261231 or 20261231T220000");
  } else if (name == "BYDAY") {
    const bool good = each_piece(value, ',', [&](std::string_view piece) {
      const auto day = weekday_rule_of(piece);
      if (day && std::find(recurrence.by_day.begin(), recurrence.by_day.end(), *day) == recurrence.by_day.end())
        recurrence.by_day.push_back(*day);
      return day.has_value();
    });
    if (!good) return bad(part, "BYDAY must be days such as MO,WE or, in a month, 1SU or -1FR");
  } else if (name == "WKST") {
    if (value != "MO") return bad(part, "weeks begin on Monday");
  } else {
    return bad(part, "only FREQ, INTERVAL, BYDAY, COUNT and UNTIL are understood");
  }
  return std::nullopt;
}

// Counts from a Monday.
LocalDay monday_of(LocalDay day) { return day - (weekday(day) - std::chrono::Monday); }

year_month month_of(LocalDay day) {
  const year_month_day date(day);
  return date.year() / date.month();
}

bool wanted_weekday(const Recurrence& r, LocalDay day) {
  return std::any_of(r.by_day.begin(), r.by_day.end(), [&](const auto& one) { return one.weekday == weekday(day); });
}

// The days of the period that begins `index` intervals after the start's, in order.
std::vector<LocalDay> days_of_period(const Recurrence& r, LocalDay start, std::int64_t index) {
  std::vector<LocalDay> found;
  const std::int64_t step = index * r.interval;
  if (r.frequency == Recurrence::Frequency::Daily) {
    const LocalDay day = start + days(step);
    if (r.by_day.empty() || wanted_weekday(r, day)) found.push_back(day);
  } else if (r.frequency == Recurrence::Frequency::Weekly) {
    const LocalDay monday = monday_of(start) + days(7 * step);
    for (int i = 0; i < 7; ++i) {
      const LocalDay day = monday + days(i);
      if (r.by_day.empty() ? weekday(day) == weekday(start) : wanted_weekday(r, day)) found.push_back(day);
    }
  } else {
    const year_month month = month_of(start) + months(step);
    if (r.by_day.empty()) {
      const year_month_day day = month / year_month_day(start).day();
      if (day.ok()) found.emplace_back(day);
    }
    for (const Recurrence::Day& one : r.by_day) {
      const LocalDay first(month / 1), last(month / std::chrono::last);
      const LocalDay first_such = first + (one.weekday - weekday(first));
      const LocalDay last_such = last - (weekday(last) - one.weekday);
      for (LocalDay day = first_such; day <= last; day += days(7)) {
        const int from_first = static_cast<int>((day - first_such).count() / 7) + 1;
        const int from_last = -static_cast<int>((last_such - day).count() / 7) - 1;
        if (one.nth == 0 || one.nth == from_first || one.nth == from_last) found.push_back(day);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

// A period that ends before `from`, or the first: without a count, what lies between need not be looked at.
std::int64_t period_before(const Recurrence& r, LocalDay start, LocalDay from) {
  if (r.count || from <= start) return 0;
  const std::int64_t days_between = (from - start).count();
  const std::int64_t length = r.frequency == Recurrence::Frequency::Daily    ? 1
                              : r.frequency == Recurrence::Frequency::Weekly ? 7
                                                                             : 31;
  return std::max<std::int64_t>(0, days_between / (length * r.interval) - 1);
}

}  // namespace

Result<Recurrence> parse_rrule(std::string_view text) {
  if (text.starts_with("RRULE:")) text.remove_prefix(6);
  Recurrence recurrence;
  std::optional<Fault> fault;
  std::vector<std::string_view> seen;
  each_piece(text, ';', [&](std::string_view part) {
    const auto equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    if (equals == std::string_view::npos)
      fault = bad(part, "write NAME=value, with semicolons between");
    else if (std::find(seen.begin(), seen.end(), name) != seen.end())
      fault = bad(part, "it is said twice");
    else
      fault = read_part(name, part.substr(equals + 1), part, recurrence);
    seen.push_back(name);
    return !fault;
  });
  if (fault) return *fault;
  if (std::find(seen.begin(), seen.end(), "FREQ") == seen.end())
    return invalid("the recurrence must say FREQ=DAILY, WEEKLY or MONTHLY");
  if (recurrence.count && recurrence.until) return invalid("a recurrence can have COUNT or UNTIL, not both");
  const bool numbered = std::any_of(recurrence.by_day.begin(), recurrence.by_day.end(),
                                    [](const Recurrence::Day& day) { return day.nth != 0; });
  if (numbered && recurrence.frequency != Recurrence::Frequency::Monthly)
    return invalid("days with a number, such as 1SU, belong to FREQ=MONTHLY");
  return recurrence;
}

std::string rrule_text(const Recurrence& r) {
  std::string text = "FREQ=" + std::string(kFrequencies[static_cast<std::size_t>(r.frequency)]);
  if (r.interval != 1) text += ";INTERVAL=" + std::to_string(r.interval);
  for (std::size_t i = 0; i < r.by_day.size(); ++i) {
    text += i == 0 ? ";BYDAY=" : ",";
    if (r.by_day[i].nth != 0) text += std::to_string(r.by_day[i].nth);
    text += kDays[r.by_day[i].weekday.c_encoding()];
  }
  if (r.count) text += ";COUNT=" + std::to_string(*r.count);
  if (!r.until) return text;
  const auto digits = [](std::int64_t value, std::size_t width) {
    std::string out = std::to_string(value);
    return std::string(width - std::min(width, out.size()), '0') + out;
  };
  const year_month_day day(*r.until);
  text += ";UNTIL=" + digits(static_cast<int>(day.year()), 4) + digits(static_cast<unsigned>(day.month()), 2) +
          digits(static_cast<unsigned>(day.day()), 2);
  if (!r.until_time) return text;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*r.until_time).count();
  return text + "T" + digits(seconds / 3600, 2) + digits(seconds / 60 % 60, 2) + digits(seconds % 60, 2);
}

std::vector<LocalDay> recurring_days(const Recurrence& r, LocalDay start, Duration time, LocalDay from, int limit) {
  std::vector<LocalDay> found;
  int counted = 0;
  const LocalDay end = std::max(start, from) + kAhead;
  for (std::int64_t index = period_before(r, start, from);; ++index) {
    const std::int64_t step = index * r.interval;
    const LocalDay begins = r.frequency == Recurrence::Frequency::Daily ? start + days(step)
                            : r.frequency == Recurrence::Frequency::Weekly
                                ? monday_of(start) + days(7 * step)
                                : LocalDay((month_of(start) + months(step)) / 1);
    if (begins > end || (r.until && begins > *r.until)) return found;
    for (const LocalDay day : days_of_period(r, start, index)) {
      if (day < start) continue;
      if (r.until && (day > *r.until || (day == *r.until && r.until_time && time > *r.until_time))) return found;
      if (r.count && counted++ == *r.count) return found;
      if (day < from) continue;
      found.push_back(day);
      if (static_cast<int>(found.size()) == limit) return found;
    }
  }
}

namespace {

// The interval that `day` lies in, counted from the start's; rounded down.
std::int64_t period_of(const Recurrence& r, LocalDay start, LocalDay day) {
  const std::int64_t step = r.frequency == Recurrence::Frequency::Daily ? (day - start).count()
                            : r.frequency == Recurrence::Frequency::Weekly
                                ? (monday_of(day) - monday_of(start)).count() / 7
                                : (month_of(day) - month_of(start)).count();
  return step / r.interval;
}

// How many days of the recurrence the periods before `period` have. Days and weeks come again alike, so that most of
// them need not be looked at; months do not.
std::int64_t count_before(const Recurrence& r, LocalDay start, std::int64_t period) {
  const auto count = [&](std::int64_t index) {
    const auto found = days_of_period(r, start, index);
    return std::count_if(found.begin(), found.end(), [&](LocalDay day) { return day >= start; });
  };
  const std::int64_t alike = r.frequency == Recurrence::Frequency::Daily    ? 7
                             : r.frequency == Recurrence::Frequency::Weekly ? 1
                                                                            : period;
  std::int64_t all = 0;
  if (period > 0) all += count(0);  // the first one may lack what lies before the start
  if (period <= 1) return all;
  const std::int64_t rounds = alike >= period - 1 ? 0 : (period - 1) / alike;
  if (rounds > 0) {
    std::int64_t round = 0;
    for (std::int64_t i = 1; i <= alike; ++i) round += count(i);
    all += rounds * round;
  }
  for (std::int64_t i = 1 + rounds * alike; i < period; ++i) all += count(i);
  return all;
}

}  // namespace

std::optional<RecurringDay> last_recurring_day(const Recurrence& r, LocalDay start, LocalDay at_most) {
  if (at_most < start) return std::nullopt;
  for (std::int64_t period = period_of(r, start, at_most); period >= 0; --period) {
    const auto found = days_of_period(r, start, period);
    const auto wanted = [&](LocalDay day) { return day >= start && day <= at_most; };
    const auto last = std::find_if(found.rbegin(), found.rend(), wanted);
    if (last == found.rend()) continue;
    return RecurringDay{*last, count_before(r, start, period) + std::count_if(found.begin(), found.end(), wanted) - 1};
  }
  return std::nullopt;
}

}  // namespace muster
