// Who is on call: the one code path that answers "who now" and "who next month".
//
// Everything here works in the schedule's own time zone and is safe to call from any thread. Where the clocks change, a
// local time that is skipped means the first instant after the gap, and one that comes twice means the first of the
// two.
#pragma once
#include <optional>
#include <vector>

#include "oncall/local_text.h"
#include "oncall/schedule.h"

namespace muster {

// How far `shifts` and `next_change` look.
inline constexpr Duration kHorizon = std::chrono::days(400);

// Who is on call for `schedule` at `at`, overrides applied: one person or none.
//
// Empty when nobody is: that is a fact worth a timeline entry, not an error. The answer may change when `at` crosses a
// handoff; ask again, do not cache.
std::vector<UserId> who(const Schedule& schedule, Instant at);

// The final schedule in [from, until), in order of time, cut at both ends; adjacent shifts of the same person by the
// same layer are one, and so are adjacent overrides for the same person. Times that no shift covers are gaps. Of a
// range longer than kHorizon, the first kHorizon are answered.
std::vector<Shift> shifts(const Schedule& schedule, Instant from, Instant until);

// The first instant in (at, limit] at which the answer of `who` is another one; nullopt when there is none, or none
// within kHorizon. A person who stays on call by another layer or an override is no change.
std::optional<Instant> next_change(const Schedule& schedule, Instant at, Instant limit);

}  // namespace muster
