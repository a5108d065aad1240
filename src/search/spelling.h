// Words that somebody may have meant. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace muster::search {

// Shorter words are taken as they are: with one letter changed, nearly each is another word.
inline constexpr std::size_t kSpellingFrom = 4;

// The word itself and what remains when one of its letters is left out; each once. Two words that differ by one letter
// (wrong, missing, too many) or by two neighbours that changed places have one of these in common, so that a look into
// a table of them finds a word's neighbours without looking at all words.
std::vector<std::string> spellings_of(std::string_view word);

// How many letters must be changed, left out, put in or swapped with the next, to make one of the other; anything above
// `most` is `most` + 1.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace muster::search
