#include "correlation/shape.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"

namespace muster {
namespace {

constexpr std::size_t kLabelsMax = 64, kWordsMax = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {  // the bytes of a letter outside ASCII too
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// "Pod7x" → "pod#x"; "3f2a91bc" → "#".
std::string normal_form(std::string_view word) {
  const bool digits = std::any_of(word.begin(), word.end(), is_digit);
  const bool hexadecimal =
      std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); });
  if (digits && hexadecimal && word.size() >= 8) return "#";
  std::string normal;
  for (const char c : word) {
    if (!is_digit(c))
      normal.push_back(lower(c));
    else if (normal.empty() || normal.back() != '#')
      normal.push_back('#');
  }
  return normal;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size() && words.size() < kWordsMax;) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end > at) words.push_back(normal_form(text.substr(at, end - at)));
    at = std::max(end, at + 1);
  }
  return words;
}

void sort_out(std::vector<Feature>& features) {
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
}

}  // namespace

Feature hash_of(std::string_view text, Feature from) {
  for (const char c : text) from = (from ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return from;
}

Shape shape_of(std::string_view summary, const Labels& labels, const CorrelationSettings& settings) {
  Shape shape;
  const auto& ignored = settings.labels_ignored;
  for (const auto& [name, value] : labels) {
    if (shape.labels.size() == kLabelsMax) break;
    if (std::find(ignored.begin(), ignored.end(), name) != ignored.end()) continue;
    shape.labels.push_back(label_feature({name, value}));
  }
  sort_out(shape.labels);
  std::vector<Feature> plain;
  const auto words = words_of(summary);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Feature word = hash_of(words[i]);
    shape.text.push_back(word);
    if (words[i] != "#") plain.push_back(word);
    if (i > 0) shape.text.push_back(hash_of(words[i], hash_of(" ", hash_of(words[i - 1]))));
  }
  sort_out(shape.text);
  sort_out(plain);
  shape.words = static_cast<int>(plain.size());
  return shape;
}

std::string normal_text(std::string_view summary) {
  std::string text;
  for (const std::string& word : words_of(summary)) text += (text.empty() ? "" : " ") + word;
  return text;
}

Feature label_feature(const Labels::Pair& label) { return hash_of(label.second, hash_of("\n", hash_of(label.first))); }

std::size_t common(const std::vector<Feature>& a, const std::vector<Feature>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++count;
      ++i;
      ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return count;
}

double share(const std::vector<Feature>& a, const std::vector<Feature>& b) {
  const std::size_t both = common(a, b), either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

}  // namespace muster
