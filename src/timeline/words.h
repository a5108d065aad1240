// What an entry says, as a sentence.
#pragma once
#include <string>

#include "base/language.h"
#include "phrases/sentences.h"
#include "timeline/entry.h"

namespace muster {

// Without the time; the actor is part of the sentence where a person did it. An unknown kind (a newer Muster wrote it)
// gives the kind itself. What a person, a tool or a provider wrote stays in their language.
std::string words(const RecordedEntry& entry, Language language = Language::English);
// In the language of whoever is told of it: an added one has what it has of kRecordSentences (phrases/sentences.h), and
// the rest is English.
std::string words(const RecordedEntry& entry, const Tongue& tongue);

}  // namespace muster
