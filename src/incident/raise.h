// How an alert comes to page: the one way, for those that just arrived (door 1) and for those that were held back until
// now (door 2).
#pragma once
#include "alert/alert.h"
#include "alert/alert_rules.h"
#include "alert/open_alerts.h"
#include "config/configuration.h"
#include "incident/incident.h"
#include "timeline/turn.h"

namespace muster {

// What alerts are raised in: belongs to the writer.
struct Alerting {
  const Configuration& config;
  OpenAlerts& open;
  std::int64_t& last_number;  // of incidents
};

// The open alert, of which nothing holds back and that has no incident yet, joins the one that it belongs to, which may
// page nobody any more than was paged already (join.h), or that of a storm, or opens one: it pages from now on. Its
// team is the service's owner, as it was when it opened, or the one that a rule names.
//
// `how` is the first entry of the incident's record; it becomes one of the incident and of the alert. Sets
// `alert.incident` and `alert.joined`; storing the alert is the caller's.
// `rules`: what rules want of its incident; nothing: as the service says.
Incident raise(Turn& turn, const Alerting& alerting, Alert& alert, Entry how, const AlertRules* rules = nullptr);

}  // namespace muster
