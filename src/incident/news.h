// What was just recorded of an incident and concerns people who are told by a notice, not by a page: who follows it,
// who is mentioned, whose task it is. Door 2 tells them (engine/news.cc).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "timeline/turn.h"

namespace muster {

// To be called with the entry that was recorded; nothing happens when entries of its kind concern nobody.
void note_news(Turn& turn, IncidentId incident, std::string_view kind, std::int64_t sequence);

// Entries of the record, oldest first.
std::vector<std::int64_t> news_to_tell(store::Tx& tx, Instant now, int limit);
void news_was_told(store::Tx& tx, std::int64_t sequence);
Instant next_news(store::Tx& tx);

}  // namespace muster
