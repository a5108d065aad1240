// What the clock ends or begins besides escalations: storms, and telling the other teams that an incident concerns.
#include "incident/storms.h"

#include <map>
#include <string>

#include "base/probe.h"
#include "engine/engine.h"
#include "engine/resolve.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "incident/told_teams.h"
#include "routing/route.h"

namespace muster {
namespace {

constexpr int kTeamsMax = 100;

std::map<ServiceId, std::string> names_of(const Configuration& config) {
  std::map<ServiceId, std::string> names;
  for (const auto& [id, service] : config.services) names.emplace(id, service.name);
  return names;
}

}  // namespace

void Engine::end_storms(Turn& turn, const Configuration& config) {
  for (const Storm& storm : storms_to_look_at(turn.tx, turn.now)) {
    const Instant over_at = storm_over_at(open_.storms().counter(storm.team), config.storm, storm.began_at);
    if (over_at > turn.now) {
      look_at_storm(turn.tx, storm.team, over_at);
      continue;
    }
    PROBE("a storm is over");
    end_storm(turn.tx, open_.storms(), storm.team);
    const std::string digest = digest_of(turn.tx, storm.incident, names_of(config));
    turn.record({.kind = "storm.ended",
                 .incident = storm.incident,
                 .data = {{"digest", digest}, {"lasted", duration_text(turn.now - storm.began_at)}}});
    turn.changed("incident", storm.incident.str());
    const auto incident = find_incident(turn.tx, storm.incident);
    if (!incident || incident->status == Incident::Status::Resolved) continue;
    if (incident->open_alert_count == 0)
      resolve_with_last_alert(turn, *incident);
    else
      tell_team(turn.tx, {incident->id, incident->policy, "the storm is over: " + digest}, turn.now, true);
  }
}

void Engine::tell_teams(Turn& turn, const Configuration& config) {
  const ConfiguredTargets targets(config);
  for (const TeamToTell& team : teams_to_tell(turn.tx, turn.now, kTeamsMax)) {
    team_was_told(turn.tx, team, turn.now);
    const auto about = find_incident(turn.tx, team.incident);
    if (!about) continue;
    // The first step that reaches somebody; of a policy that reaches nobody, its fallback's.
    for (const Policy* policy = &policy_or_default(config, team.policy); policy;
         policy = fallback_of(config, *policy)) {
      const Escalation once{.incident = team.incident,
                            .policy = policy->id,
                            .step = 0,
                            .round = 1,
                            .due_at = turn.now,
                            .state = Escalation::State::Waiting,
                            .reached_anyone = false};
      const Decision decision = escalate(once, *policy, targets, turn.now);
      for (const Notice& notice : decision.notify)
        notify(turn, config, team.incident, {notice.who, team.reason + "; " + notice.reason, notice.step}, Duration(0),
               policy->id != about->policy);
      if (!decision.notify.empty()) break;
      turn.record({.kind = "escalation.fallback",
                   .incident = team.incident,
                   .data = {{"policy", policy->name}, {"fallback", "the next policy"}}});
    }
    turn.changed("incident", team.incident.str());
  }
}

}  // namespace muster
