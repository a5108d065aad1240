// Who is meant by people who are named together (response/people.h).
#pragma once
#include <optional>
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"
#include "response/people.h"

namespace muster {

// Whether whoever acts is one of them: a person, or a token of the API. `incident`: in which the roles are; may be
// empty.
bool is_among(store::Tx& tx, const NamedPeople& people, const Configuration& config, IncidentId incident, const By& by,
              const std::optional<UserId>& user);

// All of them, each once, in order of their ids.
std::vector<UserId> everybody_of(store::Tx& tx, const NamedPeople& people, const Configuration& config,
                                 IncidentId incident);

}  // namespace muster
