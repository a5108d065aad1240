#include "analytics/periods.h"

#include <algorithm>

#include "oncall/wall_clock.h"

namespace muster::analytics {
namespace {

using Days = std::chrono::days;
using LocalDay = std::chrono::local_days;

// The beginning of the unit in which that day lies.
LocalDay beginning(LocalDay day, Unit unit) {
  if (unit == Unit::Day) return day;
  if (unit == Unit::Week) return day - Days(std::chrono::weekday(day).iso_encoding() - 1);
  const std::chrono::year_month_day date(day);
  return LocalDay(date.year() / date.month() / 1);
}

LocalDay next(LocalDay begun, Unit unit) {
  if (unit == Unit::Day) return begun + Days(1);
  if (unit == Unit::Week) return begun + Days(7);
  const std::chrono::year_month_day date(begun);
  return LocalDay((date.year() / date.month() + std::chrono::months(1)) / 1);
}

}  // namespace

std::string_view text_of(Unit unit) { return unit == Unit::Day ? "day" : unit == Unit::Week ? "week" : "month"; }

std::optional<Unit> unit_of(std::string_view text) {
  for (const Unit unit : {Unit::Day, Unit::Week, Unit::Month})
    if (text_of(unit) == text) return unit;
  return std::nullopt;
}

std::optional<std::vector<Span>> periods(Instant from, Instant until, Unit unit, const std::string& time_zone,
                                         std::size_t max) {
  const WallClock clock(time_zone);
  std::vector<Span> found;
  LocalDay begun = beginning(std::chrono::floor<Days>(clock.read(from).local), unit);
  for (Instant at = from; at < until;) {
    begun = next(begun, unit);
    const Instant end = std::min(until, clock.instant_of(WallTime(begun)));
    if (end <= at) continue;  // a day that the zone left out
    if (found.size() == max) return std::nullopt;
    found.push_back({at, end});
    at = end;
  }
  return found;
}

std::vector<Span> spans_within(const Hours& hours, Instant from, Instant until) {
  std::vector<Span> spans;
  for (Instant at = from; at < until;) {
    const Instant begin = next_within(hours, at);
    if (begin >= until) break;
    const Instant end = std::min(until, next_outside({hours}, begin));
    spans.push_back({begin, end});
    at = end;
  }
  return spans;
}

bool contains(const std::vector<Span>& spans, Instant at) {
  const auto after = std::ranges::upper_bound(spans, at, {}, &Span::from);
  return after != spans.begin() && at < std::prev(after)->until;
}

bool is_time_zone(const std::string& name) { return !name.empty() && WallClock(name).known(); }

}  // namespace muster::analytics
