// How much of each day a component was there, from what was published about it. Pure.
#pragma once
#include <vector>

#include "statuspage/post.h"

namespace muster {

// A component was said to be so, at [from, until).
struct StateSpan {
  std::string component;
  ComponentState state = ComponentState::Operational;
  Instant from, until;
};

// All that posts said of components, each post for itself; what goes on ends at `now`. Maintenances count from when
// they were said to begin.
std::vector<StateSpan> spans_of(const std::vector<PublishedPost>& posts, Instant now);

struct DayUptime {
  ComponentState worst = ComponentState::Operational;
  Duration major{0};    // for so long it was not there at all
  Duration partial{0};  // for so long a part of it was not, or some were without it
};

// For each day in `days` (n + 1 instants that divide n days) how the component was; of several spans at once the worst
// counts.
std::vector<DayUptime> uptime_by_day(const std::vector<StateSpan>& spans, std::string_view component,
                                     const std::vector<Instant>& days);

// Millionths of the time up to `now` in which it was there: a major outage counts wholly, a partial one by three
// tenths.
std::int64_t uptime_millionths(const std::vector<DayUptime>& days, Instant from, Instant now);

// The `count` days up to the one of `now` on the wall of that zone, and the end of the last one.
std::vector<Instant> days_until(Instant now, const std::string& time_zone, int count);

}  // namespace muster
