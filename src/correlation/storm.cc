#include "correlation/storm.h"

#include <algorithm>

namespace muster {

void StormCounter::count(Instant now, const StormSettings& settings) {
  came_.push_back(now);
  while (came_.size() > static_cast<std::size_t>(settings.incidents) + 1) came_.pop_front();
  while (!came_.empty() && now - came_.front() > settings.window) came_.pop_front();
  if (2 * rate(now, settings) >= static_cast<std::size_t>(settings.incidents)) hot_at_ = now;
}

std::size_t StormCounter::rate(Instant now, const StormSettings& settings) const {
  return static_cast<std::size_t>(
      std::count_if(came_.begin(), came_.end(), [&](Instant at) { return now - at <= settings.window; }));
}

std::optional<IncidentId> TeamStorms::incident_of(const TeamId& team) const {
  const auto at = teams_.find(team);
  return at == teams_.end() ? std::nullopt : at->second.incident;
}

std::vector<TeamId> TeamStorms::teams_of(IncidentId incident) const {
  std::vector<TeamId> found;
  for (const auto& [id, team] : teams_) {
    if (team.incident == incident) found.push_back(id);
  }
  return found;
}

StormVerdict storm(const StormCounter& counter, bool on, const StormSettings& settings, Instant now) {
  if (on) return StormVerdict::Joins;
  if (!settings.enabled) return StormVerdict::Calm;
  return counter.rate(now, settings) > static_cast<std::size_t>(settings.incidents) ? StormVerdict::Begins
                                                                                    : StormVerdict::Calm;
}

Instant storm_over_at(const StormCounter& counter, const StormSettings& settings, Instant began_at) {
  return std::max(counter.hot_at().value_or(began_at), began_at) + settings.calm;
}

}  // namespace muster
