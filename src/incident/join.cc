#include "incident/join.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "incident/label_priority.h"
#include "incident/notifying.h"
#include "incident/queries.h"
#include "incident/respond.h"
#include "incident/told_teams.h"

namespace muster {
namespace {

// Whether the first step of the policy is still to come: then it is paged anyway.
bool begins_anyway(const Escalation& escalation, const Policy& policy, Instant now) {
  const Duration first = policy.first_after();
  return escalation.state == Escalation::State::Waiting && escalation.step == 0 && escalation.round == 1 &&
         escalation.due_at <= now + first;
}

void tell_its_team(Turn& turn, const Alerting& alerting, const Incident& incident, const Alert& alert, const Route& way,
                   bool named, bool more_severe) {
  if (alerting.config.correlation.other_teams != OtherTeams::Tell) return;
  if (way.policy->id == incident.policy || (alert.team == incident.team && !named)) return;
  const std::string service = way.service ? way.service->name : "no service";
  const TeamToTell team{incident.id, way.policy->id, "an alert of " + service + " joined: " + alert.summary};
  if (!tell_team(turn.tx, team, turn.now, more_severe)) return;
  PROBE("another team was told of an incident that its alert joined");
  turn.record({.kind = "incident.team_told",
               .incident = incident.id,
               .alert = alert.id,
               .data = {{"team", way.team ? way.team->name : way.policy->name},
                        {"service", service},
                        {"policy", way.policy->name}}});
}

}  // namespace

AlertFacts facts_of(const Alert& alert, const CorrelationSettings& settings) {
  return {alert.service, alert.group_key, shape_of(alert.summary, labels_from(alert.labels), settings)};
}

bool may_be_grouped(const Configuration& config, const Alert& alert) {
  const Service* service = find(config.services, alert.service);
  const Integration* integration = find(config.integrations, alert.integration);
  return config.correlation.enabled && (!service || service->correlation) && (!integration || integration->correlation);
}

std::optional<Joined> incident_to_join(store::Tx& tx, const Alerting& alerting, const Alert& alert,
                                       const AlertFacts& facts, Instant now) {
  if (alerting.open.incidents().size() == 0) return std::nullopt;
  std::optional<Sighting> before;
  tx.each(
      sql::incident::fired_before,
      [&](const store::Row& row) {
        before = Sighting{row.get<IncidentId>(0), row.get<Instant>(1)};
      },
      alert.service, alert.dedup_key);
  const Configuration& config = alerting.config;
  const Labels labels = labels_from(alert.labels);
  return correlate({facts, alert.summary, labels, before}, alerting.open.incidents(), {config.services, config.graph},
                   config.correlation, now);
}

std::string text_of(const Joined& joined) {
  json::object object{{"rule", text_of(joined.rule)}, {"key", joined.key}};
  if (joined.window > Duration(0)) object["window"] = duration_text(joined.window);
  object["score"] = joined.score;
  return to_text(object);
}

void page_again(Turn& turn, const Configuration& config, Incident& incident, AlertId because_of, const std::string& why,
                bool at_once) {
  stop_notifying(turn, incident.id);
  incident.status = Incident::Status::Triggered;
  incident.acknowledged_at.reset();
  incident.acknowledged_by.reset();
  turn.record({.kind = "incident.paged_again", .incident = incident.id, .alert = because_of, .data = {{"why", why}}});
  const Policy& policy = policy_or_default(config, incident.policy);
  notify_anew(turn, incident.id, turn.now + (at_once ? Duration(0) : policy.first_after()));
}

bool grew_worse(Turn& turn, const Configuration& config, Incident& incident, AlertId because_of, Severity severity,
                bool at_once) {
  if (severity >= incident.severity) return false;  // Critical is the smallest
  const std::string from(text_of(incident.severity));
  incident.severity = severity;
  if (!config.playbooks.empty()) look_at_response(turn.tx, incident.id, turn.now);
  page_for_worse(turn, config, incident, because_of,
                 "its severity rose from " + from + " to " + std::string(text_of(severity)), at_once);
  return true;
}

void page_for_worse(Turn& turn, const Configuration& config, Incident& incident, AlertId because_of,
                    const std::string& why, bool at_once) {
  const auto escalation = find_escalation(turn.tx, incident.id);
  if (incident.status == Incident::Status::Triggered && escalation &&
      begins_anyway(*escalation, policy_or_default(config, escalation->policy), turn.now))
    return;
  page_again(turn, config, incident, because_of, why, at_once);
}

Incident join(Turn& turn, const Alerting& alerting, Incident incident, Alert& alert, const Joined& joined, Entry how,
              const Route& way, const AlertRules* rules) {
  MUSTER_ASSERT(incident.status != Incident::Status::Resolved);
  alert.incident = incident.id;
  alert.joined = text_of(joined);
  how.incident = incident.id;
  how.alert = alert.id;
  turn.record(how);
  json::object data{{"rule", text_of(joined.rule)}, {"key", joined.key}, {"score", joined.score}};
  if (joined.window > Duration(0)) data["window"] = duration_text(joined.window);
  turn.record({.kind = "alert.joined", .incident = incident.id, .alert = alert.id, .data = std::move(data)});
  ++incident.alert_count;
  ++incident.open_alert_count;
  const bool at_once = rules && rules->at_once;
  const bool more_severe = grew_worse(turn, alerting.config, incident, alert.id, alert.severity, at_once);
  const bool more_urgent = take_higher_priority(turn, alerting, incident, alert, more_severe);
  auto escalation = find_escalation(turn.tx, incident.id);
  if (more_severe || (more_urgent && incident.status == Incident::Status::Triggered)) {
    PROBE("an alert that joined was worse than its incident");
  } else if (incident.status == Incident::Status::Triggered && escalation &&
             escalation->state != Escalation::State::Waiting &&
             !MUTANT("an alert joins what nobody is told of any more")) {
    PROBE("an alert joined an incident of which nobody was told any more");
    page_again(turn, alerting.config, incident, alert.id, "another alert joined, and nobody has it", at_once);
    escalation = find_escalation(turn.tx, incident.id);
  }
  if (at_once && incident.status == Incident::Status::Triggered && escalation && escalation->due_at > turn.now &&
      begins_anyway(*escalation, policy_or_default(alerting.config, escalation->policy), turn.now)) {
    PROBE("a rule makes an incident page at once that an alert joins");
    escalation->due_at = turn.now;
    update_escalation(turn.tx, *escalation);
    turn.record({.kind = "escalation.at_once", .incident = incident.id, .alert = alert.id});
  }
  const bool named = rules && find(alerting.config.policies, rules->policy);
  tell_its_team(turn, alerting, incident, alert, way, named, more_severe);
  update_incident(turn.tx, incident);
  turn.changed("incident", incident.id.str(), incident.version);
  return incident;
}

void load_grouping(store::Tx& tx, const Configuration& config, OpenAlerts& open) {
  tx.each(sql::incident::open_alerts_with_incident, [&](const store::Row& row) {
    Alert alert;
    alert.id = row.get<AlertId>(0);
    alert.incident = row.get<IncidentId>(1);
    alert.service = row.get<ServiceId>(2);
    alert.integration = row.get<IntegrationId>(3);
    alert.summary = row.text(4);
    alert.labels = row.text(5);
    alert.group_key = row.text(6);
    if (may_be_grouped(config, alert))
      open.incidents().add(alert.id, alert.incident, facts_of(alert, config.correlation), row.get<Instant>(7));
  });
}

}  // namespace muster
