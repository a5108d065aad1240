#include "ical/own_zone.h"

#include <algorithm>
#include <charconv>

#include "oncall/recurrence.h"

namespace muster::ical {
namespace {

using std::chrono::days;

constexpr int kYearsOfZone = 180;  // from 1970 on

std::optional<int> plain_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

// "+0545", "-033000".
std::optional<Duration> utc_offset(std::string_view text) {
  if ((text.size() != 5 && text.size() != 7) || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto h = plain_number(text.substr(1, 2)), m = plain_number(text.substr(3, 2)),
             s = text.size() == 7 ? plain_number(text.substr(5, 2)) : std::optional(0);
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  const Duration ahead = std::chrono::hours(*h) + std::chrono::minutes(*m) + std::chrono::seconds(*s);
  return text[0] == '-' ? -ahead : ahead;
}

struct Onset {
  int year = 0;
  LocalDay day{};  // in 1970 when the year is before
  Duration time{};
};

// 16010101T020000 is how Outlook says "since ever".
std::optional<Onset> onset_of(std::string_view text) {
  if (text.size() < 15 || text[8] != 'T') return std::nullopt;
  const auto y = plain_number(text.substr(0, 4)), mon = plain_number(text.substr(4, 2)),
             d = plain_number(text.substr(6, 2)), h = plain_number(text.substr(9, 2)),
             m = plain_number(text.substr(11, 2)), s = plain_number(text.substr(13, 2));
  if (!y || !mon || !d || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(std::max(*y, 1970)),
                                         std::chrono::month(static_cast<unsigned>(*mon)),
                                         std::chrono::day(static_cast<unsigned>(*y < 1970 ? 1 : *d))};
  if (!date.ok()) return std::nullopt;
  return Onset{*y, LocalDay(date), std::chrono::hours(*h) + std::chrono::minutes(*m) + std::chrono::seconds(*s)};
}

Instant instant_at(LocalDay day, Duration time, Duration ahead) {
  return Instant((day.time_since_epoch() + time) - ahead);
}

// The days of "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", and when it ends.
struct Yearly {
  std::vector<LocalDay> onset_days;
  Instant until = kForever;
};
std::optional<Yearly> yearly(std::string_view rule, const Onset& first) {
  Yearly made;
  const std::chrono::year_month_day date(first.day);
  auto month = static_cast<unsigned>(date.month());
  std::string by_day;
  bool every_year = false;
  while (!rule.empty()) {
    const auto end = std::min(rule.find(';'), rule.size());
    const std::string_view part = rule.substr(0, end);
    rule.remove_prefix(std::min(end + 1, rule.size()));
    const auto equals = std::min(part.find('='), part.size());
    const std::string_view name = part.substr(0, equals), value = part.substr(std::min(equals + 1, part.size()));
    if (name == "FREQ" && value == "YEARLY") {
      every_year = true;
    } else if (name == "BYDAY" && value.find(',') == std::string_view::npos) {
      by_day = value;
    } else if (const auto named = name == "BYMONTH" ? plain_number(value) : std::nullopt) {
      // "Since ever" begins in January, whatever the rule says.
      if (*named < 1 || *named > 12 || (first.year >= 1970 && static_cast<unsigned>(*named) != month))
        return std::nullopt;
      month = static_cast<unsigned>(*named);
    } else if (name == "UNTIL") {
      const auto last = onset_of(value);
      if (!last || !value.ends_with('Z')) return std::nullopt;
      made.until = instant_at(last->day, last->time, Duration(0));
    } else if (!((name == "INTERVAL" && value == "1") || name == "WKST")) {
      return std::nullopt;
    }
  }
  if (!every_year) return std::nullopt;
  const auto recurrence = parse_rrule("FREQ=MONTHLY;INTERVAL=12" + (by_day.empty() ? "" : ";BYDAY=" + by_day));
  if (!recurrence) return std::nullopt;
  // With a weekday, the rule counts from the first of the month on: the first time may lie before the day that is
  // named.
  const bool as_named = by_day.empty() && first.year >= 1970;
  const LocalDay start = as_named ? first.day : LocalDay(date.year() / std::chrono::month(month) / 1);
  made.onset_days = recurring_days(*recurrence, start, first.time, start, kYearsOfZone);
  return made;
}

}  // namespace

std::optional<OwnZone> OwnZone::of(const Component& zone) {
  OwnZone made;
  std::optional<std::pair<Instant, Duration>> before;  // the first change, and what was until then
  for (const Component& part : zone.parts) {
    const Property *begins = part.find("DTSTART"), *from = part.find("TZOFFSETFROM"), *to = part.find("TZOFFSETTO");
    const auto first = begins ? onset_of(begins->value) : std::nullopt;
    const auto offset_from = from ? utc_offset(from->value) : std::nullopt,
               offset_to = to ? utc_offset(to->value) : std::nullopt;
    if (!first || !offset_from || !offset_to) return std::nullopt;
    const auto add = [&](Instant at) {
      made.offsets_.push_back({at, *offset_to});
      if (!before || at < before->first) before = {at, *offset_from};
    };
    if (const Property* rule = part.find("RRULE")) {
      const auto times = yearly(rule->value, *first);
      if (!times) return std::nullopt;
      for (const LocalDay day : times->onset_days) {
        const Instant at = instant_at(day, first->time, *offset_from);
        if (at <= times->until && (first->year < 1970 || day >= first->day)) add(at);
      }
    } else {
      add(first->year < 1970 ? Instant::min() : instant_at(first->day, first->time, *offset_from));
    }
    for (const Property& more : part.properties) {
      if (more.name != "RDATE") continue;
      const auto one = onset_of(more.value);
      if (!one || more.value.find(',') != std::string::npos) return std::nullopt;
      if (one->year >= 1970) add(instant_at(one->day, one->time, *offset_from));
    }
  }
  if (!before) return std::nullopt;
  std::stable_sort(made.offsets_.begin(), made.offsets_.end(),
                   [](const Offset& a, const Offset& b) { return a.at < b.at; });
  if (before->first > Instant::min()) made.offsets_.insert(made.offsets_.begin(), {Instant::min(), before->second});
  return made;
}

WallTime OwnZone::shown(Instant at) const {
  const auto next =
      std::upper_bound(offsets_.begin(), offsets_.end(), at, [](Instant t, const Offset& one) { return t < one.at; });
  return WallTime(at.time_since_epoch() + std::prev(next)->ahead);
}

WallTime OwnZone::reached(Instant at) const {
  WallTime latest = shown(at);
  // Where it was set back, the wall had shown more before.
  for (std::size_t i = 1; i < offsets_.size() && offsets_[i].at <= at; ++i)
    latest = std::max(latest, WallTime(offsets_[i].at.time_since_epoch() + offsets_[i - 1].ahead - Duration(1)));
  return latest;
}

Instant OwnZone::instant_of(WallTime local) const {
  for (std::size_t i = 0; i < offsets_.size(); ++i) {
    const Instant ends = i + 1 < offsets_.size() ? offsets_[i + 1].at : kForever;
    const Instant at = std::max(offsets_[i].at, Instant(local.time_since_epoch() - offsets_[i].ahead));
    if (at < ends) return at;
  }
  return kForever;
}

}  // namespace muster::ical
