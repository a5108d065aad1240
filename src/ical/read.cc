#include "ical/read.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "ical/content.h"
#include "ical/zones.h"
#include "oncall/recurrence.h"
#include "oncall/wall_clock.h"

namespace muster::ical {
namespace {

using std::chrono::days;

constexpr int kOccurrencesOfOneMax = 1'000;
constexpr int kRecurringMax = 200;    // events that come again; each may cost a walk over ten thousand days
constexpr days kLengthMax{366};       // of one occurrence
constexpr std::size_t kWhyMax = 400;  // bytes; it may quote the file

// A time as the file has it: a day, or a time on the wall of a zone.
struct Moment {
  WallTime local{};
  bool is_day = false;
  std::string zone;  // IANA, or of the calendar itself
  friend bool operator==(const Moment&, const Moment&) = default;
};

// A time that the wall leaves out when clocks are set forward counts with the offset of before (RFC 5545, 3.3.5): it
// lies as far behind the gap as it stands in it.
Instant instant_of(const ZoneClock& clock, WallTime local) {
  const Instant at = clock.instant_of(local);
  if (at == kForever || clock.shown(at) <= local) return at;
  constexpr Duration kTick{1};
  return at + (local - (clock.shown(at - kTick) + kTick));
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<LocalDay> day_of(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  const auto y = digits(text.substr(0, 4)), m = digits(text.substr(4, 2)), d = digits(text.substr(6, 2));
  if (!y || !m || !d || *y < 1970) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                                        std::chrono::day(static_cast<unsigned>(*d))};
  return day.ok() ? std::optional<LocalDay>(day) : std::nullopt;
}

// 20260512, 20260512T090000 or 20260512T090000Z; the last in UTC, the others in `zone`.
std::optional<Moment> moment_of(std::string_view text, const std::string& zone) {
  Moment moment{{}, text.size() == 8, zone};
  if (text.ends_with('Z')) {
    moment.zone = "UTC";
    text.remove_suffix(1);
  }
  const auto day = day_of(text.substr(0, 8));
  if (!day) return std::nullopt;
  moment.local = *day;
  if (moment.is_day) return moment;
  if (text.size() != 15 || text[8] != 'T') return std::nullopt;
  const auto h = digits(text.substr(9, 2)), m = digits(text.substr(11, 2)), s = digits(text.substr(13, 2));
  // A leap second counts as the one before it.
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  moment.local += std::chrono::hours(*h) + std::chrono::minutes(*m) + std::chrono::seconds(std::min(*s, 59));
  return moment;
}

// P1W, P15DT5H0M20S (section 3.3.6), on the wall.
std::optional<Duration> duration_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  Duration sum{0};
  bool time = false, any = false;
  while (!text.empty()) {
    if (text.front() == 'T') {
      time = true;
      text.remove_prefix(1);
      continue;
    }
    const auto end = text.find_first_not_of("0123456789");
    if (end == std::string_view::npos || end == 0 || end > 6) return std::nullopt;
    const auto number = digits(text.substr(0, end));
    if (!number) return std::nullopt;
    switch (text[end]) {
      case 'W':
        sum += days(7 * *number);
        break;
      case 'D':
        sum += days(*number);
        break;
      case 'H':
        sum += std::chrono::hours(*number);
        break;
      case 'M':
        sum += std::chrono::minutes(*number);
        break;
      case 'S':
        sum += std::chrono::seconds(*number);
        break;
      default:
        return std::nullopt;
    }
    if ((text[end] == 'W' || text[end] == 'D') == time) return std::nullopt;
    any = true;
    text.remove_prefix(end + 1);
  }
  return any ? std::optional(sum) : std::nullopt;
}

std::vector<std::string> pieces(std::string_view text, char separator) {
  std::vector<std::string> found;
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    found.emplace_back(text.substr(0, end));
    if (end == text.size()) return found;
    text.remove_prefix(end + 1);
  }
}

// An RRULE in the words that parse_rrule knows.
std::string known_rule(const Property& rule, const Moment& start, const ZoneClock& clock) {
  std::map<std::string, std::string> parts;
  std::vector<std::string> order;
  for (const std::string& part : pieces(rule.value, ';')) {
    if (part.empty()) continue;
    const auto equals = std::min(part.find('='), part.size());
    const std::string name = part.substr(0, equals);
    if (parts.emplace(name, equals < part.size() ? part.substr(equals + 1) : "").second) order.push_back(name);
  }
  // "Until" of a time on the wall is said in UTC (section 3.3.10).
  if (const auto until = parts.find("UNTIL"); until != parts.end() && until->second.ends_with('Z')) {
    if (const auto moment = moment_of(until->second, "UTC")) {
      const auto seconds =
          std::chrono::floor<std::chrono::seconds>(clock.reached(instant_of(ZoneClock("UTC", {}), moment->local)));
      const auto day = std::chrono::floor<days>(seconds);
      Recurrence last;
      last.until = day;
      if (!start.is_day) last.until_time = seconds - day;
      const std::string text = rrule_text(last);
      until->second = text.substr(text.find("UNTIL=") + 6);
    }
  }
  std::string text;
  for (const std::string& name : order) {
    if (const auto at = parts.find(name); at != parts.end())
      text += (text.empty() ? "" : ";") + name + "=" + at->second;
  }
  return text;
}

// What a file says, fit to be shown and stored.
std::string shortened(std::string_view text) { return one_line(text, kSummaryMax); }

class Reading {
 public:
  Reading(const Content& content, std::string time_zone, Instant from, Instant until)
      : content_(content),
        zones_(declared_zones(content)),
        own_(own_zones(content)),
        time_zone_(std::move(time_zone)),
        from_(from),
        until_(until) {}

  Calendar all() {
    // Changed occurrences first: the rules of their series leave those out.
    for (const bool changed : {true, false}) {
      for (const Component& event : content_.events) {
        if ((event.find("RECURRENCE-ID") != nullptr) == changed) read(event);
      }
    }
    for (const int line : content_.bad_lines) note({line, "", "this is no line of a calendar"});
    if (content_.more_events > 0)
      note({0, "",
            std::to_string(content_.more_events) + " more events were not read; the most is " +
                std::to_string(kEventsMax)});
    std::stable_sort(found_.events.begin(), found_.events.end(), [](const Event& a, const Event& b) {
      return std::tie(a.from, a.until) < std::tie(b.from, b.until);
    });
    if (found_.events.size() > kOccurrencesMax) {
      note({0, "", "only the first " + std::to_string(kOccurrencesMax) + " times were read"});
      found_.events.resize(kOccurrencesMax);
    }
    std::stable_sort(found_.unread.begin(), found_.unread.end(),
                     [](const Unread& a, const Unread& b) { return a.line < b.line; });
    return std::move(found_);
  }

 private:
  ZoneClock clock_of(const Moment& moment) const { return {moment.zone, own_}; }
  Instant instant_of(const Moment& moment) const { return ical::instant_of(clock_of(moment), moment.local); }
  static Instant instant_of(const ZoneClock& clock, WallTime local) { return ical::instant_of(clock, local); }

  void note(Unread unread) {
    if (found_.unread.size() < kUnreadMax) found_.unread.push_back(std::move(unread));
  }
  void note(const Component& event, const Property* at, std::string_view why) {
    note({at ? at->line : event.line, name_of(event), one_line(why, kWhyMax)});
  }

  static std::string uid_of(const Component& event) {
    const Property* uid = event.find("UID");
    return uid ? shortened(plain_text(uid->value)) : "";
  }
  static std::string name_of(const Component& event) {
    const Property* summary = event.find("SUMMARY");
    return summary && !summary->value.empty() ? shortened(plain_text(summary->value)) : uid_of(event);
  }

  // Of a property that has one time; nothing, and noted, when it cannot be read.
  std::optional<Moment> moment(const Component& event, const Property& property, std::string_view text) {
    const std::string_view tzid = property.parameter("TZID");
    std::string zone = tzid.empty() ? time_zone_ : zone_of(tzid, zones_);
    if (zone.empty() && own_.contains(tzid)) zone = std::string(kOwnZone) + std::string(tzid);
    if (zone.empty()) {
      note(event, &property, "the time zone '" + shortened(tzid) + "' is not known");
      return std::nullopt;
    }
    auto found = moment_of(text, zone);
    if (!found)
      note(event, &property, property.name + ": '" + shortened(text) + "' is no day and no time");
    else if (found->is_day)
      found->zone = time_zone_;
    return found;
  }

  void read(const Component& event) {
    const Property* begins = event.find("DTSTART");
    if (!begins) return note(event, nullptr, "it does not say when it begins (DTSTART)");
    const auto start = moment(event, *begins, begins->value);
    if (!start) return;
    const Property* changes = event.find("RECURRENCE-ID");
    if (changes && !is_changed_one(event, *changes)) return;
    const Property* status = event.find("STATUS");
    if (status && status->value == "CANCELLED") return;
    const auto length = length_of(event, *start);
    if (!length) return;
    std::vector<Moment> times{*start};
    if (!changes && (event.find("RRULE") || event.find("RDATE"))) {
      const auto recurring = occurrences(event, *start, *length);
      if (!recurring) return;
      times = *recurring;
    }
    for (const Moment& time : times) add(event, time, *length, changes != nullptr);
  }

  // What the series would have had there, it has not.
  bool is_changed_one(const Component& event, const Property& changes) {
    if (changes.parameter("RANGE") == "THISANDFUTURE") {
      note(event, &changes, "a change of this and all later times (RANGE=THISANDFUTURE) is not understood");
      return false;
    }
    const auto which = moment(event, changes, changes.value);
    if (!which) return false;
    changed_.emplace(uid_of(event), instant_of(*which));
    return true;
  }

  std::optional<Duration> length_of(const Component& event, const Moment& start) {
    Duration length = start.is_day ? Duration(days(1)) : Duration(0);
    const Property *ends = event.find("DTEND"), *lasts = event.find("DURATION");
    if (ends) {
      auto end = moment(event, *ends, ends->value);
      if (!end) return std::nullopt;
      if (end->zone != start.zone && !start.is_day) end->local = clock_of(start).reached(instant_of(*end));
      length = end->local - start.local;
    } else if (lasts) {
      const auto said = duration_of(lasts->value);
      if (!said) {
        note(event, lasts, "DURATION: '" + shortened(lasts->value) + "' is no length of time");
        return std::nullopt;
      }
      length = *said;
    }
    if (length <= Duration(0)) {
      note(event, ends ? ends : lasts, "it ends when it begins, or before");
      return std::nullopt;
    }
    if (length > kLengthMax) {
      note(event, ends ? ends : lasts, "it lasts longer than a year");
      return std::nullopt;
    }
    return length;
  }

  // All times named by properties of that name, as instants.
  std::optional<std::vector<Moment>> listed(const Component& event, std::string_view name) {
    std::vector<Moment> times;
    for (const Property& property : event.properties) {
      if (property.name != name) continue;
      if (property.parameter("VALUE") == "PERIOD") {
        note(event, &property, "periods (VALUE=PERIOD) are not understood");
        return std::nullopt;
      }
      for (const std::string& one : pieces(property.value, ',')) {
        const auto time = moment(event, property, one);
        if (!time) return std::nullopt;
        times.push_back(*time);
      }
    }
    return times;
  }

  std::optional<std::vector<Moment>> occurrences(const Component& event, const Moment& start, Duration length) {
    const auto without = listed(event, "EXDATE"), more = listed(event, "RDATE");
    if (!without || !more) return std::nullopt;
    std::set<WallTime> times;
    if (const Property* rule = event.find("RRULE")) {
      const auto recurring = by_rule(event, *rule, start, length);
      if (!recurring) return std::nullopt;
      times.insert(recurring->begin(), recurring->end());
    } else {
      times.insert(start.local);
    }
    const ZoneClock clock = clock_of(start);
    for (const Moment& one : *more) times.insert(start.is_day ? one.local : clock.reached(instant_of(one)));
    std::set<WallTime> gone_days;
    std::set<Instant> gone;
    for (const Moment& one : *without) {
      if (one.is_day)
        gone_days.insert(one.local);
      else
        gone.insert(instant_of(one));
    }
    std::vector<Moment> left;
    for (const WallTime time : times) {
      if (gone_days.contains(std::chrono::floor<days>(time)) || gone.contains(instant_of(clock, time))) continue;
      left.push_back({time, start.is_day, start.zone});
    }
    return left;
  }

  // By the event's rule, as far as they may overlap with what is asked for.
  std::optional<std::vector<WallTime>> by_rule(const Component& event, const Property& rule, const Moment& start,
                                               Duration length) {
    const auto is_rule = [](const Property& property) { return property.name == "RRULE"; };
    if (std::count_if(event.properties.begin(), event.properties.end(), is_rule) > 1) {
      note(event, &rule, "it has several recurrences");
      return std::nullopt;
    }
    if (++recurring_ > kRecurringMax) {
      note(event, &rule, "of events that come again, only the first " + std::to_string(kRecurringMax) + " are read");
      return std::nullopt;
    }
    const auto recurrence = parse_rrule(known_rule(rule, start, clock_of(start)));
    if (!recurrence) {
      note(event, &rule, recurrence.fault().message);
      return std::nullopt;
    }
    const LocalDay first = std::chrono::floor<days>(start.local);
    const Duration time = start.local - first;
    const ZoneClock clock = clock_of(start);
    const LocalDay wanted = std::chrono::floor<days>(clock.reached(from_) - length) - days(1);
    std::vector<WallTime> times;
    for (const LocalDay day : recurring_days(*recurrence, first, time, wanted, kOccurrencesOfOneMax)) {
      if (instant_of(clock, day + time) >= until_) break;
      times.push_back(day + time);
    }
    return times;
  }

  void add(const Component& event, const Moment& time, Duration length, bool changed) {
    const std::string uid = uid_of(event);
    const Instant from = instant_of(time);
    if (!changed && changed_.contains({uid, from})) return;
    Moment end = time;
    end.local += length;
    Instant until = instant_of(end);
    if (until <= from) until = from + length;  // it began at a time that the clocks left out
    if (until <= from_ || from >= until_ || until <= from) return;
    found_.events.push_back({uid, name_of(event), from, until});
  }

  const Content& content_;
  const std::map<std::string, std::string, std::less<>> zones_;
  const std::map<std::string, OwnZone, std::less<>> own_;
  const std::string time_zone_;
  const Instant from_, until_;
  std::set<std::pair<std::string, Instant>> changed_;  // UID and when: what a series had there
  int recurring_ = 0;
  Calendar found_;
};

}  // namespace

Result<Calendar> read_calendar(std::string_view text, const std::string& time_zone, Instant from, Instant until) {
  if (text.size() > kCalendarMax)
    return invalid("the calendar file is larger than 1 MiB; export only the time that matters");
  const auto content = content_of(text);
  if (!content) return content.fault();
  return Reading(*content, time_zone, from, until).all();
}

}  // namespace muster::ical
