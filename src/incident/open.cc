#include "incident/open.h"

#include "base/result.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "incident/ack_timeout.h"
#include "incident/incidents.h"

namespace muster {

Incident open_incident(Turn& turn, std::int64_t& last_number, const Opening& opening) {
  MUSTER_ASSERT(opening.policy);
  const Policy& policy = *opening.policy;
  Incident incident;
  incident.id = turn.ids.next<IncidentId>(turn.now);
  incident.number = ++last_number;
  incident.title = opening.title;
  incident.counts_as = opening.counts_as;
  incident.severity = opening.severity;
  incident.service = opening.service;
  incident.team = opening.team;
  incident.policy = policy.id;
  incident.created_at = turn.now;
  incident.alert_count = incident.open_alert_count = opening.alert_count;
  insert_incident(turn.tx, incident);
  insert_escalation(turn.tx, {.incident = incident.id,
                              .policy = policy.id,
                              .step = 0,
                              .round = 1,
                              .due_at = turn.now + (opening.at_once ? Duration(0) : policy.first_after()),
                              .state = Escalation::State::Waiting,
                              .reached_anyone = false,
                              .version = policy.version});
  begin_follow_ups(turn.tx, incident.id, policy, turn.now);
  set_acknowledge_timeout(turn, incident.id, policy.acknowledge_timeout);
  turn.changed("incident", incident.id.str(), incident.version);
  return incident;
}

void record_opened(Turn& turn, const Incident& incident, const Entry& how, const std::string& service_name,
                   const std::string& policy_name) {
  turn.record({.kind = "incident.opened",
               .incident = incident.id,
               .alert = how.alert,
               .actor = how.actor,
               .via = how.via,
               .data = {{"number", number_text(incident.number)}, {"service", service_name}, {"policy", policy_name}}});
}

}  // namespace muster
