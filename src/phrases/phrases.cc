#include "phrases/phrases.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "phrases/tables.h"

namespace muster {
namespace {

constexpr std::size_t kLengthMax = 4000;
constexpr int kLookUpsMax = 200;  // for one text, with all that is in its holes
constexpr int kDepthMax = 10;
constexpr int kPiecesMax = 100;  // in a row

struct Pattern {
  std::vector<std::string_view> fixed;  // what stands before, between and behind the holes
  std::string holes;                    // ' ', '0', '*', '!', '=', '#', ',' or '_'
  std::string_view german;
  std::size_t weight = 0;  // how much of it is fixed
};

Pattern pattern_of(const Phrase& phrase) {
  Pattern pattern;
  pattern.german = phrase.second;
  std::string_view rest = phrase.first;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] != '{') continue;
    const std::string_view hole = rest.substr(at, rest.substr(at + 1).starts_with('}') ? 2 : 3);
    if (hole.size() == 3 && (hole[2] != '}' || std::string_view("0*!=#,_").find(hole[1]) == std::string_view::npos))
      continue;
    pattern.fixed.push_back(rest.substr(0, at));
    pattern.holes += hole.size() == 2 ? ' ' : hole[1];
    rest.remove_prefix(at + hole.size());
    at = static_cast<std::size_t>(-1);
  }
  pattern.fixed.push_back(rest);
  for (const std::string_view text : pattern.fixed) pattern.weight += text.size();
  return pattern;
}

// What says most comes first, so that "the parameter {} must be {}" is only tried when nothing fits better.
std::vector<Pattern> patterns() {
  std::vector<Pattern> all;
  for (const auto table : {german_faults(), german_mistakes(), german_reasons()}) {
    for (const Phrase& phrase : table) all.push_back(pattern_of(phrase));
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &Pattern::weight);
  return all;
}

std::string with_german_conjunctions(std::string_view names) {
  std::string out(names);
  for (const auto& [english, german] : {Phrase{" and ", " und "}, Phrase{" or ", " oder "}}) {
    for (auto at = out.find(english); at != std::string::npos; at = out.find(english, at + german.size()))
      out.replace(at, english.size(), german);
  }
  return out;
}

std::optional<std::string_view> word_in_german(std::string_view english) {
  const auto word = std::ranges::find(german_words(), english, &Phrase::first);
  return word == german_words().end() ? std::nullopt : std::optional(word->second);
}

std::optional<std::string> words_in_german(std::string_view row) {
  std::string all;
  for (std::size_t at = 0; at <= row.size();) {
    const auto end = std::min(row.find(", ", at), row.size());
    const auto word = word_in_german(row.substr(at, end - at));
    if (!word) return std::nullopt;
    all.append(all.empty() ? "" : ", ").append(*word);
    at = end + 2;
  }
  return all;
}

// "a' step 1: there is no field 'b": this was quoted twice. An apostrophe ("Ana's") closes nothing.
bool has_closing_quote(std::string_view value) {
  for (auto at = value.find('\''); at != std::string_view::npos; at = value.find('\'', at + 1)) {
    if (at + 1 < value.size() && std::string_view(" ,:;").find(value[at + 1]) != std::string_view::npos) return true;
  }
  return false;
}

class Reading {
 public:
  std::optional<std::string> look_up(std::string_view english) {
    static const std::vector<Pattern> kPatterns = patterns();
    if (depth_ >= kDepthMax) return std::nullopt;
    if (const auto known = known_.find(english); known != known_.end()) return known->second;
    if (--left_ < 0) return std::nullopt;
    ++depth_;
    std::optional<std::string> german;
    for (const Pattern& pattern : kPatterns) {
      std::vector<std::string> values(pattern.holes.size());
      if (!english.starts_with(pattern.fixed.front()) || !english.ends_with(pattern.fixed.back())) continue;
      if (!fits(pattern, 0, english.substr(pattern.fixed.front().size()), values)) continue;
      german = filled(pattern.german, values);
      break;
    }
    --depth_;
    known_.emplace(english, german);
    return german;
  }

 private:
  // Whether `rest`, which stands behind the fixed text before `hole`, can be read as that hole and what follows.
  bool fits(const Pattern& pattern, std::size_t hole, std::string_view rest, std::vector<std::string>& values) {
    if (hole == pattern.holes.size()) return rest.empty();
    const std::string_view next = pattern.fixed[hole + 1];
    if (hole + 1 == pattern.holes.size()) {
      if (!rest.ends_with(next)) return false;
      return takes(pattern, hole, rest.substr(0, rest.size() - next.size()), values[hole]);
    }
    const bool any_will_do = pattern.holes.find_first_of("!0=,_", hole) == std::string::npos;
    for (auto at = rest.find(next); at != std::string_view::npos; at = rest.find(next, at + 1)) {
      if (takes(pattern, hole, rest.substr(0, at), values[hole]) &&
          fits(pattern, hole + 1, rest.substr(at + next.size()), values))
        return true;
      if (any_will_do || left_ < 0) return false;
    }
    return false;
  }

  bool takes(const Pattern& pattern, std::size_t at, std::string_view value, std::string& german) {
    const char hole = pattern.holes[at];
    german = value;
    const bool leads = at == 0 && pattern.fixed.front().empty();
    if (leads && (hole == ' ' || hole == '*') && value.find(": ") != std::string_view::npos) return false;
    if (pattern.fixed[at].ends_with('\'') && has_closing_quote(value)) return false;
    if (hole == ' ') return true;
    if (hole == '0') return !value.empty() && value.find_first_not_of("0123456789-.:, ") == std::string_view::npos;
    if (hole == '#') {
      german = with_german_conjunctions(value);
      return true;
    }
    if (hole == '_') return !value.empty() && value.find(' ') == std::string_view::npos;
    if (hole == ',') {
      auto words = words_in_german(value);
      if (words) german = std::move(*words);
      return words.has_value();
    }
    if (hole == '*' || hole == '=') {
      const auto word = word_in_german(value);
      if (word) german = *word;
      if (word || hole == '=') return word.has_value();
    }
    auto phrase = look_up(value);
    if (phrase) german = std::move(*phrase);
    return phrase || hole == '*';
  }

  static std::string filled(std::string_view german, const std::vector<std::string>& values) {
    std::string out;
    for (std::size_t at = 0; at < german.size(); ++at) {
      if (german[at] == '{' && at + 2 < german.size() && german[at + 2] == '}' && german[at + 1] >= '1' &&
          static_cast<std::size_t>(german[at + 1] - '1') < values.size()) {
        out += values[static_cast<std::size_t>(german[at + 1] - '1')];
        at += 2;
      } else {
        out += german[at];
      }
    }
    return out;
  }

  std::map<std::string_view, std::optional<std::string>> known_;  // parts of the text that were looked up
  int left_ = kLookUpsMax;
  int depth_ = 0;
};

}  // namespace

std::optional<std::string> in_german(std::string_view english) {
  if (english.empty() || english.size() > kLengthMax) return std::nullopt;
  return Reading().look_up(english);
}

std::string part_in_german(std::string_view english) {
  if (const auto word = word_in_german(english)) return std::string(*word);
  return in_german(english).value_or(std::string(english));
}

std::string row_in_german(std::string_view english) {
  std::string all;
  int pieces = 0;
  for (std::size_t at = 0; at < english.size();) {
    if (++pieces > kPiecesMax) return std::string(english);
    const auto end = std::min({english.find(", ", at), english.find("; ", at), english.size()});
    all += part_in_german(english.substr(at, end - at));
    all += english.substr(end, 2);
    at = end + 2;
  }
  return all;
}

}  // namespace muster
