// Door 2: somebody has to look whether a document is still true.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"
#include "knowledge/document.h"
#include "timeline/turn.h"

namespace muster::knowledge {

// Owners of documents whose review is due are told, and again each week until it was done. Answers when the next one
// is.
Instant remind_reviews(Turn& turn, const Configuration& config);

// Who is told of a document: its owner; else its team; else whoever administers.
std::vector<UserId> owners_of(const Configuration& config, const Text& text);

// Of notices (notice/): that it is to be reviewed.
std::string review_subject(std::int64_t number);

// "KB-12, Disk full", or "KB-12" when only few may read it: a notice's title stands in the record for everybody.
std::string shown_name(const Document& document);

}  // namespace muster::knowledge
