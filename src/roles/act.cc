#include "roles/act.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"
#include "roles/queries.h"
#include "roles/summary.h"

namespace muster {
namespace {

struct Found {
  Incident incident;
  const IncidentRole* role = nullptr;
  std::vector<Stint> stints;  // open ones of this role
};

// The open incident and the role.
Result<Found> find_both(store::Tx& tx, const Configuration& config, IncidentId id, const IncidentRoleId& role) {
  auto incident = find_incident(tx, id);
  if (!incident) return no_such_incident();
  const IncidentRole* known = find_role(config, role);
  if (!known) return not_found("there is no role '" + role.str().substr(0, 64) + "'");
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into));
  std::vector<Stint> stints = open_stints_of(tx, id);
  std::erase_if(stints, [&](const Stint& stint) { return stint.role != role; });
  return Found{std::move(*incident), known, std::move(stints)};
}

const Stint* stint_of(const Found& found, const UserId& user) {
  const auto at = std::ranges::find(found.stints, user, &Stint::user);
  return at == found.stints.end() ? nullptr : &*at;
}

void begin_stint(Turn& turn, const Found& found, const User& user, std::int64_t because) {
  turn.tx.exec(sql::roles::begin_stint, because, found.incident.id, found.role->id, found.role->name, user.id,
               user.name, turn.now);
}

void end_stint(Turn& turn, const Stint& stint, const std::string& because) {
  turn.tx.exec(sql::roles::end_stint, stint.id, turn.now, because);
}

bool is_self(const By& by, const UserId& user) {
  return by.actor.kind == Actor::Kind::User && by.actor.id == user.str();
}

// Whoever got it from another one is told: door 2 does it in its next round.
void tell(Turn& turn, const Found& found, const UserId& user, const By& by) {
  end_call(turn.tx, found.incident.id, found.role->id);
  if (is_self(by, user)) return;
  put_call(turn.tx, found.incident.id,
           {.role = found.role->id,
            .user = user,
            .state = RoleCall::State::Told,
            .called_at = turn.now,
            .due_at = turn.now});
}

Fault no_such_person(const UserId& user) { return invalid("there is no user '" + user.str().substr(0, 64) + "'"); }

Fault is_over(const Incident& incident) {
  return conflict(number_text(incident.number) + " is resolved: nobody needs a role in it any more");
}

}  // namespace

const IncidentRole* find_role(const Configuration& config, const IncidentRoleId& id) {
  const auto at = std::ranges::find(config.response.roles, id, &IncidentRole::id);
  return at == config.response.roles.end() ? nullptr : &*at;
}

Result<Incident> give_role(Turn& turn, const Configuration& config, IncidentId id, const IncidentRoleId& role,
                           const UserId& user_id, bool beside, const By& by) {
  const auto found = find_both(turn.tx, config, id, role);
  if (!found) return found.fault();
  if (stint_of(*found, user_id)) return found->incident;
  if (found->incident.status == Incident::Status::Resolved) return is_over(found->incident);
  const User* user = find(config.users, user_id);
  if (!user) return no_such_person(user_id);
  if (!found->stints.empty() && !found->role->several && !beside)
    return conflict(found->stints.front().user_name + " is " + found->role->name +
                    ": let them hand it over, or say that it is to be two people");
  json::object data{
      {"role", found->role->name}, {"role_id", role.str()}, {"person", user->name}, {"user", user_id.str()}};
  if (!found->stints.empty() && !found->role->several) data["beside"] = found->stints.front().user_name;
  const std::int64_t because =
      record_change(turn, found->incident, is_self(by, user_id) ? "role.taken" : "role.given", by, std::move(data));
  begin_stint(turn, *found, *user, because);
  tell(turn, *found, user_id, by);
  return found->incident;
}

Result<Incident> decline_role(Turn& turn, const Configuration& config, IncidentId id, const IncidentRoleId& role,
                              const By& by, const std::string& reason) {
  const auto found = find_both(turn.tx, config, id, role);
  if (!found) return found.fault();
  auto call = find_call(turn.tx, id, role);
  if (!call || call->state == RoleCall::State::Told || !is_self(by, call->user)) {
    // It may have gone on to the next one meanwhile.
    if (call && by.actor.kind == Actor::Kind::User && call->declined.contains(UserId(by.actor.id)))
      return found->incident;
    return conflict("you are not called as " + found->role->name + " just now");
  }
  if (call->state == RoleCall::State::Declined) return found->incident;
  json::object data{{"role", found->role->name}, {"role_id", role.str()}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, found->incident, "role.declined", by, std::move(data));
  end_call(turn.tx, id, role);  // what is still to be sent to them is not
  call->state = RoleCall::State::Declined;
  call->declined.insert(call->user);
  call->due_at = turn.now;
  put_call(turn.tx, id, *call);
  return found->incident;
}

Result<Incident> hand_over_role(Turn& turn, const Configuration& config, IncidentId id, const IncidentRoleId& role,
                                const UserId& from, const UserId& to, const By& by, const std::string& note) {
  const auto found = find_both(turn.tx, config, id, role);
  if (!found) return found.fault();
  if (found->incident.status == Incident::Status::Resolved) return is_over(found->incident);
  const User* next = find(config.users, to);
  if (!next) return no_such_person(to);
  if (from == to) return invalid("'to' has the role already");
  const Stint* before = stint_of(*found, from);
  if (!before) {
    if (stint_of(*found, to)) return found->incident;  // said twice
    return conflict("user '" + from.str().substr(0, 64) + "' is not " + found->role->name + " of " +
                    number_text(found->incident.number));
  }
  json::object data{{"role", found->role->name}, {"role_id", role.str()},
                    {"from", before->user_name}, {"to", next->name},
                    {"user", to.str()},          {"summary", summary_of(turn.tx, config, found->incident, turn.now)}};
  if (!note.empty()) data["note"] = note;
  const std::int64_t because = record_change(turn, found->incident, "role.handed_over", by, std::move(data));
  end_stint(turn, *before, "handed over to " + next->name);
  if (!stint_of(*found, to)) begin_stint(turn, *found, *next, because);
  tell(turn, *found, to, by);
  return found->incident;
}

Result<Incident> end_role(Turn& turn, const Configuration& config, IncidentId id, const IncidentRoleId& role,
                          const UserId& user, const By& by, const std::string& reason) {
  const auto found = find_both(turn.tx, config, id, role);
  if (!found) return found.fault();
  const Stint* stint = stint_of(*found, user);
  if (!stint) return found->incident;
  json::object data{
      {"role", found->role->name}, {"role_id", role.str()}, {"person", stint->user_name}, {"user", user.str()}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, found->incident, is_self(by, user) ? "role.left" : "role.taken_away", by, std::move(data));
  end_stint(turn, *stint, reason.empty() ? (is_self(by, user) ? "left" : "taken away by " + by.actor.name) : reason);
  return found->incident;
}

std::optional<Result<Incident>> accept_by_message(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                                                  const By& by) {
  const auto page = role_page_of(turn.tx, delivery.notification);
  if (!page) return std::nullopt;
  const auto found = find_both(turn.tx, config, page->incident, page->role);
  const auto incident = find_incident(turn.tx, page->incident);
  MUSTER_ASSERT(incident);
  // Too late, or nothing to take: whoever looks at the link is told how it stands.
  if (!found || incident->status == Incident::Status::Resolved) return Result<Incident>(*incident);
  if (!found->stints.empty() && !found->role->several) {
    PROBE("somebody accepted a role that another one has by now");
    return Result<Incident>(*incident);
  }
  if (!find(config.users, page->user)) return Result<Incident>(*incident);
  return give_role(turn, config, page->incident, page->role, page->user, false, by);
}

}  // namespace muster
