// How far people have read an incident's record: one row for each who did. It is no part of the record.
#pragma once
#include <optional>
#include <vector>

#include "timeline/turn.h"

namespace muster {

struct ReadMark {
  UserId user;
  std::int64_t sequence = 0;  // of the newest entry that they have seen
  Instant at;
};

std::optional<ReadMark> read_mark_of(store::Tx& tx, IncidentId incident, const UserId& user);
// Who read last, first; at most `limit`.
std::vector<ReadMark> read_marks_of(store::Tx& tx, IncidentId incident, int limit);

// They have read as far as `sequence`, at most as far as there is something. A mark never goes back, and what is so
// already is not written again.
void mark_read(Turn& turn, IncidentId incident, const UserId& user, std::int64_t sequence);

}  // namespace muster
