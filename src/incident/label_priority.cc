#include "incident/label_priority.h"

#include "base/probe.h"
#include "incident/join.h"
#include "incident/queries.h"
#include "incident/record.h"
#include "incident/respond.h"

namespace muster {
namespace {

void propose_major(Turn& turn, const Configuration& config, Incident& incident) {
  const auto& threshold = config.response.classification.major_from;
  if (incident.major != Major::No || !threshold || *incident.priority > *threshold) return;
  incident.major = Major::Proposed;
  turn.record(
      {.kind = "incident.major_proposed", .incident = incident.id, .data = {{"because", text_of(*incident.priority)}}});
}

void give_priority(Turn& turn, const Alerting& alerting, Incident& incident, AlertId because_of, Priority priority) {
  incident.priority = priority;
  incident.level.clear();
  turn.record({.kind = "incident.priority_given",
               .incident = incident.id,
               .alert = because_of,
               .data = {{"priority", text_of(priority)}}});
  propose_major(turn, alerting.config, incident);
  look_at_response(turn.tx, incident.id, turn.now);
}

std::optional<Priority> priority_in(const Alert& alert) {
  return priority_of(labels_from(alert.labels).get("priority"));
}

}  // namespace

void take_priority(Turn& turn, const Alerting& alerting, Incident& incident, const Alert& alert) {
  const auto priority = priority_in(alert);
  if (!priority) return;
  PROBE("an incident was opened with a priority");
  give_priority(turn, alerting, incident, AlertId(), *priority);
  save_incident(turn, incident);
}

bool take_higher_priority(Turn& turn, const Alerting& alerting, Incident& incident, const Alert& alert,
                          bool paged_anew) {
  const auto priority = priority_in(alert);
  const auto was = incident.priority;
  if (!priority || (was && *priority >= *was)) return false;  // P1 is the smallest
  if (turn.tx.one<std::int64_t>(sql::incident::was_classified, incident.id)) return false;
  PROBE("an alert that joined was more urgent");
  give_priority(turn, alerting, incident, alert.id, *priority);
  // What had no priority was paged for by its severity, and is not worse for having one.
  if (was && !paged_anew)
    page_for_worse(turn, alerting.config, incident, alert.id,
                   "its priority rose from " + std::string(text_of(*was)) + " to " + std::string(text_of(*priority)));
  return true;
}

}  // namespace muster
