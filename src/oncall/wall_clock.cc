// The tz database is asked only one thing: which offset is in force at an instant, and from when until when. Local
// time is worked out from that, span by span, because it is then right by definition, also for a zone that changes
// twice in a day or skips a whole one.
//
// Its table ends (Debian's in 2037); what comes then is the rule at the end of the zone's file, which date-tz does not
// read.
#include "oncall/wall_clock.h"

#include <algorithm>
#include <date/tz.h>
#include <exception>
#include <fstream>
#include <map>
#include <mutex>

#include "base/probe.h"
#include "oncall/posix_rule.h"

namespace muster {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// More than any zone was ever away from UTC (15:13), and more than any clock was ever set back at once (24 h).
constexpr hours kOffsetMax{26};
constexpr WallTime kLocalMax{std::chrono::sys_days(std::chrono::year(9999) / 12 / 31).time_since_epoch()};

// A span of time with one offset.
struct Span {
  Instant begin;
  Instant end;
  seconds offset;
  std::string abbreviation;
};

// The database writes "since ever" and "for ever" as years that microseconds cannot hold.
Instant in_range(date::sys_seconds at) {
  if (at < date::floor<seconds>(Instant::min())) return Instant::min();
  if (at > date::floor<seconds>(Instant::max())) return Instant::max();
  return at;
}

// The rule in the last line of the zone's file; nullptr when there is none.
const PosixRule* rule_of(const date::time_zone& zone) {
  static std::mutex mutex;
  static std::map<std::string, std::optional<PosixRule>, std::less<>> rules;
  const std::scoped_lock lock(mutex);
  const auto [at, fresh] = rules.try_emplace(zone.name());
  if (fresh) {
    std::ifstream file("/usr/share/zoneinfo/" + zone.name(), std::ios::binary);
    std::string line, last;
    while (std::getline(file, line)) last = line;
    at->second = parse_posix_rule(last);
  }
  return at->second ? &*at->second : nullptr;
}

// What follows the last clock change of the table.
Span span_by_rule(const PosixRule& rule, const Span& last, Instant at) {
  const int year = static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(at)).year());
  Span span = last;
  for (int y = year - 1; y <= year + 1; ++y) {
    for (const PosixRule::Moment& change : rule.of_year(y)) {
      if (change.at <= last.begin) continue;
      if (change.at > at) {
        span.end = change.at;
        return span;
      }
      const bool summer = change.to_summer;
      span = {change.at, Instant::max(), summer ? rule.summer : rule.standard,
              summer ? rule.summer_name : rule.standard_name};
    }
  }
  return span;
}

constexpr Instant kRuleMax{std::chrono::sys_days(std::chrono::year(9999) / 1 / 1)};

Span span_at(const date::time_zone* zone, Instant at) {
  if (!zone) return {Instant::min(), Instant::max(), seconds(0), "UTC"};
  const date::sys_info info = zone->get_info(date::floor<seconds>(at));
  const Span span{in_range(info.begin), in_range(info.end), info.offset, info.abbrev};
  if (span.end < kRuleMax || at > kRuleMax) return span;  // "for ever" is the last year that date-tz can write
  const PosixRule* rule = rule_of(*zone);
  return rule ? span_by_rule(*rule, span, at) : span;
}

WallTime local_of(Instant at, seconds offset) { return WallTime(at.time_since_epoch() + offset); }

// Loads the database once, whichever thread comes first. date-tz guards that itself; a guard of ours on top lets the
// thread sanitizer see it, which cannot look into Debian's library. Throws when there is no database, and tries again
// the next time.
void load_database() { [[maybe_unused]] static const date::tzdb& loaded = date::get_tzdb(); }

// "localtime" is in the directory of zones but is another one on each machine.
const date::time_zone* find_zone(const std::string& name) {
  if (name == "localtime") return nullptr;
  try {
    load_database();
    const date::time_zone* zone = date::locate_zone(name);
    zone->get_info(date::sys_seconds());  // reads the zone's file, so that nothing can fail later
    return zone;
  } catch (const std::exception&) {
    PROBE("a time zone that the system does not know");
    return nullptr;
  }
}

}  // namespace

WallClock::WallClock(const std::string& time_zone) : zone_(find_zone(time_zone)) {}

WallTime WallClock::reached(Instant at) const {
  Span span = span_at(zone_, at);
  WallTime latest = local_of(at, span.offset);
  while (span.begin > at - kOffsetMax) {
    const Instant last = span.begin - Duration(1);
    span = span_at(zone_, last);
    latest = std::max(latest, local_of(last, span.offset));
  }
  return latest;
}

Instant WallClock::instant_of(WallTime local) const {
  if (local >= kLocalMax) return kForever;
  const Instant as_utc(local.time_since_epoch());
  Span span = span_at(zone_, as_utc - kOffsetMax);  // the wall cannot have shown it yet
  while (as_utc - span.offset >= span.end) span = span_at(zone_, span.end);
  return std::max(as_utc - span.offset, span.begin);
}

WallClock::Reading WallClock::read(Instant at) const {
  const Span span = span_at(zone_, at);
  return {local_of(at, span.offset), span.abbreviation};
}

}  // namespace muster
