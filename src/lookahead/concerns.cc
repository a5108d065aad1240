#include "lookahead/concerns.h"

#include <algorithm>

#include "oncall/compare.h"
#include "oncall/wall_clock.h"
#include "oncall/who.h"

namespace muster {
namespace {

using std::chrono::days;

Duration longest(const std::vector<Duration>& ahead) {
  return ahead.empty() ? Duration(0) : *std::max_element(ahead.begin(), ahead.end());
}

// Whether nobody is on call in the same hours, so many days away.
bool is_gap_too(const Schedule& schedule, const Schedules& all, const Gap& gap, days away) {
  const WallClock clock(schedule.time_zone);
  const Instant from = clock.instant_of(clock.reached(gap.from) + away);
  const Instant until = clock.instant_of(clock.reached(gap.until) + away);
  if (until <= from) return false;
  const auto open = gaps(shifts(schedule, from, until, all), from, until);
  return open.size() == 1 && open[0] == Gap{from, until};
}

bool is_meant(const Schedule& schedule, const Schedules& all, const Gap& gap) {
  constexpr days kWeek{7};
  if (gap.until - gap.from >= kWeek) return false;
  const Instant week_before = gap.from - kWeek;
  const bool is_new = shifts(schedule, week_before - kWeek, week_before, all).empty();
  return is_gap_too(schedule, all, gap, is_new ? kWeek : -kWeek);
}

// Those that begin after `now` and within `within`, with their ends.
std::vector<Gap> beginning_within(const Schedule& schedule, const Schedules& all, Duration within, Instant now) {
  const Instant end = now + within + kGapEndWithin;
  std::vector<Gap> found = gaps(shifts(schedule, now, end, all), now, end);
  std::erase_if(found, [&](const Gap& gap) { return gap.from <= now || gap.from > now + within; });
  std::erase_if(found, [&](const Gap& gap) { return is_meant(schedule, all, gap); });
  return found;
}

}  // namespace

std::vector<GapAhead> gaps_ahead(const Schedule& schedule, const Schedules& all, const std::vector<Duration>& ahead,
                                 Instant now) {
  if (ahead.empty()) return {};
  const Instant end = now + longest(ahead) + kGapEndWithin;
  std::vector<GapAhead> found;
  for (const Gap& gap : beginning_within(schedule, all, longest(ahead), now)) {
    Duration come = longest(ahead);
    for (const Duration one : ahead)
      if (gap.from - now <= one) come = std::min(come, one);
    found.push_back({gap.from, gap.until < end ? std::optional(gap.until) : std::nullopt, come});
  }
  return found;
}

Instant next_look_at(const Schedule& schedule, const Schedules& all, const std::vector<Duration>& ahead, Instant now) {
  Instant next = now + kLookEvery;
  if (ahead.empty()) return next;
  for (const Gap& gap : beginning_within(schedule, all, longest(ahead) + kLookEvery, now)) {
    for (const Duration one : ahead)
      if (gap.from - one > now) next = std::min(next, gap.from - one);
  }
  return next;
}

}  // namespace muster
