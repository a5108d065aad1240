// A new alert joins an incident that is open, in place of opening one of its own.
#pragma once
#include <optional>

#include "correlation/correlate.h"
#include "incident/raise.h"
#include "routing/route.h"

namespace muster {

// What correlation knows of an alert that the store holds, or is about to.
AlertFacts facts_of(const Alert& alert, const CorrelationSettings& settings);
// Whether the alert may be grouped with others at all: neither its service nor its integration is kept apart.
bool may_be_grouped(const Configuration& config, const Alert& alert);

// The incident that the alert, which may be grouped, belongs to, or nothing. Asks the store whether it fired before;
// the rest is in memory.
std::optional<Joined> incident_to_join(store::Tx& tx, const Alerting& alerting, const Alert& alert,
                                       const AlertFacts& facts, Instant now);

// The alert belongs to the incident, which is open, from now on; `how` is its first entry there. Nobody is paged again
// for it, except
// - when it is more severe than the incident was: `grew_worse`;
// - when a rule says so (`at_once`) and the incident's first step is still to come: it is due now;
// - when nobody is being told of the incident any more although nobody has it;
// - its own team, once, when that is another one than the incident's, or whoever a rule names for it, unless the
//   settings say otherwise.
// Sets alert.incident and alert.joined; storing the alert is the caller's.
Incident join(Turn& turn, const Alerting& alerting, Incident incident, Alert& alert, const Joined& joined, Entry how,
              const Route& way, const AlertRules* rules);

// An alert of the incident became more severe, or one that is joined: when that is more than the incident was, it is as
// severe from now on, and its escalation begins anew, also when somebody had acknowledged it: what they took was less.
// Who is told, and how, follows from the new severity. Answers whether it was; storing the incident is the caller's.
bool grew_worse(Turn& turn, const Configuration& config, Incident& incident, AlertId because_of, Severity severity,
                bool at_once = false);

// It is worse than it was, as `why` says: its escalation begins anew, unless its first step is still to come, so that
// everybody is told anyway. Storing the incident is the caller's.
void page_for_worse(Turn& turn, const Configuration& config, Incident& incident, AlertId because_of,
                    const std::string& why, bool at_once = false);

// Why an alert belongs to its incident, as it is kept with the alert: a JSON object as text.
std::string text_of(const Joined& joined);

// An incident became more severe or needs attention again: its escalation begins anew, and an acknowledgement is taken
// back. `why` is for the record.
void page_again(Turn& turn, const Configuration& config, Incident& incident, AlertId because_of, const std::string& why,
                bool at_once = false);

// Fills the index with the alerts that are open in the store.
void load_grouping(store::Tx& tx, const Configuration& config, OpenAlerts& open);

}  // namespace muster
