// Steps that come until an incident is resolved, also when somebody has it (escalation/follow_up.h).
#include "alert/alerts.h"
#include "base/probe.h"
#include "engine/engine.h"
#include "engine/resolve.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "incident/hold.h"
#include "incident/incidents.h"
#include "routing/route.h"

namespace muster {
namespace {

constexpr int kFollowUpsMax = 100;
// While it is snoozed or all of it is held back nobody is told; that may end at any time.
constexpr Duration kLookAgain = std::chrono::minutes(5);

}  // namespace

void Engine::follow_up_due(Turn& turn, const Configuration& config) {
  for (FollowUps due : follow_ups_due(turn.tx, turn.now, kFollowUpsMax)) {
    const auto incident = find_incident(turn.tx, due.incident);
    if (!incident || incident->status == Incident::Status::Resolved) {
      forget_follow_ups(turn.tx, due.incident);
      continue;
    }
    if (incident->snoozed_until || all_is_held(turn.tx, *incident)) {
      put_follow_ups(turn.tx, due, turn.now + kLookAgain);
      continue;
    }
    const Policy& policy = policy_or_default(config, due.policy);
    auto next = next_follow_up(policy, due.began, due.done);
    for (; next && next->due_at <= turn.now; next = next_follow_up(policy, due.began, due.done)) {
      due.done = next->step;
      follow_up(turn, config, *incident, policy, next->step);
    }
    put_follow_ups(turn.tx, due, next ? next->due_at : kForever);
  }
}

void Engine::follow_up(Turn& turn, const Configuration& config, const Incident& incident, const Policy& policy,
                       int step) {
  PROBE("a step came that comes until the incident is resolved");
  const StoredTargets targets(config, turn.tx, incident.id);
  const Decision decision = do_alone(policy, step, targets, turn.now,
                                     circumstances_of(config, incident.service, incident.severity, turn.now));
  if (decision.verdict != Verdict::PassedOver)
    turn.record({.kind = "escalation.follow_up",
                 .incident = incident.id,
                 .data = {{"step", step + 1},
                          {"policy", policy.name},
                          {"name", policy.steps[static_cast<std::size_t>(step)].name}}});
  Escalation at;
  at.incident = incident.id;
  record_decision(turn, policy, at, decision);
  for (const TurnTaken& taken : decision.turns) take_turn(turn.tx, policy.id, taken);
  for (const Notice& notice : decision.notify) notify(turn, config, incident.id, notice, Duration(0), true);
  turn.changed("incident", incident.id.str());
}

}  // namespace muster
