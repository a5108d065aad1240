// What audiences, their templates and regulatory clocks name: what has to be there, and what makes little sense.
#pragma once
#include <vector>

#include "config/check.h"

namespace muster {

// Of the organisation to people, teams, services and status pages.
std::vector<Reference> communication_references(const ResponsePlan& plan);

// Roles, audiences and notifications that there are not, chats that nobody carries.
void check_communication(const Configuration& configuration, std::vector<Problem>& problems);

}  // namespace muster
