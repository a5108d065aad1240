// What happens when, by a calendar file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace muster::ical {

// One occurrence of an event, at [from, until).
struct Event {
  std::string uid;
  std::string summary;  // one line, at most kSummaryMax bytes
  Instant from;
  Instant until;
  friend bool operator==(const Event&, const Event&) = default;
};

// What was left out, and why; `event` is its summary, or its UID.
struct Unread {
  int line = 0;
  std::string event;
  std::string why;
  friend bool operator==(const Unread&, const Unread&) = default;
};

struct Calendar {
  std::vector<Event> events;   // in order of time, at most kOccurrencesMax
  std::vector<Unread> unread;  // at most kUnreadMax
};
inline constexpr std::size_t kCalendarMax = 1024 * 1024;  // bytes of a file
inline constexpr std::size_t kOccurrencesMax = 2'000;
inline constexpr std::size_t kUnreadMax = 100;
inline constexpr std::size_t kSummaryMax = 200;

// What of the file overlaps with [from, until). Days, and times without a zone, are those of `time_zone`. What was
// cancelled is left out; of an occurrence that was changed, the change counts. Understood of recurrences: what
// oncall/recurrence.h does, yearly ones, and rules that say the day of the month which the start has; EXDATE and RDATE.
// A fault when it is no calendar at all, or too long.
Result<Calendar> read_calendar(std::string_view text, const std::string& time_zone, Instant from, Instant until);

}  // namespace muster::ical
