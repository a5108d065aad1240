// The tz database is asked only one thing: which offset is in force at an instant, and from when until when. Local
// time is worked out from that, span by span, because it is then right by definition, also for a zone that changes
// twice in a day or skips a whole one.
#include "oncall/wall_clock.h"

#include <date/tz.h>
#include <exception>

#include "base/probe.h"

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
};

// The database writes "since ever" and "for ever" as years that microseconds cannot hold.
Instant in_range(date::sys_seconds at) {
  if (at < date::floor<seconds>(Instant::min())) return Instant::min();
  if (at > date::floor<seconds>(Instant::max())) return Instant::max();
  return at;
}

Span span_at(const date::time_zone* zone, Instant at) {
  if (!zone) return {Instant::min(), Instant::max(), seconds(0)};
  const date::sys_info info = zone->get_info(date::floor<seconds>(at));
  return {in_range(info.begin), in_range(info.end), info.offset};
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
  if (!zone_) return {local_of(at, seconds(0)), "UTC"};
  const date::sys_info info = zone_->get_info(date::floor<seconds>(at));
  return {local_of(at, info.offset), info.abbrev};
}

}  // namespace muster
