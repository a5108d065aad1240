#include "incident/notifying.h"

#include "base/mutant.h"
#include "escalation/escalations.h"
#include "notification/notifications.h"

namespace muster {

void stop_notifying(Turn& turn, IncidentId incident) {
  if (auto escalation = find_escalation(turn.tx, incident); !MUTANT("acknowledging does not stop the escalation") &&
                                                            escalation &&
                                                            escalation->state == Escalation::State::Waiting) {
    escalation->state = Escalation::State::Stopped;
    update_escalation(turn.tx, *escalation);
  }
  if (MUTANT("acknowledging cancels nothing")) return;
  if (const auto count = cancel_deliveries(turn.tx, incident); count > 0) {
    turn.record({.kind = "notification.cancelled", .incident = incident, .data = {{"count", count}}});
  }
}

void notify_anew(Turn& turn, IncidentId incident, Instant at) {
  auto escalation = find_escalation(turn.tx, incident);
  if (!escalation) return;
  escalation->step = 0;
  escalation->round = 1;
  escalation->state = Escalation::State::Waiting;
  escalation->due_at = at;
  update_escalation(turn.tx, *escalation);
}

}  // namespace muster
