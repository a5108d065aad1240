// Checkpoints of incidents: whoever leads is asked at a time, and who does not answer is followed by the next.
#include <algorithm>

#include "base/probe.h"
#include "checkpoints/act.h"
#include "engine/candidates.h"
#include "engine/engine.h"
#include "engine/resolve.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "incident/incidents.h"
#include "roles/act.h"
#include "routing/route.h"

namespace muster {
namespace {

constexpr int kCheckpointsMax = 100;
constexpr Duration kCheckLater = std::chrono::minutes(5);

// Whoever has the role, then those who are named for it, then whoever has the incident; each once.
std::vector<Candidate> people_to_ask(store::Tx& tx, const Configuration& config, const Incident& incident,
                                     const Checkpoint& checkpoint, Instant now) {
  std::vector<Candidate> people;
  const auto add = [&](const UserId& id, std::string reason) {
    const User* user = find(config.users, id);
    if (user && std::ranges::find(people, id, &Candidate::user) == people.end())
      people.push_back(
          {id, user->name, std::move(reason), user->reachable() || forwarding_of(config, *user, now).to != id});
  };
  for (const Stint& stint : open_stints_of(tx, incident.id))
    if (stint.role == checkpoint.role) add(stint.user, "has the role");
  if (const IncidentRole* role = find_role(config, checkpoint.role))
    for (const Candidate& one : candidates_of(config, *role, now)) add(one.user, one.reason);
  if (incident.acknowledged_by && incident.acknowledged_by->kind == Actor::Kind::User)
    add(UserId(incident.acknowledged_by->id), "has the incident");
  return people;
}

std::string in_one_line(const std::vector<std::string>& questions) {
  std::string line;
  for (const std::string& question : questions) line.append(line.empty() ? "" : " ").append(question);
  return line;
}

struct StepThatTells {
  const Policy* policy = nullptr;
  int step = 0;
  Decision decision;
};

// The step that would have come next, or the last one when all were done; the one after it when that reaches nobody.
std::optional<StepThatTells> next_step_that_tells(Turn& turn, const Configuration& config, const Incident& incident) {
  const auto escalation = find_escalation(turn.tx, incident.id);
  const Policy& policy = policy_or_default(config, escalation ? escalation->policy : incident.policy);
  const int last = static_cast<int>(policy.steps.size()) - 1;
  const StoredTargets targets(config, turn.tx, incident.id);
  for (int step = std::min(escalation ? escalation->step : 0, last); step >= 0 && step <= last; ++step) {
    Decision decision = do_alone(policy, step, targets, turn.now,
                                 circumstances_of(config, incident.service, incident.severity, turn.now));
    if (!decision.notify.empty()) return StepThatTells{&policy, step, std::move(decision)};
  }
  return std::nullopt;
}

}  // namespace

void Engine::check_due(Turn& turn, const Configuration& config) {
  for (const auto& [id, checkpoint_id] : checkpoints_due(turn.tx, turn.now, kCheckpointsMax)) {
    const auto incident = find_incident(turn.tx, id);
    const Checkpoint* checkpoint = find_checkpoint(config, checkpoint_id);
    auto row = find_checkpoint_row(turn.tx, id, checkpoint_id);
    MUSTER_ASSERT(row);
    if (!incident || incident->status == Incident::Status::Resolved || !checkpoint ||
        !checkpoint->wanted_for(incident->priority, incident->major == Major::Declared)) {
      forget_checkpoint(turn.tx, id, checkpoint_id);
      cancel_checkpoint_pages(turn.tx, id, checkpoint_id);
      continue;
    }
    // Quiet for everybody; that may end at any time.
    if (incident->snoozed_until) {
      row->due_at = turn.now + kCheckLater;
      put_checkpoint(turn.tx, id, *row);
      continue;
    }
    if (row->state == CheckpointRow::State::Asked) {
      PROBE("a checkpoint was not answered in time");
      const User* user = find(config.users, row->user);
      turn.record({.kind = "checkpoint.unanswered",
                   .incident = id,
                   .data = {{"person", user ? user->name : row->user.str()},
                            {"checkpoint", checkpoint->name},
                            {"within", duration_text(checkpoint->answer_within)}}});
    } else {
      row->asked.clear();
      row->asked_at = turn.now;
    }
    ask_next(turn, config, *incident, *checkpoint, std::move(*row));
  }
}

// Asks the next one after those that the row names; when nobody is left, the escalation policy's next step is told.
void Engine::ask_next(Turn& turn, const Configuration& config, const Incident& incident, const Checkpoint& checkpoint,
                      CheckpointRow row) {
  const auto next = next_candidate(people_to_ask(turn.tx, config, incident, checkpoint, turn.now), row.asked);
  turn.changed("incident", incident.id.str(), incident.version);
  if (!next) {
    row.state = CheckpointRow::State::Unanswered;
    row.user = UserId();
    row.due_at = turn.now + checkpoint.every;
    put_checkpoint(turn.tx, incident.id, row);
    if (!ask_policy(turn, config, incident, checkpoint)) {
      PROBE("nobody could be asked for a checkpoint");
      turn.record({.kind = "checkpoint.nobody", .incident = incident.id, .data = {{"checkpoint", checkpoint.name}}});
    }
    return;
  }
  row.state = CheckpointRow::State::Asked;
  row.user = next->user;
  row.asked.insert(next->user);
  row.due_at = turn.now + checkpoint.answer_within;
  const std::string questions = in_one_line(checkpoint.questions);
  turn.record({.kind = "checkpoint.asked",
               .incident = incident.id,
               .data = {{"person", next->name},
                        {"user", next->user.str()},
                        {"checkpoint", checkpoint.name},
                        {"questions", questions},
                        {"why", next->reason}}});
  const Told told =
      notify(turn, config, incident.id,
             {.who = next->user,
              .reason = "checkpoint " + checkpoint.name + ": " + questions +
                        " (acknowledge this message when all stays as it is, else answer in the incident's room)",
              .step = 0},
             Duration(0), true);
  row.user = told.user;
  row.asked.insert(told.user);
  put_checkpoint(turn.tx, incident.id, row);
  add_role_page(turn.tx, told.notification, {incident.id, checkpoint.role, told.user, checkpoint.id});
}

bool Engine::ask_policy(Turn& turn, const Configuration& config, const Incident& incident,
                        const Checkpoint& checkpoint) {
  const auto step = next_step_that_tells(turn, config, incident);
  if (!step) return false;
  PROBE("nobody answered a checkpoint, and the policy's step was told");
  turn.record({.kind = "checkpoint.escalated",
               .incident = incident.id,
               .data = {{"checkpoint", checkpoint.name}, {"step", step->step + 1}, {"policy", step->policy->name}}});
  for (const TurnTaken& taken : step->decision.turns) take_turn(turn.tx, step->policy->id, taken);
  for (Notice notice : step->decision.notify) {
    notice.reason = "nobody answered the checkpoint " + checkpoint.name + "; " + notice.reason;
    const Told told = notify(turn, config, incident.id, notice, Duration(0), true);
    if (!told.user.empty())
      add_role_page(turn.tx, told.notification, {incident.id, checkpoint.role, told.user, checkpoint.id});
  }
  return true;
}

// Nobody is there for something else that has to be done about the incident: the policy's step hears of it.
bool Engine::page_policy(Turn& turn, const Configuration& config, const Incident& incident, const std::string& why) {
  const auto step = next_step_that_tells(turn, config, incident);
  if (!step) return false;
  PROBE("the policy's step was told of what nobody else was there for");
  for (const TurnTaken& taken : step->decision.turns) take_turn(turn.tx, step->policy->id, taken);
  for (Notice notice : step->decision.notify) {
    notice.reason = why + "; " + notice.reason;
    notify(turn, config, incident.id, notice, Duration(0), true);
  }
  return true;
}

}  // namespace muster
