#include "phrases/sentences.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "phrases/phrases.h"

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

// What stands in brackets, in one text; nothing when they do not fit together.
std::optional<std::string> optional_parts(std::string_view text) {
  std::string parts;
  while (true) {
    const auto open = text.find('['), close = text.find(']');
    if (open == std::string_view::npos && close == std::string_view::npos) return parts;
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
    const std::string_view part = text.substr(open + 1, close - open - 1);
    if (part.find('[') != std::string_view::npos || places_in(part).empty()) return std::nullopt;
    parts += part;
    text.remove_prefix(close + 1);
  }
}

// The values that stand in the places of `pattern`, by their names, when `text` can be read as it: each as short as
// possible, and the last one what is left.
std::optional<std::map<std::string_view, std::string_view>> values_in(std::string_view pattern, std::string_view text) {
  std::map<std::string_view, std::string_view> values;
  std::string_view name;
  while (true) {
    const auto open = pattern.find('{');
    const std::string_view fixed = pattern.substr(0, open);
    const bool is_last = open == std::string_view::npos;
    const auto at = name.empty() ? (text.starts_with(fixed) ? 0 : std::string_view::npos)
                    : is_last && !fixed.empty()
                        ? (text.ends_with(fixed) ? text.size() - fixed.size() : std::string_view::npos)
                    : is_last ? text.size()
                              : text.find(fixed);
    if (at == std::string_view::npos) return std::nullopt;
    if (!name.empty()) {
      if (at == 0) return std::nullopt;
      values.emplace(name, text.substr(0, at));
    }
    text.remove_prefix(at + fixed.size());
    if (is_last) return text.empty() ? std::optional(values) : std::nullopt;
    const auto close = pattern.find('}', open);
    name = pattern.substr(open + 1, close - open - 1);
    pattern.remove_prefix(close + 1);
  }
}

constexpr int kPartDepthMax = 4;

// By the part with the most fixed text that fits.
std::optional<std::string> read_part(const Translation& translation, std::string_view english, int depth) {
  std::optional<std::string> best;
  std::size_t most = 0;
  for (const std::string_view part : kParts) {
    const auto own = translation.sentences.find(part);
    if (own == translation.sentences.end()) continue;
    const auto values = values_in(part, english);
    if (!values) continue;
    std::size_t variable = 0;
    for (const auto& [name, value] : *values) variable += value.size();
    const std::size_t fixed = english.size() - variable;
    if (best && fixed <= most) continue;
    most = fixed;
    std::string said = own->second;
    for (const auto& [name, value] : *values) {
      const auto inner = depth < kPartDepthMax ? read_part(translation, value, depth + 1) : std::nullopt;
      const std::string place = "{" + std::string(name) + "}";
      if (const auto at = said.find(place); at != std::string::npos)
        said.replace(at, place.size(), inner.value_or(std::string(value)));
    }
    best = std::move(said);
  }
  return best;
}

std::string list_of(const std::set<std::string_view>& places) {
  std::string text;
  for (const std::string_view place : places) text += (text.empty() ? "{" : ", {") + std::string(place) + "}";
  return text;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_lower_or_digit(char c) { return is_lower(c) || (c >= '0' && c <= '9'); }

}  // namespace

std::string_view words_of(const Tongue& tongue, Sentence sentence) {
  const ShippedSentence& shipped = sentence.shipped();
  if (tongue.translation) {
    const auto own = tongue.translation->sentences.find(shipped.english);
    if (own != tongue.translation->sentences.end()) return own->second;
  }
  return tongue.language == "de" ? shipped.german : shipped.english;
}

std::string put_in(std::string_view words, Parts parts) {
  std::string out;
  while (!words.empty()) {
    const auto open = words.find('{');
    const auto close = open == std::string_view::npos ? open : words.find('}', open);
    out += words.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) break;
    const std::string_view name = words.substr(open + 1, close - open - 1);
    for (const auto& [part, value] : parts)
      if (part == name) out += value;
    words.remove_prefix(close + 1);
  }
  return out;
}

std::string say(const Tongue& tongue, Sentence sentence, Parts parts) {
  return put_in(words_of(tongue, sentence), parts);
}

std::string part_in(const Tongue& tongue, std::string_view english) {
  if (tongue.language == "de" && !tongue.translation) return part_in_german(english);
  return tongue.translation ? read_part(*tongue.translation, english, 0).value_or(std::string(english))
                            : std::string(english);
}

std::string row_in(const Tongue& tongue, std::string_view english) {
  if (tongue.language == "de" && !tongue.translation) return row_in_german(english);
  std::string all;
  while (!english.empty()) {
    const auto end = std::min({english.find(", "), english.find("; "), english.size()});
    all += part_in(tongue, english.substr(0, end));
    all += english.substr(end, 2);
    english.remove_prefix(std::min(end + 2, english.size()));
  }
  return all;
}

const RecordSentence* record_sentence(std::string_view english) {
  const auto* const found = std::ranges::find(kRecordSentences, english, &RecordSentence::english);
  return found == std::end(kRecordSentences) ? nullptr : found;
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
  if (wanted == given && record_sentence(english)) {
    const auto parts = optional_parts(translated);
    if (!parts || places_in(*parts) != places_in(*optional_parts(english)))
      return "must have the same places in brackets as the English: what stands in them is left out when it is not "
             "there";
  }
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
