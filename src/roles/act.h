// Door 3: people take roles of an incident, give them to others, hand them over, decline a call.
#pragma once
#include <optional>
#include <string>

#include "config/configuration.h"
#include "incident/act.h"
#include "notification/notifications.h"
#include "roles/rows.h"

namespace muster {

inline constexpr std::size_t kRoleTextMax = 2'000;  // bytes of a reason or a note

// The role of that id, as it is declared; nullptr: there is none.
const IncidentRole* find_role(const Configuration& config, const IncidentRoleId& id);

// Each answers the incident as it is afterwards. A fault says what to do instead: there is no such incident, role or
// person, it is over, somebody else has the role.
//
// `user` has the role from now on: who says so themselves takes it, another one gives it, and `user` is told by a page.
// Somebody who was called for it is called no more. When another one has a role that is for one person, it is refused,
// unless `beside` them is meant. Doing it twice is no error.
Result<Incident> give_role(Turn& turn, const Configuration& config, IncidentId incident, const IncidentRoleId& role,
                           const UserId& user, bool beside, const By& by);

// Whoever is called does not take it; the next one is called at once.
Result<Incident> decline_role(Turn& turn, const Configuration& config, IncidentId incident, const IncidentRoleId& role,
                              const By& by, const std::string& reason);

// From `from`, who has it, to `to`, with how the incident stands (summary.h) in the record.
Result<Incident> hand_over_role(Turn& turn, const Configuration& config, IncidentId incident,
                                const IncidentRoleId& role, const UserId& from, const UserId& to, const By& by,
                                const std::string& note);

// `user` has it no more, and nobody instead.
Result<Incident> end_role(Turn& turn, const Configuration& config, IncidentId incident, const IncidentRoleId& role,
                          const UserId& user, const By& by, const std::string& reason);

// What became of somebody's saying "yes" to a message: when it was about a role, the role is theirs, unless another one
// has it by now, and the incident itself is not acknowledged. Nothing: the message was about something else.
std::optional<Result<Incident>> accept_by_message(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                                                  const By& by);

}  // namespace muster
