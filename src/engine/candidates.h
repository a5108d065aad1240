// Who may be asked for a role.
#pragma once
#include <vector>

#include "config/configuration.h"
#include "roles/staffing.h"

namespace muster {

// Everybody who may be asked now, the primary first; each once.
std::vector<Candidate> candidates_of(const Configuration& config, const IncidentRole& role, Instant now);

}  // namespace muster
