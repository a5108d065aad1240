#include "phrases/sentences.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace muster {
namespace {

// "{count} more" → {"count"}, each once.
std::set<std::string_view> places_in(std::string_view text) {
  std::set<std::string_view> places;
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) break;
    places.insert(text.substr(at + 1, end - at - 1));
  }
  return places;
}

std::string put_in(std::string_view sentence, Parts parts) {
  std::string out;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    const auto close = open == std::string_view::npos ? open : sentence.find('}', open);
    out += sentence.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) break;
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    for (const auto& [part, value] : parts)
      if (part == name) out += value;
    sentence.remove_prefix(close + 1);
  }
  return out;
}

std::string list_of(const std::set<std::string_view>& places) {
  std::string text;
  for (const std::string_view place : places) text += (text.empty() ? "{" : ", {") + std::string(place) + "}";
  return text;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_lower_or_digit(char c) { return is_lower(c) || (c >= '0' && c <= '9'); }

}  // namespace

std::string say(const Tongue& tongue, Sentence sentence, Parts parts) {
  const ShippedSentence& shipped = sentence.shipped();
  std::string_view said = tongue.language == "de" ? shipped.german : shipped.english;
  if (tongue.translation) {
    const auto own = tongue.translation->sentences.find(shipped.english);
    if (own != tongue.translation->sentences.end()) said = own->second;
  }
  return put_in(said, parts);
}

std::string voice_of(const Tongue& tongue) {
  if (tongue.translation && !tongue.translation->voice.empty()) return tongue.translation->voice;
  return tongue.language == "de" ? "de-DE" : "en-GB";
}

std::string fault_in_translation(std::string_view english, std::string_view translated) {
  if (translated.size() > kSentenceMax)
    return "has more than " + std::to_string(kSentenceMax) + " bytes; say it shorter";
  if (one_line(translated, kSentenceMax) != translated) return "must be one line without spaces at its ends";
  const auto wanted = places_in(english), given = places_in(translated);
  if (wanted == given) return "";
  return "must have the same places as the English, " +
         (wanted.empty() ? "which has none" : "which are " + list_of(wanted)) +
         (given.empty() ? ", and has none" : ", and has " + list_of(given));
}

bool is_language_id(std::string_view id) {
  const auto dash = std::min(id.find('-'), id.size());
  const std::string_view language = id.substr(0, dash), region = id.substr(std::min(dash + 1, id.size()));
  if (language.size() < 2 || language.size() > 3 || !std::ranges::all_of(language, is_lower)) return false;
  if (dash == id.size()) return id != "en" && id != "de";
  return region.size() >= 2 && region.size() <= 8 && std::ranges::all_of(region, is_lower_or_digit);
}

}  // namespace muster
