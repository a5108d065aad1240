// What each kind of entry says, in each language (words.cc, sentences_german.cc). A test holds the lists together.
#pragma once
#include <span>
#include <string_view>
#include <utility>

namespace muster {

// A kind of entry and what it says: {name} is a member of its data, {actor} who did it. An [optional part] stands only
// when every member named in it is there and not empty. In German, {name*} is a member that is in words of Muster's
// own, {name+} several in a row, {name!} one that may be a name too.
using EntrySentence = std::pair<std::string_view, std::string_view>;

std::span<const EntrySentence> english_sentences();
std::span<const EntrySentence> german_sentences();

}  // namespace muster
