#include "response/tracker.h"

#include <algorithm>

namespace muster {

bool TrackerPlan::is_for(const TeamId& team) const {
  return teams.empty() || std::ranges::find(teams, team) != teams.end();
}

bool TrackerPlan::creates(const TeamId& team, std::string_view kind, Severity severity) const {
  if (!create || !is_for(team)) return false;
  const auto fits = [](const auto& list, const auto& one) {
    return list.empty() || std::ranges::find(list, one) != list.end();
  };
  return fits(create->kinds, kind) && fits(create->severities, severity);
}

const TrackerPlan* find_tracker(const std::vector<TrackerPlan>& trackers, const TrackerId& id) {
  const auto at = std::ranges::find(trackers, id, &TrackerPlan::id);
  return at == trackers.end() ? nullptr : &*at;
}

}  // namespace muster
