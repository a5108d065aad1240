#include "config/spelling.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace muster {
namespace {

constexpr std::size_t kLettersMax = 64;

std::string lower(std::string_view text) { return lowered(text.substr(0, kLettersMax)); }

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  a = a.substr(0, kLettersMax);
  b = b.substr(0, kLettersMax);
  using Row = std::array<int, kLettersMax + 1>;
  Row before{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string wanted = lower(word);
  const std::string* nearest = nullptr;
  int distance_min = std::min(3, std::max(1, static_cast<int>(wanted.size()) / 3)) + 1;
  for (const std::string& candidate : candidates) {
    const std::string other = lower(candidate);
    const int distance = edit_distance(wanted, other);
    // Sharing no letter is not a likeness: "ab" is not meant by "c".
    if (distance < distance_min && distance < static_cast<int>(std::max(wanted.size(), other.size()))) {
      distance_min = distance;
      nearest = &candidate;
    }
  }
  return nearest ? "; did you mean '" + *nearest + "'?" : "";
}

std::string id_of_name(std::string_view name, std::string_view otherwise) {
  std::string out;
  for (const char c : lowered(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain || ((c == '.' || c == '_') && !out.empty()))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() == 48) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? std::string(otherwise) : out;
}

}  // namespace muster
