#include "replay/trial.h"

#include <algorithm>

namespace muster {

Route route_of(const Configuration& config, const Shaped& shaped) {
  Route way = route(config, shaped.service);
  if (const Team* team = find(config.teams, shaped.team)) {
    way.team = team;
    way.why.push_back("a rule gives it to team '" + team->name + "'");
  }
  if (const Policy* policy = find(config.policies, shaped.policy)) {
    way.policy = policy;
    way.why.push_back("a rule gives it to escalation policy '" + policy->name + "'");
  }
  return way;
}

Trial try_signal(const Configuration& config, const Facts& facts) {
  Trial trial;
  Windows windows;
  trial.shaped = config.rule_set.explain(facts, {windows, true}, trial.verdicts);
  trial.route = route_of(config, trial.shaped);
  trial.hold = hold_of(trial.shaped, {}, facts.signal.starts_at.value_or(facts.now), config.rule_set.business_hours(),
                       facts.now);
  if (facts.signal.state != Signal::State::Firing || trial.shaped.fate.value == Fate::Log ||
      trial.shaped.fate.value == Fate::Alert)
    return trial;
  if (!trial.hold)
    trial.pages_at = facts.now;
  else if (trial.hold->until)
    trial.pages_at = trial.hold->until;
  return trial;
}

}  // namespace muster
