// Notes for whoever comes on call next.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "store/tx.h"
#include "timeline/turn.h"

namespace muster::handoff {

struct Note {
  UserId author;
  std::string text;
  Instant written_at;
  std::optional<Instant> handed_at{};  // when others came on call; nothing: it waits for them
  friend bool operator==(const Note&, const Note&) = default;
};

inline constexpr std::size_t kNoteMax = 4000;
// Whose shift ended so long ago may still write.
inline constexpr Duration kAfterwards = std::chrono::hours(12);

// Those that wait for the next, and those that the last hand-off brought; oldest first.
std::vector<Note> notes_of(store::Tx& tx, const ScheduleId& schedule);

// Door 3: the author's note, in place of the one before; an empty text takes it away. Only who is on call (or looks
// on), or was within kAfterwards: such a note is handed over at once.
Result<std::optional<Note>> write_note(Turn& turn, const Configuration& config, const ScheduleId& schedule,
                                       const UserId& author, const std::string& text, const By& by);
// Whether they may.
bool may_write(const Configuration& config, const Schedule& schedule, const UserId& author, Instant now);

// Others are on call: what waited is theirs, and what they were handed before is gone.
void hand_over_notes(store::Tx& tx, const ScheduleId& schedule, Instant now);
void forget_notes(store::Tx& tx, const ScheduleId& schedule);

}  // namespace muster::handoff
