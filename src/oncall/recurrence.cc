#include "oncall/recurrence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> kDays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};  // as std counts them
constexpr std::array<std::string_view, 4> kFrequencies{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr int kIntervalMax = 1000, kCountMax = 10'000;
constexpr std::size_t kListMax = 60;  // of one part
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
  const auto nth = number(text, -53, 53);
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

// The parts that are lists of numbers, in the order of their text.
struct NumbersPart {
  std::string_view name;
  std::vector<int> Recurrence::*numbers;
  int min, max;
  std::string_view wanted;
};
constexpr std::array<NumbersPart, 5> kNumbersParts{{
    {"BYMONTH", &Recurrence::by_month, 1, 12, "BYMONTH must be months from 1 to 12"},
    {"BYWEEKNO", &Recurrence::by_week, -53, 53, "BYWEEKNO must be weeks from 1 to 53, or -1 to -53"},
    {"BYYEARDAY", &Recurrence::by_year_day, -366, 366, "BYYEARDAY must be days from 1 to 366, or -1 to -366"},
    {"BYMONTHDAY", &Recurrence::by_month_day, -31, 31, "BYMONTHDAY must be days from 1 to 31, or -1 to -31"},
    {"BYSETPOS", &Recurrence::by_position, -366, 366, "BYSETPOS must be places from 1 to 366, or -1 to -366"},
}};

bool read_numbers(std::string_view text, const NumbersPart& part, std::vector<int>& numbers) {
  const bool good = each_piece(text, ',', [&](std::string_view piece) {
    const auto one = number(piece, part.min, part.max);
    if (!one || *one == 0 || numbers.size() == kListMax) return false;
    numbers.push_back(*one);
    return true;
  });
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return good;
}

std::optional<weekday> plain_weekday(std::string_view text) {
  const auto known = std::find(kDays.begin(), kDays.end(), text);
  if (known == kDays.end()) return std::nullopt;
  return weekday(static_cast<unsigned>(known - kDays.begin()));
}

std::optional<Fault> read_part(std::string_view name, std::string_view value, std::string_view part,
                               Recurrence& recurrence) {
  if (name == "FREQ") {
    const auto known = std::find(kFrequencies.begin(), kFrequencies.end(), value);
    if (known == kFrequencies.end()) return bad(part, "FREQ can be DAILY, WEEKLY, MONTHLY or YEARLY");
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
      return day.has_value() && recurrence.by_day.size() <= kListMax;
    });
    if (!good) return bad(part, "BYDAY must be days such as MO,WE or, in a month or year, 1SU or -1FR");
  } else if (name == "WKST") {
    const auto day = plain_weekday(value);
    if (!day) return bad(part, "WKST must be the day on which weeks begin, such as MO or SU");
    recurrence.week_start = *day;
  } else {
    const auto known = std::find_if(kNumbersParts.begin(), kNumbersParts.end(),
                                    [&](const NumbersPart& one) { return one.name == name; });
    if (known == kNumbersParts.end())
      return bad(
          part,
          "only FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYSETPOS and WKST "
          "are understood");
    if (!read_numbers(value, *known, recurrence.*known->numbers)) return bad(part, std::string(known->wanted));
  }
  return std::nullopt;
}

bool says_no_days(const Recurrence& r) {
  return r.by_month.empty() && r.by_week.empty() && r.by_year_day.empty() && r.by_month_day.empty() && r.by_day.empty();
}

// What RFC 5545 does not let be said together, or what says nothing.
std::optional<Fault> at_odds(const Recurrence& r) {
  using Frequency = Recurrence::Frequency;
  if (r.count && r.until) return invalid("a recurrence can have COUNT or UNTIL, not both");
  const bool yearly = r.frequency == Frequency::Yearly, monthly = r.frequency == Frequency::Monthly;
  for (const Recurrence::Day& day : r.by_day) {
    if (day.nth == 0) continue;
    if (!yearly && !monthly) return invalid("days with a number, such as 1SU, belong to FREQ=MONTHLY or YEARLY");
    if (!r.by_week.empty()) return invalid("days with a number, such as 1SU, do not go with BYWEEKNO");
    if ((monthly || !r.by_month.empty()) && std::abs(day.nth) > 5)
      return invalid("a month has no more than five of a day of the week");
  }
  if (!r.by_week.empty() && !yearly) return invalid("BYWEEKNO belongs to FREQ=YEARLY");
  if (!r.by_week.empty() && r.by_day.empty()) return invalid("BYWEEKNO needs BYDAY: which days of these weeks?");
  if (!r.by_year_day.empty() && !yearly) return invalid("BYYEARDAY belongs to FREQ=YEARLY");
  if (!r.by_month_day.empty() && r.frequency == Frequency::Weekly)
    return invalid("BYMONTHDAY does not belong to FREQ=WEEKLY");
  if (!r.by_position.empty() && says_no_days(r))
    return invalid("BYSETPOS needs another part, such as BYDAY, that says of what");
  return std::nullopt;
}

// The first day of the week that a day lies in.
LocalDay week_of(const Recurrence& r, LocalDay day) { return day - (weekday(day) - r.week_start); }

year_month month_of(LocalDay day) {
  const year_month_day date(day);
  return date.year() / date.month();
}

bool is_among(const std::vector<int>& numbers, int number) {
  return std::binary_search(numbers.begin(), numbers.end(), number);
}

// The same of one of `count`, counted from 1 on or from the end.
bool is_among(const std::vector<int>& numbers, int from_first, int count) {
  return is_among(numbers, from_first) || is_among(numbers, from_first - count - 1);
}

// The first week of a year is the first with four days or more in it.
LocalDay first_week_of(const Recurrence& r, std::chrono::year year) {
  return week_of(r, LocalDay(year / std::chrono::January / 4));
}

bool wanted_week(const Recurrence& r, LocalDay day, std::chrono::year year) {
  if (r.by_week.empty()) return true;
  LocalDay first = first_week_of(r, year), next = first_week_of(r, year + std::chrono::years(1));
  if (day < first) {
    next = first;
    first = first_week_of(r, year - std::chrono::years(1));
  } else if (day >= next) {
    first = next;
    next = first_week_of(r, year + std::chrono::years(2));
  }
  return is_among(r.by_week, static_cast<int>((day - first).count() / 7) + 1,
                  static_cast<int>((next - first).count() / 7));
}

// "1SU" counts in the month, and in the year when a yearly rule names no months.
bool wanted_weekday(const Recurrence& r, LocalDay day, const year_month_day& date) {
  if (r.by_day.empty()) return true;
  const auto is_such = [&](const Recurrence::Day& one) { return one.weekday == weekday(day); };
  if (std::none_of(r.by_day.begin(), r.by_day.end(), is_such)) return false;
  const bool in_year = r.frequency == Recurrence::Frequency::Yearly && r.by_month.empty();
  const LocalDay first(in_year ? date.year() / std::chrono::January / 1 : date.year() / date.month() / 1);
  const LocalDay last = in_year ? LocalDay(date.year() / std::chrono::December / 31)
                                : LocalDay(date.year() / date.month() / std::chrono::last);
  const int from_first = static_cast<int>((day - first).count() / 7) + 1;
  const int from_last = -static_cast<int>((last - day).count() / 7) - 1;
  return std::any_of(r.by_day.begin(), r.by_day.end(), [&](const Recurrence::Day& one) {
    return is_such(one) && (one.nth == 0 || one.nth == from_first || one.nth == from_last);
  });
}

// What the rule does not say is as on the first day: the day of the month, or of the week.
bool as_the_start(const Recurrence& r, LocalDay start, LocalDay day, const year_month_day& date) {
  if (!r.by_day.empty() || !r.by_month_day.empty() || !r.by_year_day.empty()) return true;
  const year_month_day first(start);
  switch (r.frequency) {
    case Recurrence::Frequency::Daily:
      return true;
    case Recurrence::Frequency::Weekly:
      return weekday(day) == weekday(start);
    case Recurrence::Frequency::Monthly:
      return date.day() == first.day();
    case Recurrence::Frequency::Yearly:
      return date.day() == first.day() && (!r.by_month.empty() || date.month() == first.month());
  }
  return true;
}

bool is_recurring(const Recurrence& r, LocalDay start, LocalDay day) {
  const year_month_day date(day);
  if (!r.by_month.empty() && !is_among(r.by_month, static_cast<int>(static_cast<unsigned>(date.month())))) return false;
  if (!as_the_start(r, start, day, date) || !wanted_weekday(r, day, date)) return false;
  if (!r.by_month_day.empty()) {
    const year_month_day last(date.year() / date.month() / std::chrono::last);
    if (!is_among(r.by_month_day, static_cast<int>(static_cast<unsigned>(date.day())),
                  static_cast<int>(static_cast<unsigned>(last.day()))))
      return false;
  }
  if (!r.by_year_day.empty()) {
    const int in_year = static_cast<int>((day - LocalDay(date.year() / std::chrono::January / 1)).count()) + 1;
    if (!is_among(r.by_year_day, in_year, date.year().is_leap() ? 366 : 365)) return false;
  }
  return wanted_week(r, day, date.year());
}

// The first day of the period `index` intervals after the start's, and the first after it.
struct Period {
  LocalDay begins, ends;
};
Period period_at(const Recurrence& r, LocalDay start, std::int64_t index) {
  const std::int64_t step = index * r.interval;
  switch (r.frequency) {
    case Recurrence::Frequency::Daily:
      return {start + days(step), start + days(step + 1)};
    case Recurrence::Frequency::Weekly:
      return {week_of(r, start) + days(7 * step), week_of(r, start) + days(7 * step + 7)};
    case Recurrence::Frequency::Monthly: {
      const year_month month = month_of(start) + months(step);
      return {LocalDay(month / 1), LocalDay((month + months(1)) / 1)};
    }
    case Recurrence::Frequency::Yearly:
      break;
  }
  const std::chrono::year year = year_month_day(start).year() + std::chrono::years(step);
  return {LocalDay(year / std::chrono::January / 1),
          LocalDay((year + std::chrono::years(1)) / std::chrono::January / 1)};
}

std::int64_t longest_of(Recurrence::Frequency frequency) {
  switch (frequency) {
    case Recurrence::Frequency::Daily:
      return 1;
    case Recurrence::Frequency::Weekly:
      return 7;
    case Recurrence::Frequency::Monthly:
      return 31;
    case Recurrence::Frequency::Yearly:
      return 366;
  }
  return 366;
}

// The days of that period, in order.
std::vector<LocalDay> days_of_period(const Recurrence& r, LocalDay start, std::int64_t index) {
  const Period period = period_at(r, start, index);
  std::vector<LocalDay> found;
  if (says_no_days(r) && longest_of(r.frequency) > 7) {
    // Most rules of months and years: there is only one day to look at.
    const year_month_day first(start), begins(period.begins);
    const bool yearly = r.frequency == Recurrence::Frequency::Yearly;
    const year_month_day day = begins.year() / (yearly ? first.month() : begins.month()) / first.day();
    if (day.ok()) found.emplace_back(day);
    return found;
  }
  for (LocalDay day = period.begins; day < period.ends; day += days(1)) {
    if (is_recurring(r, start, day)) found.push_back(day);
  }
  if (r.by_position.empty()) return found;
  std::vector<LocalDay> chosen;
  const int count = static_cast<int>(found.size());
  for (int i = 0; i < count; ++i) {
    if (is_among(r.by_position, i + 1, count)) chosen.push_back(found[static_cast<std::size_t>(i)]);
  }
  return chosen;
}

// A period that ends before `from`, or the first: without a count, what lies between need not be looked at.
std::int64_t period_before(const Recurrence& r, LocalDay start, LocalDay from) {
  if (r.count || from <= start) return 0;
  const std::int64_t days_between = (from - start).count();
  const std::int64_t length = longest_of(r.frequency);
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
    return invalid("the recurrence must say FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
  if (auto odd = at_odds(recurrence)) return *odd;
  return recurrence;
}

std::string rrule_text(const Recurrence& r) {
  std::string text = "FREQ=" + std::string(kFrequencies[static_cast<std::size_t>(r.frequency)]);
  if (r.interval != 1) text += ";INTERVAL=" + std::to_string(r.interval);
  const auto say_numbers = [&](const NumbersPart& part) {
    const std::vector<int>& numbers = r.*part.numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i)
      text.append(i == 0 ? ";" + std::string(part.name) + "=" : ",").append(std::to_string(numbers[i]));
  };
  for (const NumbersPart& part : kNumbersParts) {
    if (part.name != "BYSETPOS") say_numbers(part);
  }
  for (std::size_t i = 0; i < r.by_day.size(); ++i) {
    text += i == 0 ? ";BYDAY=" : ",";
    if (r.by_day[i].nth != 0) text += std::to_string(r.by_day[i].nth);
    text += kDays[r.by_day[i].weekday.c_encoding()];
  }
  say_numbers(kNumbersParts.back());
  if (r.week_start != std::chrono::Monday) text.append(";WKST=").append(kDays[r.week_start.c_encoding()]);
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
    const LocalDay begins = period_at(r, start, index).begins;
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
  std::int64_t step = 0;
  switch (r.frequency) {
    case Recurrence::Frequency::Daily:
      step = (day - start).count();
      break;
    case Recurrence::Frequency::Weekly:
      step = (week_of(r, day) - week_of(r, start)).count() / 7;
      break;
    case Recurrence::Frequency::Monthly:
      step = (month_of(day) - month_of(start)).count();
      break;
    case Recurrence::Frequency::Yearly:
      step = (year_month_day(day).year() - year_month_day(start).year()).count();
      break;
  }
  return step / r.interval;
}

// How many days of the recurrence the periods before `period` have. Days and weeks come again alike unless
// months are named, so that most of them need not be looked at; months and years do not.
std::int64_t count_before(const Recurrence& r, LocalDay start, std::int64_t period) {
  const auto count = [&](std::int64_t index) {
    const auto found = days_of_period(r, start, index);
    return std::count_if(found.begin(), found.end(), [&](LocalDay day) { return day >= start; });
  };
  const bool by_the_week = r.by_month.empty() && r.by_month_day.empty();
  const std::int64_t alike = by_the_week && r.frequency == Recurrence::Frequency::Daily    ? 7
                             : by_the_week && r.frequency == Recurrence::Frequency::Weekly ? 1
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
