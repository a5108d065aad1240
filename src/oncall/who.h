// Who is on call: the one code path that answers "who now" and "who next month".
//
// Everything here works in the time zones of the schedule and its layers and is safe to call from any thread. Where the
// clocks change, a local time that is skipped means the first instant after the gap, and one that comes twice means the
// first of the two.
//
// `all` has the schedules that may stand in this one, by their ids; one that is not there has nobody on call. A circle
// of schedules, which configuration refuses, has nobody on call either.
#pragma once
#include <optional>
#include <vector>

#include "oncall/local_text.h"
#include "oncall/schedule.h"

namespace muster {

// How far `shifts` and `next_change` look.
inline constexpr Duration kHorizon = std::chrono::days(400);
// How deep schedules stand in each other; what lies deeper has nobody on call.
inline constexpr int kNestingMax = 8;

struct OnDuty {
  std::vector<UserId> on_call;  // everybody once
  std::vector<UserId> shadows;  // who are not on call
  friend bool operator==(const OnDuty&, const OnDuty&) = default;
};
OnDuty on_duty(const Schedule& schedule, Instant at, const Schedules& all);

// Who is on call for `schedule` at `at`, overrides applied: those of `on_duty`, in its order.
//
// Empty when nobody is: that is a fact worth a timeline entry, not an error. The answer may change when `at` crosses a
// handoff; ask again, do not cache.
std::vector<UserId> who(const Schedule& schedule, Instant at, const Schedules& all);

// The final schedule in [from, until), in order of time, cut at both ends; of several people at one time, each has a
// shift. Adjacent shifts of the same person by the same layer are one, and so are adjacent overrides for the same
// person. Times that no shift covers (those of shadows do not) are gaps. Of a range longer than kHorizon, the first
// kHorizon are answered.
std::vector<Shift> shifts(const Schedule& schedule, Instant from, Instant until, const Schedules& all);

// The first instant in (at, limit] at which the answer of `who` is other people; nullopt when there is none, or none
// within kHorizon. A person who stays on call by another layer or an override is no change.
std::optional<Instant> next_change(const Schedule& schedule, Instant at, Instant limit, const Schedules& all);

}  // namespace muster
