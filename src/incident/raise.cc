#include "incident/raise.h"

#include "incident/ack_timeout.h"
#include "incident/open.h"
#include "routing/route.h"

namespace muster {

Incident raise(Turn& turn, const Alerting& alerting, Alert& alert, Entry how, const AlertRules* rules) {
  Route way = route(alerting.config, alert.service);
  if (const Team* team = find(alerting.config.teams, alert.team)) way.team = team;
  if (const Policy* policy = rules ? find(alerting.config.policies, rules->policy) : nullptr) way.policy = policy;
  Incident incident = open_incident(turn, alerting.last_number,
                                    {.title = alert.summary,
                                     .severity = alert.severity,
                                     .service = alert.service,
                                     .team = way.team ? way.team->id : TeamId(),
                                     .policy = way.policy,
                                     .alert_count = 1,
                                     .at_once = rules && rules->at_once});
  if (rules) set_acknowledge_timeout(turn, incident.id, rules->acknowledge_timeout);
  alert.incident = incident.id;
  how.incident = incident.id;
  how.alert = alert.id;
  turn.record(how);
  if (!way.owned()) {
    turn.record({.kind = "alert.unowned",
                 .incident = incident.id,
                 .alert = alert.id,
                 .actor = how.actor,
                 .via = how.via,
                 .data = {{"why", way.why.at(way.service ? 1 : 0)}}});
  }
  record_opened(turn, incident, how, way.service ? way.service->name : "", way.policy->name);
  return incident;
}

}  // namespace muster
