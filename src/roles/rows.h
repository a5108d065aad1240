// Roles of incidents in the store: who is asked, who has one, which notifications are about one.
#pragma once
#include <optional>
#include <set>
#include <vector>

#include "response/checkpoint.h"
#include "roles/staffing.h"
#include "store/tx.h"

namespace muster {

// Somebody is asked to take a role. When it is due, door 2 goes on (engine/roles.cc).
struct RoleCall {
  enum class State {
    Called,    // an answer is waited for
    Declined,  // the next one is to be called
    Told       // a person gave it to them: they are to be told, and nothing is waited for
  };
  IncidentRoleId role;
  UserId user;
  State state = State::Called;
  std::set<UserId> asked{};     // in this round, with `user`
  std::set<UserId> declined{};  // who is not asked again
  int round = 1;
  Instant called_at;
  Instant due_at;
};

// People in a text, by their ids, which have no spaces; and back.
std::string ids_text(const std::set<UserId>& users);
std::set<UserId> ids_in(std::string_view text);

std::vector<RoleCall> calls_of(store::Tx& tx, IncidentId incident);
std::optional<RoleCall> find_call(store::Tx& tx, IncidentId incident, const IncidentRoleId& role);
void put_call(store::Tx& tx, IncidentId incident, const RoleCall& call);
// Nobody is asked any more; what was still to be sent of it is not.
void end_call(store::Tx& tx, IncidentId incident, const IncidentRoleId& role);
void end_calls(store::Tx& tx, IncidentId incident);
std::vector<std::pair<IncidentId, IncidentRoleId>> calls_due(store::Tx& tx, Instant now, int limit);
Instant next_call(store::Tx& tx);

// In the order in which they began.
std::vector<Stint> stints_of(store::Tx& tx, IncidentId incident);
std::vector<Stint> open_stints_of(store::Tx& tx, IncidentId incident);

// What a notification about a role is about.
struct RolePage {
  IncidentId incident;
  IncidentRoleId role;
  UserId user;
  CheckpointId checkpoint{};  // that its holder, or another one, is asked; empty: the message calls for the role itself
};
void add_role_page(store::Tx& tx, NotificationId notification, const RolePage& page);
// What was to come of questions of that checkpoint does not.
void cancel_checkpoint_pages(store::Tx& tx, IncidentId incident, const CheckpointId& checkpoint);
std::optional<RolePage> role_page_of(store::Tx& tx, NotificationId notification);

}  // namespace muster
