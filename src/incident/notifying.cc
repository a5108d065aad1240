#include "incident/notifying.h"

#include "base/mutant.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "notification/notifications.h"

namespace muster {
namespace {

void stop_escalation(Turn& turn, IncidentId incident) {
  if (auto escalation = find_escalation(turn.tx, incident); !MUTANT("acknowledging does not stop the escalation") &&
                                                            escalation &&
                                                            escalation->state == Escalation::State::Waiting) {
    escalation->state = Escalation::State::Stopped;
    update_escalation(turn.tx, *escalation);
  }
}

void note_cancelled(Turn& turn, IncidentId incident, std::int64_t count) {
  if (count > 0) { turn.record({.kind = "notification.cancelled", .incident = incident, .data = {{"count", count}}}); }
}

}  // namespace

void stop_notifying(Turn& turn, IncidentId incident) {
  stop_escalation(turn, incident);
  if (!MUTANT("acknowledging cancels nothing")) note_cancelled(turn, incident, cancel_deliveries(turn.tx, incident));
}

void stop_notifying_its_team(Turn& turn, IncidentId incident, const Actor& by) {
  const UserId user = by.kind == Actor::Kind::User ? UserId(by.id) : UserId();
  stop_escalation(turn, incident);
  if (!MUTANT("acknowledging cancels nothing"))
    note_cancelled(turn, incident, cancel_deliveries_of_its_team(turn.tx, incident, user));
}

void notify_anew(Turn& turn, IncidentId incident, Instant at) {
  auto escalation = find_escalation(turn.tx, incident);
  if (!escalation) return;
  escalation->step = 0;
  escalation->round = 1;
  escalation->state = Escalation::State::Waiting;
  escalation->due_at = at;
  update_escalation(turn.tx, *escalation);
  begin_follow_ups_anew(turn.tx, incident, at);
}

}  // namespace muster
