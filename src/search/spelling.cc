#include "search/spelling.h"

#include <algorithm>
#include <array>

#include "search/words.h"

namespace muster::search {
namespace {

// Where each character begins, and the end.
std::vector<std::size_t> characters_of(std::string_view word) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((static_cast<unsigned char>(word[i]) & 0xc0u) != 0x80u) starts.push_back(i);
  starts.push_back(word.size());
  return starts;
}

}  // namespace

std::vector<std::string> spellings_of(std::string_view word) {
  std::vector<std::string> all{std::string(word)};
  const auto starts = characters_of(word);
  for (std::size_t i = 0; i + 1 < starts.size(); ++i)
    all.push_back(std::string(word.substr(0, starts[i])) + std::string(word.substr(starts[i + 1])));
  std::ranges::sort(all);
  const auto twice = std::ranges::unique(all);
  all.erase(twice.begin(), twice.end());
  return all;
}

std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
  const auto at = characters_of(a), bt = characters_of(b);
  const std::size_t n = at.size() - 1, m = bt.size() - 1;
  if (n > kWordMax || m > kWordMax || std::max(n, m) - std::min(n, m) > most) return most + 1;
  const auto same = [&](std::size_t i, std::size_t j) {
    return a.substr(at[i], at[i + 1] - at[i]) == b.substr(bt[j], bt[j + 1] - bt[j]);
  };
  using Line = std::array<std::size_t, kWordMax + 1>;
  Line before{}, last{}, line{};
  for (std::size_t j = 0; j <= m; ++j) last[j] = j;
  for (std::size_t i = 1; i <= n; ++i) {
    line[0] = i;
    for (std::size_t j = 1; j <= m; ++j) {
      line[j] = std::min({last[j] + 1, line[j - 1] + 1, last[j - 1] + (same(i - 1, j - 1) ? 0 : 1)});
      if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1)) line[j] = std::min(line[j], before[j - 2] + 1);
    }
    before = last;
    last = line;
  }
  return std::min(last[m], most + 1);
}

}  // namespace muster::search
