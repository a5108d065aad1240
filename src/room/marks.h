// What became of the entries of an incident's record since they were written: newest wording, struck out, pinned, what
// people say to them.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "timeline/timeline.h"

namespace muster {

struct Stamp {
  Instant at;
  Actor by;
};

// Somebody's sign under an entry, in place of a note that says as much.
struct Reaction {
  std::string name;  // one of kReactions
  Stamp given;
};

struct Mark {
  int revision = 1;  // 1: as it was first written
  std::optional<Stamp> revised;
  json::object data;  // of the newest wording, when it was revised
  std::optional<Stamp> struck;
  std::string reason;  // why it was struck out
  std::optional<Stamp> pinned;
  std::vector<Reaction> reactions{};  // in the order in which they were given
  int replies = 0;                    // notes that answer it, struck ones too
  std::optional<Instant> replied_at;  // when the newest of them was written
};

// The marks of entries `first` to `last` of the incident's record, by sequence. An entry that nobody came back to has
// none.
std::map<std::int64_t, Mark> marks_of(store::Tx& tx, IncidentId incident, std::int64_t first, std::int64_t last);

// An entry in its newest words.
RecordedEntry as_revised(RecordedEntry entry, const Mark& mark);

// Every wording of an entry, oldest first: entries of the kind that was written, each with who gave it these words and
// when.
std::vector<RecordedEntry> wordings_of(store::Tx& tx, const RecordedEntry& entry);

}  // namespace muster
