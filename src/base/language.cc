#include "base/language.h"

#include <cctype>
#include <charconv>
#include <optional>
#include <string>

#include "base/ascii.h"

namespace muster {
namespace {

std::string_view without_blanks(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::optional<Language> one_of_ours(std::string_view range) {
  const std::string primary = lowered(range.substr(0, range.find('-')));
  if (primary == "en") return Language::English;
  if (primary == "de") return Language::German;
  return std::nullopt;
}

// "q=0.5" as 0.5; what is none, nothing.
std::optional<double> weight_in(std::string_view parameter) {
  if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return std::nullopt;
  parameter.remove_prefix(2);
  double weight = 0;
  const auto [end, fault] = std::from_chars(parameter.data(), parameter.data() + parameter.size(), weight);
  if (fault != std::errc() || end != parameter.data() + parameter.size()) return std::nullopt;
  return weight;
}

}  // namespace

Language language_in(std::string_view accept_language) {
  Language best = Language::English;
  double best_weight = 0;
  while (!accept_language.empty()) {
    const auto comma = accept_language.find(',');
    const std::string_view element = accept_language.substr(0, comma);
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
    const auto semicolon = element.find(';');
    const auto language = one_of_ours(without_blanks(element.substr(0, semicolon)));
    if (!language) continue;
    const auto weight =
        semicolon == std::string_view::npos ? 1 : weight_in(without_blanks(element.substr(semicolon + 1))).value_or(0);
    if (weight > best_weight) best = *language, best_weight = weight;
  }
  return best;
}

}  // namespace muster
