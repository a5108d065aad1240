#include "rules/windows.h"

#include <algorithm>

#include "base/probe.h"

namespace muster {
namespace {

bool full(const std::deque<Instant>& at, int at_least, Duration within, Instant now) {
  const auto wanted = static_cast<std::size_t>(std::max(at_least, 1));
  return at.size() >= wanted && now - at[at.size() - wanted] <= within;
}

}  // namespace

bool Windows::saw(std::uint64_t key, int at_least, Duration within, Instant now) {
  if (seen_.size() >= kKeysMax && !seen_.contains(key)) make_room(now);
  Seen& seen = seen_[key];
  seen.within = within;
  if (!full(seen.at, at_least, within, now)) unsaved_.push_back({key, now, now + within});
  seen.at.push_back(now);
  while (seen.at.size() > static_cast<std::size_t>(std::clamp(at_least, 1, kCountMax))) seen.at.pop_front();
  return full(seen.at, at_least, within, now);
}

bool Windows::reached(std::uint64_t key, int at_least, Duration within, Instant now) const {
  const auto found = seen_.find(key);
  return found != seen_.end() && full(found->second.at, at_least, within, now);
}

void Windows::restore(const Kept& kept) {
  Seen& seen = seen_[kept.key];
  seen.within = kept.ends_at - kept.at;
  seen.at.push_back(kept.at);
  if (seen.at.size() > static_cast<std::size_t>(kCountMax)) seen.at.pop_front();
}

void Windows::make_room(Instant now) {
  PROBE("counts of rules were forgotten to make room");
  std::erase_if(seen_, [&](const auto& entry) { return now - entry.second.at.back() > entry.second.within; });
  // All are in use: half of them go, whichever they are. Too low a count holds nothing back for longer than its window.
  for (auto at = seen_.begin(); seen_.size() > kKeysMax / 2 && at != seen_.end();) at = seen_.erase(at);
}

}  // namespace muster
