// Door 3: somebody says when they, or somebody else, cannot be on call.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "absence/absences.h"
#include "base/result.h"
#include "config/configuration.h"
#include "ical/read.h"
#include "incident/act.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr std::int64_t kAbsencesMax = 500;  // of one person that are not over
inline constexpr Duration kAbsenceMax = std::chrono::days(366);
inline constexpr Duration kAbsenceAhead = std::chrono::days(2 * 366);  // how far ahead one may begin
inline constexpr std::size_t kReasonMax = 200;                         // bytes

// "2026-05-12" to "2026-05-19": whole days, the last one too, as `time_zone` has them; or two instants in RFC 3339.
// A fault says what is wrong with it.
struct Span {
  Instant from;
  Instant until;
  friend bool operator==(const Span&, const Span&) = default;
};
Result<Span> span_of(std::string_view from, std::string_view until, const std::string& time_zone);

// Stores it; the same span of the same person once more is the one that is there. A fault when there is no such
// person, it is over already, too long or too far ahead, or they have too many.
Result<Absence> note_absence(Turn& turn, const Configuration& config, Absence wanted, const By& by);

// A fault when there is none. Who may is the caller's matter.
Result<Absence> remove_absence(Turn& turn, const Configuration& config, AbsenceId id, const By& by);

// What an import makes of one time in a calendar.
struct Imported {
  enum class State { New, Known, Refused } state = State::New;
  ical::Event event;
  std::string why;  // Refused
};
std::string_view text_of(Imported::State state);
// Times of events that are known by their UID, and that the calendar has no longer or at another time, are removed,
// unless they are over.
struct Import {
  std::vector<Imported> items;
  std::vector<Absence> removed;
};

// What `calendar` would change, against what is stored of the person.
Import planned_import(const std::vector<Absence>& known, const ical::Calendar& calendar, Instant now);
// Makes it so; one entry in the record.
Import import_absences(Turn& turn, const Configuration& config, const UserId& user, const ical::Calendar& calendar,
                       const By& by);

// Where a person is on call in [from, until) although they would be away.
struct Conflict {
  ScheduleId schedule;
  Instant from;
  Instant until;
  friend bool operator==(const Conflict&, const Conflict&) = default;
};
std::vector<Conflict> conflicts_of(const Schedules& schedules, const Away& away);

}  // namespace muster
