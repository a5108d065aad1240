// What the clock ends or begins besides escalations: storms, and telling the other teams that an incident concerns.
#include "incident/storms.h"

#include <map>
#include <string>

#include "base/probe.h"
#include "engine/engine.h"
#include "engine/resolve.h"
#include "escalation/escalations.h"
#include "incident/act.h"
#include "incident/hand_pages.h"
#include "incident/incidents.h"
#include "incident/told_teams.h"
#include "routing/route.h"

namespace muster {
namespace {

constexpr int kTeamsMax = 100;
constexpr int kPoliciesMax = 20;  // that hand over to each other, or fall back

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
  for (const TeamToTell& team : teams_to_tell(turn.tx, turn.now, kTeamsMax)) {
    team_was_told(turn.tx, team, turn.now);
    const auto about = find_incident(turn.tx, team.incident);
    if (!about) continue;
    tell_first_step(turn, config, *about, {team.policy, team.reason});
    turn.changed("incident", team.incident.str());
  }
}

// The first step of a policy that reaches somebody; of one that reaches nobody, its fallback's. Answers whether
// somebody is told.
bool Engine::tell_first_step(Turn& turn, const Configuration& config, const Incident& about, const FirstStep& wanted) {
  const StoredTargets targets(config, turn.tx, about.id);
  const Circumstances facts = circumstances_of(config, about.service, about.severity, turn.now);
  const Policy* policy = &policy_or_default(config, wanted.policy);
  for (int policies = 0; policy && policies < kPoliciesMax; ++policies) {
    // The fallback is the policy that the incident goes by: somebody whom it told has it.
    const bool is_its_own = policy->id == about.policy && about.status != Incident::Status::Triggered;
    if (is_its_own && !wanted.also_its_own) return false;
    const Escalation once{.incident = about.id,
                          .policy = policy->id,
                          .step = 0,
                          .round = 1,
                          .due_at = turn.now,
                          .state = Escalation::State::Waiting,
                          .reached_anyone = false};
    const Decision decision = escalate(once, *policy, targets, turn.now, facts);
    for (const TurnTaken& taken : decision.turns) take_turn(turn.tx, policy->id, taken);
    for (const Notice& notice : decision.notify)
      notify(turn, config, about.id, {notice.who, wanted.reason + "; " + notice.reason, notice.step}, Duration(0),
             wanted.others_than_its_team || policy->id != about.policy);
    if (!decision.notify.empty()) return true;
    if (decision.verdict == Verdict::HandedOver) {
      policy = &policy_or_default(config, decision.next.policy);
      continue;
    }
    turn.record({.kind = "escalation.fallback",
                 .incident = about.id,
                 .data = {{"policy", policy->name}, {"fallback", "the next policy"}}});
    policy = fallback_of(config, *policy);
  }
  return false;
}

// Whom a person asked for. They are told also when somebody has the incident.
void Engine::page_asked(Turn& turn, const Configuration& config) {
  const StoredTargets targets(config, turn.tx);
  for (const HandPage& page : hand_pages_due(turn.tx, turn.now, kTeamsMax)) {
    remove_hand_page(turn.tx, page);
    const auto about = find_incident(turn.tx, page.incident);
    if (!about || about->status == Incident::Status::Resolved) continue;
    const std::string reason = asked_for_text(page);
    bool told = false;
    std::string why;
    if (const auto* policy = std::get_if<PolicyId>(&page.target)) {
      told = tell_first_step(turn, config, *about, {*policy, reason, true, true});
      why = "nobody could be reached";
    } else {
      const Expansion expansion = targets.expand(page.target, turn.now);
      why = expansion.nobody_because;
      for (const Recipient& recipient : expansion.recipients) {
        if (!recipient.reachable) {
          why = recipient.name + " has no contact method";
          continue;
        }
        notify(turn, config, about->id, {recipient.who, reason, -1}, Duration(0), true);
        told = true;
      }
    }
    if (!told) {
      PROBE("whom a person asked for could not be told");
      turn.record({.kind = "incident.page_reached_nobody",
                   .incident = about->id,
                   .data = {{"target", target_name(config, page.target)}, {"why", why}}});
    }
    turn.changed("incident", about->id.str());
  }
}

}  // namespace muster
