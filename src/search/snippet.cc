#include "search/snippet.h"

#include <algorithm>

#include "base/utf8.h"
#include "search/words.h"

namespace muster::search {
namespace {

constexpr std::string_view kSigns = "*`#>|_~[]";

// One line that reads as words: signs of Markdown are left out, a run of white space is one space. A sign within a word
// ("snake_case") stays.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto is_word = [&](std::size_t at) {
      return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at]));
    };
    if (static_cast<unsigned char>(c) <= ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (kSigns.find(c) == std::string_view::npos || (c == '_' && i > 0 && is_word(i - 1) && is_word(i + 1))) {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

const std::string* hit_of(const Word& word, const FoundWords& words) {
  for (const std::string* form : {&word.folded, &word.spelt_out})
    if (words.contains(*form)) return form;
  return nullptr;
}

void append(std::vector<Piece>& pieces, std::string_view text, bool hit) {
  if (text.empty()) return;
  if (!pieces.empty() && pieces.back().hit == hit)
    pieces.back().text += text;
  else
    pieces.push_back({std::string(text), hit});
}

}  // namespace

std::vector<Piece> marked_text(std::string_view text, const FoundWords& words) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  for (const Word& word : words_in(text)) {
    if (!hit_of(word, words)) continue;
    append(pieces, text.substr(at, word.begin - at), false);
    append(pieces, text.substr(word.begin, word.end - word.begin), true);
    at = word.end;
  }
  append(pieces, text.substr(at), false);
  return pieces;
}

std::vector<Piece> snippet(std::string_view text, const FoundWords& words, std::size_t bytes) {
  const std::string line = plain(text);
  const auto all = words_in(line);
  // Each window begins a little before a hit.
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!hit_of(all[i], words)) continue;
    std::set<std::string_view> different;
    for (std::size_t j = i; j < all.size() && all[j].end <= all[i].begin + bytes * 3 / 4; ++j)
      if (const std::string* hit = hit_of(all[j], words)) different.insert(*hit);
    if (different.size() > most) {
      most = different.size();
      best = all[i].begin;
    }
  }
  std::size_t from = best > bytes / 4 ? best - bytes / 4 : 0;
  std::size_t to = std::min(line.size(), from + bytes);
  if (to == line.size()) from = line.size() > bytes ? std::min(from, line.size() - bytes) : 0;
  // At the edges of words.
  for (const Word& word : all) {
    if (word.begin < from && from < word.end) from = word.begin;
    if (word.begin < to && to < word.end) to = word.end;
  }
  // Or of characters, where there are no words.
  const auto inside = [&](std::size_t at) {
    return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0u) == 0x80u;
  };
  while (inside(from)) --from;
  while (inside(to)) ++to;
  auto pieces = marked_text(std::string_view(line).substr(from, to - from), words);
  if (from > 0) pieces.insert(pieces.begin(), Piece{"… ", false});
  if (to < line.size()) append(pieces, " …", false);
  return pieces;
}

}  // namespace muster::search
