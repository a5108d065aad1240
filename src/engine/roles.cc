// Roles of incidents: whoever is agreed on for a priority is called, one after the other, until somebody takes it.
#include <algorithm>

#include "base/probe.h"
#include "cadence/act.h"
#include "checkpoints/act.h"
#include "engine/candidates.h"
#include "engine/engine.h"
#include "engine/resolve.h"
#include "incident/incidents.h"
#include "incident/respond.h"
#include "playbooks/act.h"
#include "regulatory/act.h"
#include "roles/act.h"
#include "tasks/act.h"

namespace muster {
namespace {

constexpr int kLooksMax = 100, kCallsMax = 100;
constexpr Duration kCallLater = std::chrono::minutes(5);
constexpr int kCallRounds = 2;  // everybody is asked so often, except who declined

std::string name_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

bool is_held_by_somebody(store::Tx& tx, IncidentId incident, const IncidentRoleId& role) {
  return std::ranges::any_of(open_stints_of(tx, incident), [&](const Stint& stint) { return stint.role == role; });
}

}  // namespace

std::vector<Candidate> candidates_of(const Configuration& config, const IncidentRole& role, Instant now) {
  const ConfiguredTargets targets(config);
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < role.people.size(); ++i) {
    const Target target = std::visit([](const auto& id) { return Target(id); }, role.people[i]);
    const std::string place = i == 0 ? "primary" : "alternate " + std::to_string(i);
    for (const Recipient& recipient : targets.expand(target, now).recipients) {
      const auto* user = std::get_if<UserId>(&recipient.who);
      if (!user || !find(config.users, *user)) continue;
      if (std::ranges::find(candidates, *user, &Candidate::user) != candidates.end()) continue;
      const bool named = std::holds_alternative<UserId>(role.people[i]);
      candidates.push_back(
          {*user, recipient.name, named ? place : place + ", " + recipient.reason, recipient.reachable});
    }
  }
  return candidates;
}

void Engine::respond_due(Turn& turn, const Configuration& config) {
  for (const IncidentId id : responses_to_look_at(turn.tx, turn.now, kLooksMax)) {
    looked_at_response(turn.tx, id);
    const auto incident = find_incident(turn.tx, id);
    if (!incident || incident->merged_into > 0) continue;
    // Also of what is over: that data was exposed may come out later.
    start_wanted_clocks(turn, config, *incident);
    if (incident->status == Incident::Status::Resolved) {
      end_runs_of(turn, *incident);
      continue;
    }
    attach_what_fits(turn, config, *incident);
    start_what_fits(turn, config, *incident);
    begin_checkpoints(turn, config, *incident);
    begin_cadence(turn, config, *incident);
    for (const IncidentRole& role : config.response.roles) {
      const bool wanted = role.wanted_for(incident->priority, incident->major == Major::Declared);
      if (!wanted || find_call(turn.tx, id, role.id) || is_held_by_somebody(turn.tx, id, role.id)) continue;
      RoleCall call;
      call.role = role.id;
      call_next(turn, config, *incident, role, std::move(call));
    }
  }
  for (const auto& [id, role_id] : calls_due(turn.tx, turn.now, kCallsMax)) {
    const auto incident = find_incident(turn.tx, id);
    const IncidentRole* role = find_role(config, role_id);
    auto call = find_call(turn.tx, id, role_id);
    MUSTER_ASSERT(call);
    if (!incident || incident->status == Incident::Status::Resolved || !role) {
      end_call(turn.tx, id, role_id);
      continue;
    }
    // Quiet for everybody, and nobody counts as not having answered; that may end at any time.
    if (incident->snoozed_until) {
      call->due_at = turn.now + kCallLater;
      put_call(turn.tx, id, *call);
      continue;
    }
    if (call->state == RoleCall::State::Told) {
      end_call(turn.tx, id, role_id);
      page_for_role(turn, config, *incident, *role, call->user, "you are " + role->name + " of it now", false);
      continue;
    }
    if (call->state == RoleCall::State::Called) {
      PROBE("somebody did not answer when they were called for a role");
      turn.record({.kind = "role.unanswered",
                   .incident = id,
                   .data = {{"person", name_of(config, call->user)},
                            {"role", role->name},
                            {"within", duration_text(call->due_at - call->called_at)}}});
    }
    call_next(turn, config, *incident, *role, std::move(*call));
  }
}

// Calls the next one after those that `call` has asked; when nobody is left, says so and asks nobody any more.
void Engine::call_next(Turn& turn, const Configuration& config, const Incident& incident, const IncidentRole& role,
                       RoleCall call) {
  const std::vector<Candidate> candidates = candidates_of(config, role, turn.now);
  auto next = next_candidate(candidates, call.asked);
  if (!next && !call.asked.empty() && call.round < kCallRounds) {
    ++call.round;
    call.asked = call.declined;
    next = next_candidate(candidates, call.asked);
  }
  turn.changed("incident", incident.id.str(), incident.version);
  if (!next) {
    PROBE("nobody took a role");
    end_call(turn.tx, incident.id, role.id);
    turn.record({.kind = "role.nobody",
                 .incident = incident.id,
                 .data = {{"role", role.name},
                          {"why", role.people.empty()  ? "nobody is named for it"
                                  : candidates.empty() ? "nobody who is named for it is on call"
                                  : call.asked.empty() ? "nobody who is named for it can be reached"
                                                       : "everybody was asked"}}});
    return;
  }
  call.user = next->user;
  call.state = RoleCall::State::Called;
  call.asked.insert(next->user);
  call.called_at = turn.now;
  call.due_at = turn.now + role.answer_within;
  turn.record(
      {.kind = "role.called",
       .incident = incident.id,
       .data = {{"person", next->name}, {"user", next->user.str()}, {"role", role.name}, {"why", next->reason}}});
  // Who gets what pages them is called in their place: the role is for whoever says yes.
  call.user = page_for_role(
      turn, config, incident, role, next->user,
      "you are called as " + role.name + " (" + next->reason + "): acknowledge this message to take the role", true);
  call.asked.insert(call.user);
  put_call(turn.tx, incident.id, call);
}

// Answers who was told: somebody else, when they forward what pages them. Who was given a role has it all the same.
UserId Engine::page_for_role(Turn& turn, const Configuration& config, const Incident& incident,
                             const IncidentRole& role, const UserId& user, const std::string& reason, bool is_a_call) {
  const Told told = notify(turn, config, incident.id, {.who = user, .reason = reason, .step = 0}, Duration(0), true);
  add_role_page(turn.tx, told.notification, {incident.id, role.id, is_a_call ? told.user : user});
  return told.user;
}

// What was forwarded in vain came back to `user`, who is asked from now on.
void Engine::ask_again(Turn& turn, const RolePage& before, const UserId& user, NotificationId notification) {
  add_role_page(turn.tx, notification, {before.incident, before.role, user, before.checkpoint});
  if (!before.checkpoint.empty()) {
    auto row = find_checkpoint_row(turn.tx, before.incident, before.checkpoint);
    if (!row || row->state != CheckpointRow::State::Asked || row->user != before.user) return;
    row->user = user;
    put_checkpoint(turn.tx, before.incident, *row);
    return;
  }
  auto call = find_call(turn.tx, before.incident, before.role);
  if (!call || call->state != RoleCall::State::Called || call->user != before.user) return;
  call->user = user;
  put_call(turn.tx, before.incident, *call);
}

// A page that called somebody, or asked them, failed for good: the next one is called now.
bool Engine::call_failed(Turn& turn, const DeliveryRow& failed) {
  const auto page = role_page_of(turn.tx, failed.notification);
  if (!page) return false;
  if (!page->checkpoint.empty()) {
    auto row = find_checkpoint_row(turn.tx, page->incident, page->checkpoint);
    if (row && row->state == CheckpointRow::State::Asked && row->user == page->user) {
      row->due_at = turn.now;
      put_checkpoint(turn.tx, page->incident, *row);
    }
    return true;
  }
  auto call = find_call(turn.tx, page->incident, page->role);
  if (call && call->state == RoleCall::State::Called && call->user == page->user) {
    call->due_at = turn.now;
    put_call(turn.tx, page->incident, *call);
  }
  return true;
}

}  // namespace muster
