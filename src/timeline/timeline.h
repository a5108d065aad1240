// The spine: append-only, hash-chained, written by all three doors.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/crypto.h"
#include "store/tx.h"
#include "timeline/entry.h"

namespace muster {

// Appends to the record, each entry's hash covering the one before it. Owned by the writer; not thread-safe. After a
// transaction that failed, `load` again: what it appended is not in the store.
class Timeline {
 public:
  void load(store::Tx& tx);
  // Answers the entry's sequence.
  std::int64_t append(store::Tx& tx, Instant at, const Entry& entry);
  std::int64_t last_sequence() const { return sequence_; }

 private:
  std::int64_t sequence_ = 0;
  Digest hash_{};
};

// The record of one incident, oldest first: at most `limit` entries after `after`.
std::vector<RecordedEntry> timeline_of(store::Tx& tx, IncidentId incident, std::int64_t after, int limit);
// The same of one alert.
std::vector<RecordedEntry> timeline_of(store::Tx& tx, AlertId alert, std::int64_t after, int limit);
std::optional<RecordedEntry> timeline_entry(store::Tx& tx, std::int64_t sequence);
// What belongs to no incident and to no alert, newest first: at most `limit` entries before the sequence `before`.
std::vector<RecordedEntry> timeline_beside_incidents(store::Tx& tx, std::int64_t before, int limit);
// A row with the columns of the statements above, in their order.
RecordedEntry read_entry(const store::Row& row);

// How far a record was walked and found sound: its beginning, when it is fresh.
struct SoundUntil {
  std::int64_t sequence = 0;
  Digest hash{};
};
// Walks on from there, and moves it on. Answers as the one below.
std::optional<std::int64_t> first_broken_entry(store::Tx& tx, SoundUntil& sound);

// Walks the whole chain. Answers the sequence of the first entry whose hash does not fit (it, or one before it, was
// changed, removed or inserted), or nothing when the record is sound.
std::optional<std::int64_t> first_broken_entry(store::Tx& tx);

}  // namespace muster
