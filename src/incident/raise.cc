#include "incident/raise.h"

#include "base/probe.h"
#include "incident/ack_timeout.h"
#include "incident/changed.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "incident/label_priority.h"
#include "incident/merge.h"
#include "incident/open.h"
#include "incident/record.h"
#include "incident/respond.h"
#include "incident/storms.h"
#include "routing/route.h"

namespace muster {
namespace {

void record_first(Turn& turn, const Incident& incident, Alert& alert, Entry& how, const Route& way) {
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
}

Incident open_for(Turn& turn, const Alerting& alerting, Alert& alert, Entry how, const Route& way,
                  const AlertRules* rules) {
  Incident incident = open_incident(turn, alerting.last_number,
                                    {.title = alert.summary,
                                     .severity = alert.severity,
                                     .service = alert.service,
                                     .team = way.team ? way.team->id : TeamId(),
                                     .policy = way.policy,
                                     .alert_count = 1,
                                     .at_once = rules && rules->at_once});
  if (rules) set_acknowledge_timeout(turn, incident.id, rules->acknowledge_timeout);
  record_first(turn, incident, alert, how, way);
  record_opened(turn, incident, how, way.service ? way.service->name : "", way.policy->name);
  take_priority(turn, alerting, incident, alert);
  record_changes_before(turn, alerting.config, incident);
  if (agreed_at_opening(alerting.config, incident.service)) look_at_response(turn.tx, incident.id, turn.now);
  return incident;
}

// The open incident that takes the alert, or nothing.
std::optional<std::pair<Incident, Joined>> open_incident_of(Turn& turn, const Alerting& alerting, const Alert& alert,
                                                            const AlertFacts& facts) {
  const auto joined = incident_to_join(turn.tx, alerting, alert, facts, turn.now);
  if (!joined) return std::nullopt;
  auto incident = find_incident(turn.tx, joined->incident);
  // Memory knows only open ones. Were it ever wrong, an incident too many is better than an alert that nobody sees.
  if (!incident || incident->status == Incident::Status::Resolved) return std::nullopt;
  return std::pair(std::move(*incident), *joined);
}

Incident open_storm(Turn& turn, const Alerting& alerting, const Alert& alert, const Entry& how, const Route& way) {
  const StormSettings& settings = alerting.config.storm;
  const std::string team = way.team ? way.team->name : "services that nobody owns";
  const std::string bound = std::to_string(settings.incidents), window = duration_text(settings.window);
  const Incident incident =
      open_incident(turn, alerting.last_number,
                    {.title = "Alert storm: more than " + bound + " new incidents of " + team + " in " + window,
                     .severity = alert.severity,
                     .service = alert.service,
                     .team = way.team ? way.team->id : TeamId(),
                     .policy = way.policy});
  begin_storm(turn.tx, alerting.open.storms(), incident.team, incident.id, turn.now, settings);
  turn.record({.kind = "storm.began",
               .incident = incident.id,
               .data = {{"team", team}, {"incidents", settings.incidents}, {"window", window}}});
  record_opened(turn, incident, how, way.service ? way.service->name : "", way.policy->name);
  return incident;
}

// The storm of the alert's team that takes it, or nothing while there is none.
std::optional<Incident> storm_of(Turn& turn, const Alerting& alerting, const Alert& alert, const Entry& how,
                                 const Route& way) {
  const TeamId team = way.team ? way.team->id : TeamId();
  const StormSettings& settings = alerting.config.storm;
  StormCounter& counter = alerting.open.storms().counter(team);
  counter.count(turn.now, settings);
  const auto on = alerting.open.storms().incident_of(team);
  switch (storm(counter, on.has_value(), settings, turn.now)) {
    case StormVerdict::Calm:
      return std::nullopt;
    case StormVerdict::Begins:
      PROBE("a storm began");
      return open_storm(turn, alerting, alert, how, way);
    case StormVerdict::Joins:
      break;
  }
  auto incident = find_incident(turn.tx, *on);
  if (incident && incident->status != Incident::Status::Resolved) return incident;
  PROBE("somebody resolved the incident of a storm that goes on");
  return open_storm(turn, alerting, alert, how, way);
}

}  // namespace

Incident raise(Turn& turn, const Alerting& alerting, Alert& alert, Entry how, const AlertRules* rules) {
  Route way = route(alerting.config, alert.service);
  if (const Team* team = find(alerting.config.teams, alert.team)) way.team = team;
  const Policy* named = rules ? find(alerting.config.policies, rules->policy) : nullptr;
  if (named) way.policy = named;
  const bool grouped = may_be_grouped(alerting.config, alert);
  const AlertFacts facts = grouped ? facts_of(alert, alerting.config.correlation) : AlertFacts();
  Incident incident;
  std::vector<IncidentId> strays;
  std::string strays_because;
  if (auto found = grouped ? open_incident_of(turn, alerting, alert, facts) : std::nullopt) {
    strays = found->second.gathers;
    strays_because = "dependency " + found->second.key;
    incident = join(turn, alerting, std::move(found->first), alert, found->second, std::move(how), way, rules);
  } else if (auto storming = storm_of(turn, alerting, alert, how, way)) {
    const Joined joined{storming->id, JoinRule::Storm, storming->title, alerting.config.storm.window, 100};
    incident = join(turn, alerting, std::move(*storming), alert, joined, std::move(how), way, rules);
  } else {
    incident = open_for(turn, alerting, alert, std::move(how), way, rules);
  }
  if (grouped) alerting.open.incidents().add(alert.id, incident.id, facts, turn.now);
  if (rules && !rules->playbook.empty())
    want_playbook(turn.tx, incident.id, PlaybookId(rules->playbook), "a rule", turn.now);
  if (!strays.empty()) {
    gather(turn, alerting, strays, incident.id, strays_because);
    incident = *find_incident(turn.tx, incident.id);
  }
  return incident;
}

}  // namespace muster
