// What an organisation agreed on for an incident (response/plan.h) begins: roles are called, checklists are attached.
#pragma once
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "config/configuration.h"
#include "store/tx.h"

namespace muster {

// Whether something is agreed on for an incident of that service, whatever people say of it later.
bool agreed_at_opening(const Configuration& config, const ServiceId& service);

// Door 2 is to look at the incident at that time, because more may have been agreed for it now: it became more urgent,
// a major one, another role is wanted.
void look_at_response(store::Tx& tx, IncidentId incident, Instant at);
// It was resolved: what runs on it ends then.
void look_when_playbooks_run(store::Tx& tx, IncidentId incident, std::int64_t number, Instant at);
std::vector<IncidentId> responses_to_look_at(store::Tx& tx, Instant now, int limit);
void looked_at_response(store::Tx& tx, IncidentId incident);
Instant next_response(store::Tx& tx);

// A rule wants that playbook on the incident: door 2 starts it, unless it was started there before.
void want_playbook(store::Tx& tx, IncidentId incident, const PlaybookId& playbook, const std::string& why, Instant now);
struct WantedPlaybook {
  PlaybookId playbook;
  std::string why;
};
// Those of the incident, which are wanted no more then.
std::vector<WantedPlaybook> take_wanted_playbooks(store::Tx& tx, IncidentId incident);

}  // namespace muster
