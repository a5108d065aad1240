// What an entry says, as a sentence.
#pragma once
#include <string>

#include "timeline/entry.h"

namespace muster {

// English, without the time; the actor is part of the sentence where a person did it. An unknown kind (a newer Muster
// wrote it) gives the kind itself.
std::string words(const RecordedEntry& entry);

}  // namespace muster
