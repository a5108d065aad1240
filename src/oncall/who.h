// Who is on call: the one code path that answers "who now" and "who next month".
#pragma once
#include <optional>
#include <vector>

#include "oncall/schedule.h"

namespace muster {

// Who is on call for `schedule` at `at`, overrides applied.
//
// Empty when nobody is: that is a fact worth a timeline entry, not an error. The answer may change when `at` crosses a
// handoff; ask again, do not cache. Works in the schedule's own time zone; safe to call from any thread.
std::vector<UserId> who(const Schedule& schedule, Instant at);

// The final schedule in [from, until), in order of time, cut at both ends; adjacent shifts of the same person by the
// same layer are one. Times that no shift covers are gaps. `until` is at most 400 days after `from`.
std::vector<Shift> shifts(const Schedule& schedule, Instant from, Instant until);

// The first instant after `at`, up to `limit`, at which the answer of `who` is another one; nullopt when there is none.
std::optional<Instant> next_change(const Schedule& schedule, Instant at, Instant limit);

// Whether the system's time zone database knows `name`.
bool time_zone_exists(const std::string& name);

// `at` as people in `time_zone` (which exists) read it: "Sat 28 Mar 2026 22:00 CET".
std::string local_text(Instant at, const std::string& time_zone);

}  // namespace muster
