// Too many incidents of one team at once: when a storm begins, and when it is over. Pure, over counters.
#pragma once
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "correlation/settings.h"

namespace muster {

// How many alerts of one team would have opened an incident lately.
class StormCounter {
 public:
  // Such an alert came.
  void count(Instant now, const StormSettings& settings);
  // How many came within the window before `now`.
  std::size_t rate(Instant now, const StormSettings& settings) const;
  // When the rate last was half of the bound or more; nothing: not as far as is known.
  std::optional<Instant> hot_at() const { return hot_at_; }
  // After a start, nobody knows what came before: a storm that is on counts as hot at `now`.
  void assume_hot(Instant now) { hot_at_ = now; }

 private:
  std::deque<Instant> came_;  // at most the bound: more is not needed to know that it is passed
  std::optional<Instant> hot_at_;
};

// The storms of all teams, as far as memory needs to know them. Owned by the writer.
class TeamStorms {
 public:
  StormCounter& counter(const TeamId& team) { return teams_[team].counter; }
  // The incident of the team's storm; nothing when there is no storm.
  std::optional<IncidentId> incident_of(const TeamId& team) const;
  // The team's storm goes on in this incident, or is over.
  void set(const TeamId& team, std::optional<IncidentId> incident) { teams_[team].incident = incident; }
  // Those whose storm goes on in this incident.
  std::vector<TeamId> teams_of(IncidentId incident) const;

 private:
  struct Team {
    StormCounter counter;
    std::optional<IncidentId> incident;
  };
  std::map<TeamId, Team> teams_;
};

enum class StormVerdict {
  Calm,    // it opens an incident of its own
  Begins,  // it is the one too many: it opens the storm's incident
  Joins,   // the storm is on: it joins the storm's incident
};

// What becomes of an alert that would open an incident, after it was counted. `on`: the team has a storm.
StormVerdict storm(const StormCounter& counter, bool on, const StormSettings& settings, Instant now);

// When a storm that is on is over, if nothing more comes.
Instant storm_over_at(const StormCounter& counter, const StormSettings& settings, Instant began_at);

}  // namespace muster
