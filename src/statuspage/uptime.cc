#include "statuspage/uptime.h"

#include <algorithm>

#include "oncall/wall_clock.h"

namespace muster {
namespace {

// When an update began to count, at the earliest.
Instant counts_from(const PublishedPost& one, const PostUpdate& update) {
  const Instant shown = update.shown_at.value_or(update.created_at);
  if (one.post.kind == PostKind::Maintenance && update.says.state == PostState::Scheduled)
    return std::max(shown, update.says.starts_at.value_or(kForever));
  return shown;
}

// The worst state at each moment of [from, until), as pieces.
template <class Take>
void walk(const std::vector<const StateSpan*>& spans, Instant from, Instant until, Take take) {
  std::vector<Instant> edges{from, until};
  for (const StateSpan* span : spans) {
    if (span->from > from && span->from < until) edges.push_back(span->from);
    if (span->until > from && span->until < until) edges.push_back(span->until);
  }
  std::ranges::sort(edges);
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    if (edges[i] == edges[i + 1]) continue;
    ComponentState worst = ComponentState::Operational;
    for (const StateSpan* span : spans)
      if (span->from <= edges[i] && edges[i] < span->until) worst = std::max(worst, span->state);
    take(worst, edges[i + 1] - edges[i]);
  }
}

}  // namespace

std::vector<StateSpan> spans_of(const std::vector<PublishedPost>& posts, Instant now) {
  std::vector<StateSpan> spans;
  for (const PublishedPost& one : posts) {
    for (std::size_t i = 0; i < one.updates.size(); ++i) {
      const PostUpdate& update = one.updates[i];
      if (is_over(update.says.state)) continue;
      const Instant from = counts_from(one, update);
      const Instant until =
          i + 1 < one.updates.size() ? one.updates[i + 1].shown_at.value_or(one.updates[i + 1].created_at) : now;
      if (from >= until) continue;
      for (const auto& [component, state] : update.says.components)
        if (state != ComponentState::Operational) spans.push_back({component, state, from, std::min(until, now)});
    }
  }
  std::erase_if(spans, [](const StateSpan& span) { return span.from >= span.until; });
  return spans;
}

std::vector<DayUptime> uptime_by_day(const std::vector<StateSpan>& spans, std::string_view component,
                                     const std::vector<Instant>& days) {
  std::vector<DayUptime> found(days.empty() ? 0 : days.size() - 1);
  for (std::size_t day = 0; day < found.size(); ++day) {
    std::vector<const StateSpan*> here;
    for (const StateSpan& span : spans)
      if (span.component == component && span.from < days[day + 1] && span.until > days[day]) here.push_back(&span);
    if (here.empty()) continue;
    walk(here, days[day], days[day + 1], [&](ComponentState state, Duration span) {
      found[day].worst = std::max(found[day].worst, state);
      if (state == ComponentState::MajorOutage) found[day].major += span;
      if (state == ComponentState::PartialOutage) found[day].partial += span;
    });
  }
  return found;
}

std::int64_t uptime_millionths(const std::vector<DayUptime>& days, Instant from, Instant now) {
  if (now <= from) return 1'000'000;
  Duration major{0}, partial{0};
  for (const DayUptime& day : days) {
    major += day.major;
    partial += day.partial;
  }
  // In seconds: 90 days of microseconds times a million are too large.
  const auto seconds = [](Duration span) { return std::chrono::duration_cast<std::chrono::seconds>(span).count(); };
  const std::int64_t all = std::max<std::int64_t>(seconds(now - from), 1);
  const std::int64_t lost_tenths = seconds(major) * 10 + seconds(partial) * 3;
  return std::max<std::int64_t>(0, 1'000'000 - lost_tenths * 100'000 / all);
}

std::vector<Instant> days_until(Instant now, const std::string& time_zone, int count) {
  const WallClock clock(time_zone);
  const auto today = std::chrono::floor<std::chrono::days>(clock.read(now).local);
  std::vector<Instant> days;
  for (int back = count - 1; back >= -1; --back)
    days.push_back(clock.instant_of(WallTime(today - std::chrono::days(back))));
  return days;
}

}  // namespace muster
