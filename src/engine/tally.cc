#include "engine/tally.h"

#include <algorithm>

namespace muster {

void Tally::accepted(Channel channel, Duration after_due, bool perhaps_doubled) {
  pending_.push_back({channel, true, std::max(after_due, Duration(0)), perhaps_doubled, false, true});
}

void Tally::not_accepted(Channel channel, const Outcome& outcome, bool last) {
  pending_.push_back({channel, false, Duration(0), false, std::holds_alternative<Unknown>(outcome), last});
}

void Tally::committed() {
  if (pending_.empty()) return;
  const std::lock_guard lock(mutex_);
  for (const Event& event : pending_) {
    OfChannel& of = counts_[event.channel];
    if (event.accepted) {
      const double seconds = std::chrono::duration<double>(event.after_due).count();
      const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
      if (bound != kBounds.end()) ++of.within[static_cast<std::size_t>(bound - kBounds.begin())];
      ++of.count;
      of.seconds += seconds;
      of.perhaps_doubled += event.perhaps_doubled ? 1 : 0;
    } else {
      ++(event.last ? of.failed : event.unknown ? of.unknown : of.retried);
    }
  }
  pending_.clear();
}

std::map<Channel, Tally::OfChannel> Tally::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace muster
