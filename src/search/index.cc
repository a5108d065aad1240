#include "search/index.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "base/probe.h"
#include "search/postings.h"
#include "search/queries.h"
#include "search/spelling.h"
#include "search/words.h"

namespace muster::search {
namespace {

// Before a mark, and in no word: so marks and words share the tables and never meet.
constexpr char kMark = '\x01';
// Each text has it, so that it counts them.
constexpr std::string_view kEachText = "\x01";

constexpr std::size_t kLongSpelling = 8;           // from here on, two mistakes are forgiven
constexpr int kContinuedMax = 40, kSpeltMax = 20;  // words that one typed word may stand for
constexpr std::size_t kMeantMax = 8;
constexpr double kContinuedShare = 0.8, kMeantShare = 0.5;

using Holds = std::map<std::string, int, std::less<>>;  // word or mark → weight

Holds holds_of(const Indexed& indexed) {
  Holds holds;
  std::map<std::string, double, std::less<>> times;
  std::size_t words = 0;
  const auto count = [&](const std::string& word, double weight) {
    const auto at = times.find(word);
    if (at != times.end())
      at->second += weight;
    else if (times.size() < kWordsOfTextMax)
      times.emplace(word, weight);
  };
  for (const Field& field : indexed.fields) {
    for (const Word& word : words_in(field.text)) {
      ++words;
      count(word.folded, field.weight);
      if (!word.spelt_out.empty() && word.spelt_out != word.folded) count(word.spelt_out, field.weight);
    }
  }
  for (const auto& [word, often] : times) holds.emplace(word, posting_weight(often, words));
  for (const std::string& mark : indexed.marks) holds.emplace(kMark + mark, 1);
  holds.emplace(kEachText, 1);
  return holds;
}

// "weight word\n", so that a person can read it.
std::string text_of(const Holds& holds) {
  std::string text;
  for (const auto& [word, weight] : holds) text += std::to_string(weight) + " " + word + "\n";
  return text;
}

Holds holds_from(std::string_view text) {
  Holds holds;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t space = line.find(' ');
    int weight = 0;
    std::from_chars(line.data(), line.data() + std::min(space, line.size()), weight);
    if (space != std::string_view::npos) holds.emplace(line.substr(space + 1), weight);
  }
  return holds;
}

bool has_spellings(std::string_view word) { return word.front() != kMark && word.size() >= kSpellingFrom; }

store::Bytes bytes(std::string_view text) { return {text}; }

class Writing {
 public:
  Writing(store::Tx& tx, Corpus corpus, std::int64_t number) : tx_(tx), corpus_(corpus), number_(number) {}

  void change(const Holds& before, const Holds& after) {
    for (const auto& [word, weight] : before)
      if (!after.contains(word)) drop(word);
    for (const auto& [word, weight] : after) {
      const auto was = before.find(word);
      if (was == before.end())
        add(word, weight);
      else if (was->second != weight)
        weigh(word, weight);
    }
  }

 private:
  void weigh(const std::string& word, int weight) {
    const std::int64_t block = block_of(number_);
    std::string there;
    tx_.each(
        sql::search::block, [&](const store::Row& row) { there = row.bytes(0); }, corpus_, bytes(word), block);
    const std::string now = with_posting(there, number_, weight);
    if (now.empty())
      tx_.exec(sql::search::remove_block, corpus_, bytes(word), block);
    else
      tx_.exec(sql::search::put_block, corpus_, bytes(word), block, bytes(now));
  }

  void add(const std::string& word, int weight) {
    weigh(word, weight);
    if (counted(sql::search::count_word, word) > 1 || !has_spellings(word)) return;
    for (const std::string& spelling : spellings_of(word))
      tx_.exec(sql::search::add_spelling, corpus_, bytes(spelling), bytes(word));
  }

  void drop(const std::string& word) {
    weigh(word, 0);
    if (counted(sql::search::uncount_word, word) > 0) return;
    tx_.exec(sql::search::remove_word, corpus_, bytes(word));
    if (!has_spellings(word)) return;
    for (const std::string& spelling : spellings_of(word))
      tx_.exec(sql::search::remove_spelling, corpus_, bytes(spelling), bytes(word));
  }

  // How many texts have the word after that statement.
  std::int64_t counted(const store::Sql& sql, const std::string& word) {
    tx_.exec(sql, corpus_, bytes(word));
    return tx_.one<std::int64_t>(sql::search::texts_with, corpus_, bytes(word)).value_or(0);
  }

  store::Tx& tx_;
  Corpus corpus_;
  std::int64_t number_;
};

Holds held(store::Tx& tx, Corpus corpus, std::int64_t number) {
  const auto text = tx.one<std::string>(sql::search::text, corpus, number);
  return text ? holds_from(*text) : Holds();
}

// As `before`, but with all marks that are wanted, and with so many words changed towards what is wanted: what is no
// longer there goes first, then come the weightiest.
Holds nearer(const Holds& before, const Holds& wanted, std::size_t words) {
  Holds now;
  std::vector<std::pair<int, std::string_view>> changed;  // to this weight; 0: it goes
  for (const auto& [word, weight] : wanted) {
    if (word.front() == kMark) {
      now.emplace(word, weight);
      continue;
    }
    const auto was = before.find(word);
    if (was == before.end() || was->second != weight) changed.emplace_back(weight, word);
  }
  for (const auto& [word, weight] : before) {
    if (word.front() == kMark) continue;
    now.emplace(word, weight);
    if (!wanted.contains(word)) changed.emplace_back(0, word);
  }
  std::ranges::sort(changed, [](const auto& a, const auto& b) {
    if ((a.first == 0) != (b.first == 0)) return a.first == 0;
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (changed.size() > words) changed.resize(words);
  for (const auto& [weight, word] : changed) {
    if (weight == 0)
      now.erase(now.find(word));
    else
      now[std::string(word)] = weight;
  }
  return now;
}

std::vector<Posting> postings_of(store::Tx& tx, Corpus corpus, std::string_view word) {
  std::vector<Posting> postings;
  tx.each(
      sql::search::postings, [&](const store::Row& row) { read_block(row.bytes(1), row.integer(0), postings); }, corpus,
      bytes(word));
  return postings;
}

// Scores by number, in order of the numbers.
using Scored = std::vector<Hit>;

// Those that are in both, with `join` of their scores.
Scored in_both(const Scored& a, const Scored& b) {
  Scored both;
  auto other = b.begin();
  for (const Hit& hit : a) {
    while (other != b.end() && other->number < hit.number) ++other;
    if (other == b.end()) break;
    if (other->number == hit.number) both.push_back({hit.number, hit.score + other->score, hit.words + other->words});
  }
  return both;
}

// Those that are in one, with the greater score or the sum.
Scored in_one(const Scored& a, const Scored& b, bool sum) {
  Scored one;
  one.reserve(a.size() + b.size());
  auto x = a.begin(), y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->number < y->number)) {
      one.push_back(*x++);
    } else if (x == a.end() || y->number < x->number) {
      one.push_back(*y++);
    } else {
      one.push_back({x->number, sum ? x->score + y->score : std::max(x->score, y->score),
                     sum ? x->words + y->words : std::max(x->words, y->words)});
      ++x, ++y;
    }
  }
  return one;
}

class Finding {
 public:
  Finding(store::Tx& tx, Corpus corpus, const Query& query) : tx_(tx), corpus_(corpus), query_(query) {}

  Found find() {
    narrow();
    all_ = tx_.one<std::int64_t>(sql::search::texts_with, corpus_, bytes(kEachText)).value_or(0);
    auto typed = words_in(query_.words);
    if (typed.size() > kQueryWordsMax) typed.resize(kQueryWordsMax);
    std::vector<Scored> each;
    for (std::size_t i = 0; i < typed.size(); ++i)
      each.push_back(having(typed[i], query_.typing && i + 1 == typed.size() && typed[i].end == query_.words.size()));
    return answer(each);
  }

  Scored narrow() {
    for (const auto& one_of : query_.all) {
      Scored some;
      for (const std::string& mark : one_of) some = in_one(some, scored(kMark + mark, 0), false);
      within_ = within_ ? in_both(*within_, some) : std::move(some);
    }
    if (query_.among) {
      Scored some;
      for (const std::int64_t number : *query_.among) some.push_back({number});
      within_ = within_ ? in_both(*within_, some) : std::move(some);
    }
    if (!within_) within_ = scored(kEachText, 0);
    return *within_;
  }

 private:
  // The texts that have it; all of them, as long as it is not known which are asked for.
  Scored scored(std::string_view word, double share) {
    const auto postings = postings_of(tx_, corpus_, word);
    const double by_rarity = share > 0 ? share * rarity(static_cast<std::int64_t>(postings.size()), all_) : 0;
    Scored list;
    list.reserve(postings.size());
    for (const Posting& one : postings) list.push_back({one.number, by_rarity * one.weight, share > 0 ? 1 : 0});
    return list;
  }

  // What a word that was typed stands for, among what may be seen: itself and what goes on from it; what was meant,
  // when that is nothing.
  Scored having(const Word& typed, bool goes_on) {
    Scored found;
    for (const std::string* form : {&typed.folded, &typed.spelt_out})
      if (!form->empty()) add(found, *form, 1);
    if (goes_on) continue_from(found, typed.folded);
    if (found.empty() && typed.folded.size() >= kSpellingFrom) guess(found, typed.folded);
    return found;
  }

  bool add(Scored& found, const std::string& word, double share) {
    const Scored list = in_both(*within_, scored(word, share));
    if (list.empty()) return false;
    found = in_one(found, list, false);
    answer_.words.insert(word);
    return true;
  }

  void continue_from(Scored& found, const std::string& beginning) {
    for (const std::string& word : words(sql::search::words_from, beginning, beginning + '\xff', kContinuedMax))
      if (word != beginning) add(found, word, kContinuedShare);
  }

  void guess(Scored& found, const std::string& typed) {
    const std::size_t most = typed.size() < kLongSpelling ? 1 : 2;
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& spelling : spellings_of(typed)) {
      for (std::string& word : words(sql::search::words_spelt, spelling, kSpeltMax)) {
        const std::size_t far = distance(typed, word, most);
        if (far <= most) near.emplace_back(far, std::move(word));
      }
    }
    std::ranges::sort(near);
    const auto twice = std::ranges::unique(near);
    near.erase(twice.begin(), twice.end());
    std::size_t nearest = most, taken = 0;
    for (const auto& [far, word] : near) {
      // What is nearer was meant; further away is looked at only when nothing near may be seen.
      if (taken >= kMeantMax || (taken > 0 && far > nearest)) break;
      if (!add(found, word, kMeantShare)) continue;
      PROBE("a word was found by another spelling");
      nearest = far;
      ++taken;
      answer_.instead.push_back(word);
    }
  }

  template <class... Args>
  std::vector<std::string> words(const store::Sql& sql, const std::string& from, const Args&... args) {
    std::vector<std::string> list;
    tx_.each(
        sql, [&](const store::Row& row) { list.emplace_back(row.bytes(0)); }, corpus_, bytes(from), value(args)...);
    return list;
  }
  static store::Bytes value(const std::string& text) { return {text}; }
  static int value(int number) { return number; }

  Found answer(const std::vector<Scored>& each) {
    Scored found = each.empty() ? *within_ : each.front();
    for (std::size_t i = 1; i < each.size(); ++i)
      found = query_.any ? in_one(found, each[i], true) : in_both(found, each[i]);
    if (found.empty() && each.size() > 1 && !query_.any) {
      for (const Scored& one : each) found = in_one(found, one, true);
      answer_.some_words = !found.empty();
    }
    answer_.count = found.size();
    const auto better = [](const Hit& a, const Hit& b) {
      return a.score > b.score || (a.score == b.score && a.number > b.number);
    };
    const std::size_t from = std::min(query_.from, found.size());
    const std::size_t to = from + std::min(query_.limit, found.size() - from);
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(to), better);
    answer_.hits.assign(found.begin() + static_cast<std::ptrdiff_t>(from),
                        found.begin() + static_cast<std::ptrdiff_t>(to));
    return std::move(answer_);
  }

  store::Tx& tx_;
  Corpus corpus_;
  const Query& query_;
  std::optional<Scored> within_;
  std::int64_t all_ = 0;
  Found answer_;
};

}  // namespace

bool put(store::Tx& tx, Corpus corpus, std::int64_t number, const Indexed& indexed, std::size_t words_at_once) {
  const Holds before = held(tx, corpus, number), wanted = holds_of(indexed);
  if (before == wanted) return true;
  const Holds now = nearer(before, wanted, words_at_once);
  Writing(tx, corpus, number).change(before, now);
  tx.exec(sql::search::put_text, corpus, number, text_of(now));
  return now == wanted;
}

void remove(store::Tx& tx, Corpus corpus, std::int64_t number) {
  Writing(tx, corpus, number).change(held(tx, corpus, number), {});
  tx.exec(sql::search::remove_text, corpus, number);
}

Found find(store::Tx& tx, Corpus corpus, const Query& query) { return Finding(tx, corpus, query).find(); }

std::vector<std::int64_t> marked(store::Tx& tx, Corpus corpus, const std::vector<std::vector<std::string>>& all) {
  const Query query{.all = all};
  std::vector<std::int64_t> numbers;
  for (const Hit& hit : Finding(tx, corpus, query).narrow()) numbers.push_back(hit.number);
  return numbers;
}

}  // namespace muster::search
