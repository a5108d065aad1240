#include "cadence/act.h"

#include <algorithm>

#include "notice/tell.h"
#include "roles/rows.h"

namespace muster {
namespace {

std::string due_subject(IncidentId incident) { return "update-due/" + incident.str(); }

void open_next(Turn& turn, const UpdateCadence& cadence, DueUpdate next) {
  next.look_at = look_of(next, cadence);
  put_due_update(turn.tx, next);
}

}  // namespace

const UpdateCadence* cadence_of(const Configuration& config, const Incident& incident) {
  if (incident.status == Incident::Status::Resolved) return nullptr;
  return cadence_for(config.response.update_cadence,
                     {incident.priority, incident.severity, incident.major == Major::Declared});
}

UpdateCadence cadence_or_standard(const Configuration& config, const Incident& incident) {
  const UpdateCadence* declared = cadence_of(config, incident);
  return declared ? *declared : UpdateCadence();
}

std::optional<Instant> look_of(const DueUpdate& one, const UpdateCadence& cadence) {
  using State = DueUpdate::State;
  switch (one.state) {
    case State::Waiting:
      return std::max(one.from, one.due_at - cadence.remind_before);
    case State::Reminded:
      return one.due_at;
    case State::Late:
      if (cadence.page_after == Duration(0)) return std::nullopt;
      return one.due_at + cadence.page_after;
    case State::Paged:
    case State::Done:
    case State::Over:
      break;
  }
  return std::nullopt;
}

void begin_cadence(Turn& turn, const Configuration& config, const Incident& incident) {
  const UpdateCadence* cadence = cadence_of(config, incident);
  auto open = open_due_update(turn.tx, incident.id);
  if (!cadence) {
    if (!open || open->promised) return;
    open->state = DueUpdate::State::Over;
    open->look_at.reset();
    put_due_update(turn.tx, *open);
    notice::withdraw(turn, due_subject(incident.id));
    return;
  }
  if (!open) {
    const auto before = due_updates_of(turn.tx, incident.id);
    DueUpdate next;
    next.incident = incident.id;
    next.number = before.empty() ? 1 : before.back().number + 1;
    next.from = turn.now;
    next.due_at = turn.now + cadence->every;
    open_next(turn, *cadence, std::move(next));
    turn.changed("incident", incident.id.str(), incident.version);
    return;
  }
  // It became more urgent, or less; what was promised stays.
  if (open->promised || open->state != DueUpdate::State::Waiting || open->due_at == open->from + cadence->every) return;
  open->due_at = std::max(turn.now, open->from + cadence->every);
  open_next(turn, *cadence, std::move(*open));
  turn.changed("incident", incident.id.str(), incident.version);
}

void note_update(Turn& turn, const Configuration& config, const Incident& incident, const RecordedEntry& entry) {
  auto open = open_due_update(turn.tx, incident.id);
  const auto before = open ? std::vector<DueUpdate>{*open} : due_updates_of(turn.tx, incident.id);
  if (!before.empty() && before.back().entry == entry.sequence) return;
  int number = before.empty() ? 0 : before.back().number;
  if (open) {
    const bool late = entry.at > open->due_at;
    open->state = DueUpdate::State::Done;
    open->look_at.reset();
    open->done_at = entry.at;
    open->entry = entry.sequence;
    put_due_update(turn.tx, *open);
    notice::withdraw(turn, due_subject(incident.id));
    if (late)
      turn.record(
          {.kind = "update.came_late",
           .incident = incident.id,
           .data = {{"late", duration_text(std::chrono::ceil<std::chrono::minutes>(entry.at - open->due_at))}}});
  }
  if (incident.status == Incident::Status::Resolved) return;
  const UpdateCadence* cadence = cadence_of(config, incident);
  const auto promised_text = text_at(entry.data, "next_update_at");
  const auto promised = promised_text ? parse_rfc3339(*promised_text) : std::nullopt;
  if (!cadence && !promised) return;
  DueUpdate next;
  next.incident = incident.id;
  next.number = number + 1;
  next.from = entry.at;
  next.promised = promised.has_value();
  next.due_at = promised ? *promised : entry.at + cadence->every;
  open_next(turn, cadence_or_standard(config, incident), std::move(next));
  turn.changed("incident", incident.id.str(), incident.version);
}

std::vector<UserId> writers_of(store::Tx& tx, const Configuration& config, const UpdateCadence& cadence,
                               const Incident& incident) {
  std::vector<UserId> people;
  const auto add = [&](const UserId& id) {
    if (find(config.users, id) && std::ranges::find(people, id) == people.end()) people.push_back(id);
  };
  const auto stints = open_stints_of(tx, incident.id);
  for (const IncidentRoleId& role : {cadence.role, IncidentRoleId("commander")}) {
    for (const Stint& stint : stints)
      if (stint.role == role) add(stint.user);
    if (!people.empty()) return people;
  }
  if (incident.acknowledged_by && incident.acknowledged_by->kind == Actor::Kind::User)
    add(UserId(incident.acknowledged_by->id));
  return people;
}

}  // namespace muster
