// An answer by its text: the texts are in the order of the enumeration.
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace muster {

// None when there is no such text.
template <class Enum, std::size_t N>
std::optional<Enum> one_of(const std::array<std::string_view, N>& texts, std::string_view text) {
  const auto at = std::ranges::find(texts, text);
  return at == texts.end() ? std::nullopt : std::optional(static_cast<Enum>(at - texts.begin()));
}

}  // namespace muster
