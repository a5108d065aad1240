#include "search/words.h"

#include <array>
#include <utility>

#include "base/utf8.h"

namespace muster::search {
namespace {

char32_t code_point(std::string_view sequence) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  const auto low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3fu); };
  switch (sequence.size()) {
    case 1:
      return byte(0);
    case 2:
      return (static_cast<char32_t>(byte(0) & 0x1fu) << 6) | low(1);
    case 3:
      return (static_cast<char32_t>(byte(0) & 0x0fu) << 12) | (low(1) << 6) | low(2);
    default:
      return (static_cast<char32_t>(byte(0) & 0x07u) << 18) | (low(1) << 12) | (low(2) << 6) | low(3);
  }
}

// U+00C0 to U+017F without diacritics, in order; '?' is no letter, '+' two letters (below).
constexpr std::string_view kLatin =
    "aaaaaa+ceeeeiiiidnooooo?ouuuuy++aaaaaa+ceeeeiiiidnooooo?ouuuuy+y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii++jjkkklllllllllln"
    "nnnnnnnnoooooo++rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kLatinFrom = 0xc0;
static_assert(kLatin.size() == 0x180 - kLatinFrom);
constexpr std::array<std::pair<char32_t, std::string_view>, 9> kTwoLetters{{{0xc6, "ae"},
                                                                            {0xe6, "ae"},
                                                                            {0xde, "th"},
                                                                            {0xfe, "th"},
                                                                            {0xdf, "ss"},
                                                                            {0x132, "ij"},
                                                                            {0x133, "ij"},
                                                                            {0x152, "oe"},
                                                                            {0x153, "oe"}}};

bool is_within(char32_t c, char32_t from, char32_t to) { return c >= from && c <= to; }

enum class Script { None, Spaced, Unspaced };

Script script_of(char32_t c) {
  if (c < 0x80)
    return is_within(c, '0', '9') || is_within(c, 'a', 'z') || is_within(c, 'A', 'Z') ? Script::Spaced : Script::None;
  if (c < kLatinFrom) return c == 0xaa || c == 0xb5 || c == 0xba ? Script::Spaced : Script::None;
  if (c == 0xd7 || c == 0xf7) return Script::None;
  // General punctuation, arrows, symbols, box drawing; CJK punctuation; private use; specials.
  if (is_within(c, 0x2000, 0x2bff) || is_within(c, 0x3000, 0x303f) || is_within(c, 0xe000, 0xf8ff) ||
      is_within(c, 0xff00, 0xff0f) || c >= 0xfff0)
    return c >= 0x20000 ? Script::Unspaced : Script::None;
  if (is_within(c, 0x3040, 0x9fff) || is_within(c, 0xf900, 0xfaff) || is_within(c, 0x0e00, 0x0e7f))
    return Script::Unspaced;
  return Script::Spaced;
}

// Combining marks (a decomposed umlaut) belong to the letter before them and say nothing.
bool is_combining(char32_t c) { return is_within(c, 0x300, 0x36f); }

void append_folded(std::string& out, char32_t c, std::string_view sequence) {
  if (c < 0x80) {
    out += is_within(c, 'A', 'Z') ? static_cast<char>(c + 32) : static_cast<char>(c);
  } else if (is_within(c, kLatinFrom, 0x17f)) {
    const char letter = kLatin[c - kLatinFrom];
    if (letter != '+') {
      out += letter;
      return;
    }
    for (const auto& [of, letters] : kTwoLetters)
      if (of == c) out += letters;
  } else if (c == 0x1e9e) {
    out += "ss";
  } else if (is_within(c, 0x391, 0x3a9)) {  // Greek capitals lie 32 before the small ones
    out += {static_cast<char>(0xc0 | ((c + 32) >> 6)), static_cast<char>(0x80 | ((c + 32) & 0x3f))};
  } else if (is_within(c, 0x400, 0x42f)) {  // Cyrillic: 80 for the first row, 32 for the others
    const char32_t small = c + (c < 0x410 ? 80 : 32);
    out += {static_cast<char>(0xc0 | (small >> 6)), static_cast<char>(0x80 | (small & 0x3f))};
  } else {
    out += sequence;
  }
}

std::string_view spelt_out(char32_t c) {
  switch (c) {
    case 0xc4:
    case 0xe4:
      return "ae";
    case 0xd6:
    case 0xf6:
      return "oe";
    case 0xdc:
    case 0xfc:
      return "ue";
    default:
      return "";
  }
}

// At most kWordMax bytes, no half character.
void cut(std::string& word) {
  if (word.size() <= kWordMax) return;
  std::size_t end = kWordMax;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xc0u) == 0x80u) --end;
  word.resize(end);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Word> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t length = utf8_length(text_.substr(at));
      if (length == 0) {
        end(at);
        ++at;
        continue;
      }
      take(at, text_.substr(at, length));
      at += length;
    }
    end(text_.size());
    return std::move(words_);
  }

 private:
  void take(std::size_t at, std::string_view sequence) {
    const char32_t c = code_point(sequence);
    if (is_combining(c)) return;
    const Script script = script_of(c);
    if (script != Script::Spaced) end(at);
    if (script == Script::None) return;
    if (!open_) {
      word_ = {at, at, "", ""};
      umlauts_ = false;
      open_ = true;
    }
    const std::string_view out = spelt_out(c);
    append_folded(word_.folded, c, sequence);
    if (out.empty())
      append_folded(word_.spelt_out, c, sequence);
    else
      word_.spelt_out += out;
    umlauts_ = umlauts_ || !out.empty();
    if (script == Script::Unspaced) end(at + sequence.size());
  }

  void end(std::size_t at) {
    if (!open_) return;
    open_ = false;
    word_.end = at;
    if (!umlauts_) word_.spelt_out.clear();
    cut(word_.folded);
    cut(word_.spelt_out);
    words_.push_back(std::move(word_));
  }

  std::string_view text_;
  std::vector<Word> words_;
  Word word_;
  bool open_ = false, umlauts_ = false;
};

}  // namespace

std::vector<Word> words_in(std::string_view text) { return Reader(text).read(); }

std::string folded(std::string_view word) {
  const auto words = words_in(word);
  return words.empty() ? std::string() : words.front().folded;
}

}  // namespace muster::search
