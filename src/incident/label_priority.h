// How urgent an incident is, as its alerts say by their label "priority": a rule set it, or the tool.
#pragma once
#include "incident/raise.h"

namespace muster {

// The alert opened the incident: that counts until a person says otherwise. Stores the incident.
void take_priority(Turn& turn, const Alerting& alerting, Incident& incident, const Alert& alert);

// The alert joined: when it is more urgent than the incident, the incident is as urgent from now on, unless a person
// said how urgent it is. `paged_anew`: its escalation begins anew already; else it does now, as when a person says so.
// Storing the incident is the caller's. Answers whether it was.
bool take_higher_priority(Turn& turn, const Alerting& alerting, Incident& incident, const Alert& alert,
                          bool paged_anew);

}  // namespace muster
