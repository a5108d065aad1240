// Who changed what, when: read from the timeline, which has each object as it was before and after.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "config/plan.h"
#include "timeline/turn.h"

namespace muster {

// What one entry says of one object. `before` is null when it was made, `after` when it was deleted; neither has
// secrets (mask.h). Entries that Muster wrote before it kept a history have no "before" and "after", and are in no
// object's own.
json::array history_facts(const std::vector<Change>& changes, const std::vector<Managed>& before);

// Makes the entry `sequence` found by the objects that it changed.
void note_history(store::Tx& tx, const std::vector<Change>& changes, std::int64_t sequence);

// Entries that changed the configuration (one object of it), newest first: at most `limit` before the sequence
// `before`.
std::vector<RecordedEntry> config_history(store::Tx& tx, std::int64_t before, int limit);
std::vector<RecordedEntry> config_history_of(store::Tx& tx, std::string_view kind, std::string_view id,
                                             std::int64_t before, int limit);

}  // namespace muster
