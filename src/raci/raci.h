// Which team has what to do with which service. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "config/configuration.h"

namespace muster {

// Who is paged first is responsible, who owns it accountable; who is paged later, or owns what it cannot work without,
// is consulted; who owns what depends on it is informed.
struct Involvement {
  bool responsible = false, accountable = false, consulted = false, informed = false;
  std::vector<std::string> because;  // a reason for each letter, in the order of the letters
  std::string letters() const;       // "RA", "C"
  friend bool operator==(const Involvement&, const Involvement&) = default;
};

// Whose team is asked first to take a role of an incident is responsible, whose comes after that is consulted; of a
// role that names nobody, no team.
std::map<IncidentRoleId, std::map<TeamId, Involvement>> role_responsibilities(const Configuration& config);

// All services, and of each the teams that have to do with it.
std::map<ServiceId, std::map<TeamId, Involvement>> responsibilities(const Configuration& config);

}  // namespace muster
