// What an entry says, as a sentence.
#pragma once
#include <string>

#include "base/language.h"
#include "timeline/entry.h"

namespace muster {

// Without the time; the actor is part of the sentence where a person did it. An unknown kind (a newer Muster wrote it)
// gives the kind itself. What a person, a tool or a provider wrote stays in their language.
std::string words(const RecordedEntry& entry, Language language = Language::English);

}  // namespace muster
