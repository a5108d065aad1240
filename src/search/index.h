// The index in the store.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/tx.h"

namespace muster::search {

// Texts that are searched together, such as "knowledge"; a number belongs to one text of it.
using Corpus = std::string_view;

// A part of a text, and how many times more a word in it counts.
struct Field {
  std::string_view text;
  double weight = 1;
};

// What a text is found by.
struct Indexed {
  std::vector<Field> fields{};
  std::set<std::string> marks{};  // exact: "kind:runbook", "seen-by:team:shop"
};

// Of a text, so many different words count; the first ones.
inline constexpr std::size_t kWordsOfTextMax = 4'000;

// Puts a text into the index or what it says now in place of what it said; the same changes nothing. `number`: from 1;
// numbers should be dense. At most so many words are changed at once, the weightiest first, and before all the marks:
// then it answers false, and the same is to be put again for the rest.
bool put(store::Tx& tx, Corpus corpus, std::int64_t number, const Indexed& indexed,
         std::size_t words_at_once = kWordsOfTextMax * 2);
void remove(store::Tx& tx, Corpus corpus, std::int64_t number);

struct Query {
  std::string words{};                          // as somebody types them; "": everything
  bool typing = true;                           // the last word may go on
  bool any = false;                             // a text may have some of the words only, as in "what is like this?"
  std::vector<std::vector<std::string>> all{};  // of each of these, a text must have one mark
  // Only these numbers, in their order; nothing: it does not matter.
  std::optional<std::vector<std::int64_t>> among{};
  std::size_t from = 0, limit = 20;  // of those that are found
};

struct Hit {
  std::int64_t number = 0;
  double score = 0;
  int words = 0;  // of those that were typed, it has so many
};

struct Found {
  std::vector<Hit> hits{};  // the best first; of equal rank, the greater number
  std::size_t count = 0;    // of all that were found
  bool some_words = false;  // nothing has all words: what is found has some of them
  // By which words: to be marked where they stand (snippet.h). Those in `instead` are not what was typed.
  std::set<std::string, std::less<>> words{};
  std::vector<std::string> instead{};
};

// At most so many words of a query count.
inline constexpr std::size_t kQueryWordsMax = 24;

Found find(store::Tx& tx, Corpus corpus, const Query& query);

// The numbers of the texts that have of each of these a mark, in order.
std::vector<std::int64_t> marked(store::Tx& tx, Corpus corpus, const std::vector<std::vector<std::string>>& all);

}  // namespace muster::search
