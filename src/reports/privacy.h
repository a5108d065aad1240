// Whether a figure may be told (MET7).
#pragma once
#include "analytics/report.h"
#include "config/configuration.h"

namespace muster::reports {

// To fewer people than all of the organisation.
enum class Narrow { No, ToServices, ToTeams };

inline Narrow narrow_of(const analytics::Selection& selection) {
  if (!selection.of(analytics::Dimension::Team).empty()) return Narrow::ToTeams;
  return selection.of(analytics::Dimension::Service).empty() ? Narrow::No : Narrow::ToServices;
}

// Of teams with too few people together nothing is told; of services that are theirs, nothing that says how quickly
// people acted.
inline bool may_be_told(const Configuration& config, Narrow narrow, const analytics::Cell& cell,
                        analytics::Figure figure) {
  if (narrow == Narrow::No || (narrow == Narrow::ToServices && !analytics::is_about_people(figure))) return true;
  std::set<UserId> people;
  for (const std::string& id : cell.teams) {
    // What belongs to no team is everybody's.
    if (id.empty()) return static_cast<int>(config.users.size()) >= config.group_min;
    if (const Team* team = find(config.teams, TeamId(id))) people.insert(team->members.begin(), team->members.end());
  }
  return cell.teams.empty() || static_cast<int>(people.size()) >= config.group_min;
}

}  // namespace muster::reports
