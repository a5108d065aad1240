// Lists of words that are declared, such as priorities. For the readers only.
#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/severity.h"
#include "config/declared_parts.h"

namespace muster {

inline constexpr std::size_t kWordsOfListMax = 10;
inline constexpr std::array kDeclaredSeverities{Severity::Critical, Severity::Error, Severity::Warning, Severity::Info};

template <class Enum, std::size_t N>
std::vector<std::string> texts_of(const std::array<Enum, N>& all) {
  std::vector<std::string> texts;
  for (const Enum one : all) texts.emplace_back(text_of(one));
  return texts;
}

template <class Enum, std::size_t N>
std::string list_of(const std::array<Enum, N>& all) {
  std::string text;
  for (std::size_t i = 0; i < N; ++i) text.append(i == 0 ? "" : i + 1 == N ? " and " : ", ").append(text_of(all.at(i)));
  return text;
}

// A list of words, each once, in their own order.
template <class Enum, std::size_t N>
std::vector<Enum> read_words(Fields& fields, std::string_view field, const std::array<Enum, N>& all) {
  std::vector<Enum> words;
  for (const std::string& text : fields.texts(field, kWordsOfListMax)) {
    const auto found = std::ranges::find_if(all, [&](Enum one) { return text_of(one) == text; });
    if (found == all.end())
      fields.problem(*fields.find(field),
                     std::string(field) + ": " + in_quotes(text) + " is not one of " + list_of(all));
    else if (std::ranges::find(words, *found) == words.end())
      words.push_back(*found);
  }
  std::ranges::sort(words);
  return words;
}

template <class Enum>
void put_words(json::object& body, std::string_view field, const std::vector<Enum>& words) {
  if (words.empty()) return;
  json::array texts;
  for (const Enum one : words) texts.emplace_back(text_of(one));
  body[field] = std::move(texts);
}

}  // namespace muster
