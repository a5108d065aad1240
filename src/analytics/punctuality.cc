#include "analytics/punctuality.h"

#include <algorithm>

namespace muster::analytics {

std::vector<Punctuality> punctuality(const std::vector<Promise>& promises, const std::vector<Span>& spans,
                                     Instant now) {
  std::vector<Punctuality> all(spans.size());
  for (const Promise& promise : promises) {
    const auto after = std::ranges::upper_bound(spans, promise.due_at, {}, &Span::from);
    if (after == spans.begin() || promise.due_at >= std::prev(after)->until) continue;
    Punctuality& one = all[static_cast<std::size_t>(after - spans.begin()) - 1];
    if (promise.dropped) {
      ++one.dropped;
      continue;
    }
    ++one.due;
    if (promise.kept_at)
      ++(*promise.kept_at <= promise.due_at ? one.in_time : one.late);
    else if (promise.due_at <= now)
      ++one.missing;
  }
  return all;
}

}  // namespace muster::analytics
