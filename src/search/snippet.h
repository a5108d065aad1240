// The piece of a text that shows best why it was found. Pure.
#pragma once
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace muster::search {

struct Piece {
  std::string text;
  bool hit = false;  // one of the words that were looked for
  friend bool operator==(const Piece&, const Piece&) = default;
};

using FoundWords = std::set<std::string, std::less<>>;  // as Found::words

// The whole text in pieces.
std::vector<Piece> marked_text(std::string_view text, const FoundWords& words);

// Of a Markdown text, about `bytes` around the words, on one line, without signs of Markdown; where most different
// words stand, the first of equals. Its beginning when none of them is there. "…" stands where it was cut.
std::vector<Piece> snippet(std::string_view text, const FoundWords& words, std::size_t bytes = 220);

}  // namespace muster::search
