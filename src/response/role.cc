#include "response/role.h"

#include <algorithm>

namespace muster {

bool IncidentRole::wanted_for(std::optional<Priority> priority, bool major) const {
  if (major && called_for_major) return true;
  return priority && std::ranges::find(called_for, *priority) != called_for.end();
}

const std::vector<IncidentRole>& default_roles() {
  static const std::vector<IncidentRole> roles{
      {.id = IncidentRoleId("commander"),
       .name = "Incident Commander",
       .duties = {"Leads the response and decides", "Sees that roles are filled and tasks move",
                  "Says when it is over"}},
      {.id = IncidentRoleId("communications"),
       .name = "Communications Lead",
       .duties = {"Writes the updates, inside and outside", "Keeps to the time of the next update"}},
      {.id = IncidentRoleId("responder"),
       .name = "Engineering Responder",
       .duties = {"Finds the cause and mends it", "Says what was done"},
       .critical = false,
       .several = true},
      {.id = IncidentRoleId("liaison"),
       .name = "Stakeholder Liaison",
       .duties = {"Tells management, legal and key customers", "Brings their questions back"},
       .critical = false},
  };
  return roles;
}

}  // namespace muster
