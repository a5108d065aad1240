// What is wrong with schedules before it matters: times when nobody is on call, people who cannot be reached or are on
// call twice at once, and load that a few carry.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "oncall/away.h"
#include "oncall/schedule.h"

namespace muster {

// How much somebody is on call for one schedule, shadowing left out. Nights (22:00 to 06:00) and weekends (Saturday and
// Sunday) are those of the schedule's zone, and count in each of the sums that they belong to.
struct Load {
  Duration total{0};
  Duration nights{0};
  Duration weekends{0};
  Duration holidays{0};  // of the schedule's calendar
  friend bool operator==(const Load&, const Load&) = default;
};
// What being on call in [from, until) is, for a schedule in that zone with that calendar.
Load load_of(Instant from, Instant until, const std::string& time_zone, const HolidayCalendar& calendar = {});
// Of everybody who has a shift in [from, until), at most kHorizon.
std::map<UserId, Load> loads(const Schedule& schedule, Instant from, Instant until, const Schedules& all);

// How evenly the load is spread, with nights, weekends and holidays counted twice: 1 when everybody has the same, 1/n
// when one of n has it all (Jain's index). 1 for nobody.
double fairness(const std::map<UserId, Load>& loads);
// Below this, it is worth a look.
inline constexpr double kFair = 0.8;

struct Finding {
  enum class Kind {
    Gap,          // nobody is on call
    Unreachable,  // somebody is on call who has no way to be reached
    Away,         // somebody is on call who said that they are away
    TwoAtOnce,  // somebody is on call for two schedules, so that one fault's page may wait behind another's (see below)
    Unfair
  } kind = Kind::Gap;
  ScheduleId schedule;
  Instant from;  // the first time; Unfair: what was looked at
  Instant until;
  int times = 1;          // in all
  UserId user{};          // Unreachable, Away, TwoAtOnce
  ScheduleId other{};     // TwoAtOnce
  double fairness = 1.0;  // Unfair
  friend bool operator==(const Finding&, const Finding&) = default;
};
std::string_view text_of(Finding::Kind kind);  // "gap", "unreachable", "away", "two_at_once", "unfair"

// Of all schedules in [from, until), in order of kind, schedule and time. A schedule without layers has one gap.
// Fairness is looked at over kFairSpan from `from`.
//
// TwoAtOnce: two schedules need the same person at the same instant. A schedule that stands in others is needed only
// when and where those have it on, so that it is not looked at by itself, unless a policy asks it directly (`paged`):
// whoever stands in the schedules of two places that follow the sun is not on call twice, as long as the schedule
// around them has one of them at a time. Two schedules of which one stands in the other are no double booking.
std::vector<Finding> findings(const Schedules& all, Instant from, Instant until,
                              const std::function<bool(const UserId&)>& reachable, const std::vector<Away>& away = {},
                              const std::set<ScheduleId>& paged = {});

// How evenly a schedule's load is spread over kFairSpan.
struct Spread {
  std::size_t people = 0;  // who have shifts
  double fairness = 1.0;
};
// Both at once, which costs half.
struct Coverage {
  std::vector<Finding> findings;
  std::map<ScheduleId, Spread> spread;
};
Coverage coverage(const Schedules& all, Instant from, Instant until,
                  const std::function<bool(const UserId&)>& reachable, const std::vector<Away>& away,
                  const std::set<ScheduleId>& paged);
inline constexpr Duration kFairSpan = std::chrono::days(84);

}  // namespace muster
