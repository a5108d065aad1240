#include "analytics/repeats.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "analytics/statistics.h"

namespace muster::analytics {
namespace {

constexpr std::size_t kIdentifierLeast = 6;  // "7f3a9c21"; shorter ones keep their letters: "db-07", "p95"

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_part_of_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string shape_of(std::string_view title) {
  std::string shape;
  for (std::size_t at = 0; at < title.size();) {
    if (!is_part_of_word(title[at])) {
      if (title[at] != ' ' || (!shape.empty() && shape.back() != ' ')) shape += title[at];
      ++at;
      continue;
    }
    const auto end = static_cast<std::size_t>(
        std::find_if_not(title.begin() + static_cast<std::ptrdiff_t>(at), title.end(), is_part_of_word) -
        title.begin());
    const std::string_view word = title.substr(at, end - at);
    at = end;
    if (word.size() >= kIdentifierLeast && std::ranges::all_of(word, is_hex) && std::ranges::any_of(word, is_digit)) {
      shape += '#';
      continue;
    }
    for (const char c : word) {
      if (!is_digit(c))
        shape += lower(c);
      else if (shape.empty() || shape.back() != '#')
        shape += '#';
    }
  }
  while (!shape.empty() && shape.back() == ' ') shape.pop_back();
  return shape;
}

std::vector<Repeat> repeats(const FactTable& names, const std::vector<Titled>& incidents, std::size_t limit) {
  std::map<std::tuple<Fact::Name, Fact::Name, std::string>, std::vector<const Titled*>> same;
  for (const Titled& one : incidents) {
    if (one.fact.left_out == LeftOut::No)
      same[{one.fact.service, one.fact.category, shape_of(one.title)}].push_back(&one);
  }
  std::vector<Repeat> found;
  for (const auto& [key, times] : same) {
    if (times.size() < 2) continue;
    Repeat repeat{.service = names.text(std::get<0>(key)),
                  .category = names.text(std::get<1>(key)),
                  .title = times.back()->title,
                  .count = times.size(),
                  .first = times.front()->fact.opened,
                  .last = times.back()->fact.opened,
                  .numbers = {}};
    std::vector<Seconds> between;
    for (std::size_t i = 1; i < times.size(); ++i) {
      const auto span = std::chrono::floor<std::chrono::seconds>(times[i]->fact.opened - times[i - 1]->fact.opened);
      between.push_back(
          static_cast<Seconds>(std::min<std::int64_t>(span.count(), std::numeric_limits<Seconds>::max())));
    }
    sort(between);
    repeat.between = static_cast<Seconds>(spread_of(between).median);
    for (auto at = times.rbegin(); at != times.rend() && repeat.numbers.size() < kNumbersMax; ++at)
      repeat.numbers.push_back((*at)->fact.number);
    found.push_back(std::move(repeat));
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &Repeat::count);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace muster::analytics
