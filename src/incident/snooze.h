// An incident is quiet for everybody until a time: it counts as acknowledged by whoever snoozed it, with an end. When
// that comes and it is not resolved, nobody has it any more and its escalation begins anew.
#pragma once
#include "base/result.h"
#include "base/snooze_time.h"
#include "incident/act.h"

namespace muster {

// A morning begins at that time of day.
inline constexpr std::chrono::hours kMorning{8};
// When a snooze that begins now is over, for somebody who lives in that time zone.
Instant snooze_end(const SnoozeTime& time, const std::string& time_zone, Instant now);

// Nobody is told until `until`; another team that is to know of it is told all the same. Whoever acknowledges it has it
// without an end, whoever snoozes it again moves the end; an alert that makes it worse pages at once, as with every
// acknowledgement. Refused when it is resolved, when `until` is not ahead, and for more than kSnoozeMax.
Result<Incident> snooze(Turn& turn, IncidentId id, Instant until, const By& by);

// Its end is now. Refused when it is not snoozed.
Result<Incident> unsnooze(Turn& turn, IncidentId id, const By& by);

// "I do not have it after all": nobody has it, and its escalation begins anew at once; also when nobody had it. A
// snooze ends by that too. Refused when it is resolved.
Result<Incident> unacknowledge(Turn& turn, IncidentId id, const By& by);

// Door 2: those whose time is over, at most `limit`.
void end_snoozes(Turn& turn, int limit);
// When the next one is over; kForever when none will be.
Instant next_snooze(store::Tx& tx);

}  // namespace muster
