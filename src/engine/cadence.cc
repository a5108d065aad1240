// Updates that are due: whoever is to write one is reminded, then the record says that it is late, then they are paged.
#include <algorithm>

#include "base/probe.h"
#include "cadence/act.h"
#include "engine/candidates.h"
#include "engine/engine.h"
#include "incident/incidents.h"
#include "notice/tell.h"
#include "notification/words.h"
#include "roles/act.h"

namespace muster {
namespace {

constexpr int kDueUpdatesMax = 100;
constexpr Duration kReminderLife = std::chrono::hours(4), kLookAtCadenceLater = std::chrono::minutes(5);

void remind_of_update(Turn& turn, const Configuration& config, const Incident& incident, const UpdateCadence& cadence,
                      const DueUpdate& due, bool late) {
  const std::string number = number_text(incident.number);
  for (const UserId& id : writers_of(turn.tx, config, cadence, incident)) {
    const User* user = find(config.users, id);
    if (!user) continue;
    const Tongue tongue = tongue_of(config, *user);
    const std::string time = time_words(tongue, due.due_at, user->time_zone);
    notice::Notice told;
    told.user = id;
    told.kind = NoticeKind::Task;
    told.subject = "update-due/" + incident.id.str();
    told.key = told.subject + "/" + std::to_string(due.number) + (late ? "/late" : "");
    told.title =
        late ? say(tongue, "The update on {number} is late: it was due at {time}", {{"number", number}, {"time", time}})
             : say(tongue, "An update on {number} is due at {time}", {{"number", number}, {"time", time}});
    told.path = "/incidents/" + number;
    told.until = turn.now + kReminderLife;
    notice::tell(turn, config, told, "writes the updates of " + number);
  }
}

}  // namespace

void Engine::follow_cadence(Turn& turn, const Configuration& config) {
  using State = DueUpdate::State;
  for (const IncidentId id : due_updates_to_look_at(turn.tx, turn.now, kDueUpdatesMax)) {
    auto due = open_due_update(turn.tx, id);
    const auto incident = find_incident(turn.tx, id);
    MUSTER_ASSERT(due);
    if (!incident || incident->status == Incident::Status::Resolved ||
        (!due->promised && !cadence_of(config, *incident))) {
      due->state = State::Over;
      due->look_at.reset();
      put_due_update(turn.tx, *due);
      notice::withdraw(turn, "update-due/" + id.str());
      continue;
    }
    // Quiet for everybody; that may end at any time.
    if (incident->snoozed_until) {
      due->look_at = turn.now + kLookAtCadenceLater;
      put_due_update(turn.tx, *due);
      continue;
    }
    const UpdateCadence cadence = cadence_or_standard(config, *incident);
    if (due->state == State::Waiting && turn.now < due->due_at) {
      due->state = State::Reminded;
      remind_of_update(turn, config, *incident, cadence, *due, false);
    } else if (due->state == State::Waiting || due->state == State::Reminded) {
      PROBE("an update was late");
      due->state = State::Late;
      remind_of_update(turn, config, *incident, cadence, *due, true);
      turn.record({.kind = "update.late", .incident = id, .data = {{"due", rfc3339(due->due_at)}}});
    } else if (due->state == State::Late) {
      due->state = State::Paged;
      page_for_update(turn, config, *incident, cadence, *due);
    }
    due->look_at = look_of(*due, cadence);
    put_due_update(turn.tx, *due);
    turn.changed("incident", id.str(), incident->version);
  }
}

// Whoever is to write it; when that is nobody, whoever is named for the role, or the policy's next step.
void Engine::page_for_update(Turn& turn, const Configuration& config, const Incident& incident,
                             const UpdateCadence& cadence, DueUpdate& due) {
  PROBE("somebody was paged for an update that is late");
  std::vector<UserId> people = writers_of(turn.tx, config, cadence, incident);
  if (people.empty())
    if (const IncidentRole* role = find_role(config, cadence.role))
      for (const Candidate& one : candidates_of(config, *role, turn.now)) people.push_back(one.user);
  const std::string late = duration_text(std::chrono::floor<std::chrono::minutes>(turn.now - due.due_at));
  std::string names;
  for (const UserId& id : people) {
    const User* user = find(config.users, id);
    names += (names.empty() ? "" : ", ") + (user ? user->name : id.str());
    due.asked.insert(id);
  }
  turn.record({.kind = "update.escalated", .incident = incident.id, .data = {{"late", late}, {"people", names}}});
  const std::string reason = "the update on it is " + late + " late: write one in the incident's room";
  for (const UserId& id : people)
    notify(turn, config, incident.id, {.who = id, .reason = reason, .step = 0}, Duration(0), true);
  if (people.empty()) page_policy(turn, config, incident, reason);
}

}  // namespace muster
