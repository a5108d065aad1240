// The words of a text, folded so that spellings of one word meet. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace muster::search {

// Where a word stands in its text, in bytes.
struct Word {
  std::size_t begin = 0, end = 0;
  std::string folded{};     // lower case, without diacritics, "ß" as "ss"
  std::string spelt_out{};  // the same with umlauts as "ae", "oe", "ue", when that differs
};

// Longer ones are cut: nobody searches for the rest of a key or a digest.
inline constexpr std::size_t kWordMax = 40;

// Letters and digits make a word; of a script that sets no spaces, each character is one. What is not UTF-8 separates.
std::vector<Word> words_in(std::string_view text);

// One word or none: "Größe" is "grosse".
std::string folded(std::string_view word);

}  // namespace muster::search
