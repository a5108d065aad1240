// What there is to tell of one schedule. Pure.
#pragma once
#include <optional>
#include <vector>

#include "oncall/away.h"
#include "oncall/schedule.h"

namespace muster {

// Nobody will be on call in [from, until).
struct GapAhead {
  Instant from;
  std::optional<Instant> until;  // nothing: for as far as was looked
  Duration ahead;                // which of the times before it has come
  friend bool operator==(const GapAhead&, const GapAhead&) = default;
};

// Gaps that begin after `now` and of which at least one of the times `ahead` has come; of several such times, the
// shortest.
//
// A gap that was there a week before too, at the same hours on the wall, is how the schedule is meant, and is left out:
// a schedule for office hours would else be told of each evening. (Where nobody was on call in the seven days before
// that, the schedule is new, and the week after is looked at.)
std::vector<GapAhead> gaps_ahead(const Schedule& schedule, const Schedules& all, const std::vector<Duration>& ahead,
                                 Instant now);

// How far absences are compared with who is on call, and how far the end of a gap is looked for.
inline constexpr Duration kConflictsAhead = std::chrono::days(60);
inline constexpr Duration kGapEndWithin = std::chrono::days(14);

// When the schedule has to be looked at next because of its gaps: the next time `ahead` of one that is not told yet; at
// most kLookEvery from now.
Instant next_look_at(const Schedule& schedule, const Schedules& all, const std::vector<Duration>& ahead, Instant now);
inline constexpr Duration kLookEvery = std::chrono::hours(1);

}  // namespace muster
