// People who are named together: who may do something, who has to agree, who is told.
#pragma once
#include <vector>

#include "base/id.h"
#include "response/role.h"

namespace muster {

// Of whom somebody is one. Roles: whoever has one of them in the incident that it is about.
struct NamedPeople {
  std::vector<UserId> users{};
  std::vector<TeamId> teams{};
  std::vector<IncidentRoleId> roles{};
  std::vector<TokenId> tokens{};  // of the API, so that programs may too; never of those who approve
  bool empty() const { return users.empty() && teams.empty() && roles.empty() && tokens.empty(); }
  friend bool operator==(const NamedPeople&, const NamedPeople&) = default;
};

}  // namespace muster
