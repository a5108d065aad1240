#include "room/reads.h"

#include <algorithm>

#include "room/queries.h"

namespace muster {
namespace {

ReadMark read(const store::Row& row) { return {row.get<UserId>(0), row.integer(1), row.get<Instant>(2)}; }

}  // namespace

std::optional<ReadMark> read_mark_of(store::Tx& tx, IncidentId incident, const UserId& user) {
  std::optional<ReadMark> found;
  tx.each(
      sql::room::read_mark, [&](const store::Row& row) { found = read(row); }, incident, user);
  return found;
}

std::vector<ReadMark> read_marks_of(store::Tx& tx, IncidentId incident, int limit) {
  std::vector<ReadMark> marks;
  tx.each(
      sql::room::read_marks, [&](const store::Row& row) { marks.push_back(read(row)); }, incident, limit);
  return marks;
}

void mark_read(Turn& turn, IncidentId incident, const UserId& user, std::int64_t sequence) {
  sequence = std::min(sequence, turn.timeline.last_sequence());
  const auto before = read_mark_of(turn.tx, incident, user);
  if (before && before->sequence >= sequence) return;
  turn.tx.exec(sql::room::put_read_mark, incident, user, sequence, turn.now);
}

}  // namespace muster
