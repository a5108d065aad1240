// What people outside were told of an incident, and whether that is over.
#pragma once
#include <vector>

#include "closing/checklist.h"

namespace muster {

// What is still open. Whoever adds another way to tell people outside asks here too whether it has come to an end.
std::vector<Lack> open_communication(store::Tx& tx, IncidentId incident);

}  // namespace muster
