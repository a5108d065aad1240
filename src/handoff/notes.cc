#include "handoff/notes.h"

#include <algorithm>

#include "handoff/queries.h"
#include "oncall/who.h"

namespace muster::handoff {
namespace {

bool is_on_duty(const Configuration& config, const Schedule& schedule, const UserId& user, Instant at) {
  const OnDuty duty = on_duty(schedule, at, config.schedules);
  const auto has = [&](const std::vector<UserId>& ids) { return std::find(ids.begin(), ids.end(), user) != ids.end(); };
  return has(duty.on_call) || has(duty.shadows);
}

}  // namespace

std::vector<Note> notes_of(store::Tx& tx, const ScheduleId& schedule) {
  std::vector<Note> found;
  tx.each(
      sql::handoff::notes,
      [&](const store::Row& row) {
        found.push_back(
            {row.get<UserId>(0), row.get<std::string>(1), row.get<Instant>(2), row.get<std::optional<Instant>>(3)});
      },
      schedule);
  return found;
}

bool may_write(const Configuration& config, const Schedule& schedule, const UserId& author, Instant now) {
  const auto lately = shifts(schedule, now - kAfterwards, now + std::chrono::microseconds(1), config.schedules);
  return std::any_of(lately.begin(), lately.end(), [&](const Shift& shift) { return shift.user == author; });
}

Result<std::optional<Note>> write_note(Turn& turn, const Configuration& config, const ScheduleId& id,
                                       const UserId& author, const std::string& text, const By& by) {
  const Schedule* schedule = find(config.schedules, id);
  if (!schedule) return not_found("there is no schedule '" + id.str().substr(0, 64) + "'");
  if (text.size() > kNoteMax) return invalid("a note is at most " + std::to_string(kNoteMax) + " bytes long");
  if (!may_write(config, *schedule, author, turn.now))
    return Fault{Fault::Code::Forbidden,
                 "only who is on call, or was in the last 12 hours, leaves a note for the next one"};
  Entry said{.kind = text.empty() ? "handoff.note_removed" : "handoff.note",
             .actor = by.actor,
             .via = by.via,
             .data = {{"schedule", schedule->name}, {"schedule_id", id.str()}}};
  std::optional<Note> note;
  if (text.empty()) {
    if (turn.tx.exec(sql::handoff::delete_note, id, author) == 0) return note;
  } else {
    const bool is_late = !is_on_duty(config, *schedule, author, turn.now);
    note = Note{author, text, turn.now, is_late ? std::optional(turn.now) : std::nullopt};
    turn.tx.exec(sql::handoff::put_note, id, author, text, turn.now, note->handed_at);
    said.data["text"] = text;
  }
  turn.record(said);
  turn.changed("schedule", id.str());
  return note;
}

void hand_over_notes(store::Tx& tx, const ScheduleId& schedule, Instant now) {
  tx.exec(sql::handoff::drop_notes_handed_over, schedule);
  tx.exec(sql::handoff::hand_over_notes, schedule, now);
}

void forget_notes(store::Tx& tx, const ScheduleId& schedule) { tx.exec(sql::handoff::forget_notes, schedule); }

}  // namespace muster::handoff
