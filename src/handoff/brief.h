// What there is to hand over for a schedule at this moment.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"
#include "handoff/notes.h"
#include "incident/incident.h"
#include "store/tx.h"
#include "suppression/maintenance.h"
#include "suppression/silence.h"

namespace muster::handoff {

struct Maintenance {
  MaintenanceWindow window;
  Instant until;
};

struct Brief {
  std::vector<Incident> incidents;  // open, the newest first
  std::vector<Silence> silences;    // in force
  std::vector<Maintenance> maintenance;
  std::vector<Note> notes;
};

// Of each at most so many; of incidents, silences and windows that are not about the schedule none.
inline constexpr int kBriefMax = 100;

// Incidents of which a policy asks this schedule, or one in which it stands; silences of all alerts, or of an
// integration whose alerts come to such a policy; maintenance of the services whose alerts do, and of the schedule's
// team.
Brief brief_of(store::Tx& tx, const Configuration& config, const Schedule& schedule, Instant now);

// The policies that ask this schedule, or one in which it stands.
std::vector<PolicyId> policies_of(const Configuration& config, const ScheduleId& schedule);

}  // namespace muster::handoff
