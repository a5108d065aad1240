// In which texts a word stands, and what it weighs in each. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace muster::search {

struct Posting {
  std::int64_t number = 0;  // of the text, from 1
  int weight = 0;           // from 1 to kPostingMax
  friend bool operator==(const Posting&, const Posting&) = default;
};

inline constexpr int kPostingMax = 255;
// So many numbers share one row: what is read to ask for a word that nearly each text has stays a few hundred rows for
// 100,000 texts, and what is written for one text stays half a kilobyte a word.
inline constexpr std::int64_t kBlock = 256;
inline std::int64_t block_of(std::int64_t number) { return number / kBlock; }

// A block is a pair of bytes for each text that has the word, place and weight, in order of the places.
void read_block(std::string_view bytes, std::int64_t block, std::vector<Posting>& into);
// With the text's posting in it, in place of one that is there; without it, when `weight` is 0.
std::string with_posting(std::string_view bytes, std::int64_t number, int weight);

// BM25's share of one text: how often the word stands there, weighted, against how long the text is; saturated, so that
// the tenth time says little. The length that counts as usual is a constant, so that no other text changes it.
int posting_weight(double times, std::size_t words);
// BM25's share of the word: the fewer of all texts have it, the more it says.
double rarity(std::int64_t having, std::int64_t all);

}  // namespace muster::search
