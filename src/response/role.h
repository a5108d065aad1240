// Who does what in an incident: the roles that an organisation has.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "response/priority.h"

namespace muster {

using IncidentRoleId = Name<struct IncidentRoleTag>;

// A person, or whoever is on call.
using RoleTarget = std::variant<UserId, ScheduleId>;

struct IncidentRole {
  IncidentRoleId id;
  std::string name;
  std::vector<std::string> duties{};
  bool critical = true;                              // nobody should have two of these, and none should be vacant
  bool several = false;                              // several people may have it at once
  std::vector<RoleTarget> people{};                  // the primary, then alternates in their order
  std::vector<Priority> called_for{};                // an incident of these priorities calls them
  bool called_for_major = false;                     // a major incident does
  Duration answer_within = std::chrono::minutes(5);  // then the next one is called
  Duration stint_max = std::chrono::hours(8);        // who has it for longer should hand it over
  friend bool operator==(const IncidentRole&, const IncidentRole&) = default;

  bool wanted_for(std::optional<Priority> priority, bool major) const;
};

// Incident Commander, Communications Lead, Engineering Responder, Stakeholder Liaison; nobody is called for them.
const std::vector<IncidentRole>& default_roles();

}  // namespace muster
