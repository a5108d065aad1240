#include "actions/figures.h"

namespace muster {

std::vector<ActionCompletion> completion(const std::vector<ActionFact>& facts,
                                         const std::vector<analytics::Span>& spans, Instant now) {
  std::vector<ActionCompletion> all(spans.size());
  for (const ActionFact& fact : facts) {
    const auto at = std::ranges::find_if(spans, [&](const analytics::Span& span) {
      return fact.promised_at >= span.from && fact.promised_at < span.until;
    });
    if (at == spans.end()) continue;
    ActionCompletion& one = all[static_cast<std::size_t>(at - spans.begin())];
    if (fact.state == ActionItem::State::Dropped) {
      ++one.dropped;
      continue;
    }
    ++one.due;
    if (fact.state == ActionItem::State::Done)
      ++(fact.ended_at && *fact.ended_at <= fact.promised_at ? one.in_time : one.late);
    else if (fact.promised_at <= now)
      ++one.missing;
  }
  return all;
}

}  // namespace muster
