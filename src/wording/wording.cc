#include "wording/wording.h"

#include <algorithm>
#include <array>
#include <memory>
#include <re2/re2.h>

#include "base/result.h"
#include "wording/rules.h"

namespace muster::wording {
namespace {

// Stands for each byte of a name, so that expressions know a person whoever it is.
constexpr char kNamed = '\x01';

struct Compiled {
  const Rule* rule;
  std::unique_ptr<RE2> pattern, unless;
};

// See Rule. What begins and ends a word is outside of the group that is marked.
std::string expanded(std::string_view pattern, const std::string& people) {
  std::string out = "(?i)";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i).starts_with("{P}")) {
      out += people;
      i += 2;
    } else if (pattern[i] == '_') {
      out += R"([\s\x{00a0}]+)";
    } else if (pattern[i] == '<' && (i == 0 || pattern[i - 1] != 'P')) {
      out += R"((?:^|[^\pL\pN]))";
    } else if (pattern[i] == '>' && (i == 0 || pattern[i - 1] != '?')) {
      out += R"((?:[^\pL\pN]|$))";
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::vector<Compiled> compiled(std::span<const Rule> rules, std::string_view people) {
  // A name that is in the genitive is still one: "Ana's", "Anas".
  const std::string person = "(?:\\x01+|" + expanded(people, "").substr(4) + ")";
  std::vector<Compiled> all;
  for (const Rule& rule : rules) {
    all.push_back({&rule, std::make_unique<RE2>(expanded(rule.pattern, person)),
                   rule.unless.empty() ? nullptr : std::make_unique<RE2>("(?i)" + std::string(rule.unless))});
    MUSTER_ASSERT(all.back().pattern->ok());
  }
  return all;
}

const std::vector<Compiled>& rules_of(Language language) {
  static const std::vector<Compiled> english = compiled(english_rules(), english_people());
  static const std::vector<Compiled> german = compiled(german_rules(), german_people());
  return language == Language::German ? german : english;
}

bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

void blank(std::string& text, std::size_t from, std::size_t until) {
  for (std::size_t i = from; i < until; ++i)
    if (text[i] != '\n') text[i] = '`';
}

// What stands between backticks is no prose.
void leave_code_out(std::string& text) {
  for (std::size_t at = 0; (at = text.find('`', at)) != std::string::npos;) {
    std::size_t ticks = 0;
    while (at + ticks < text.size() && text[at + ticks] == '`') ++ticks;
    const std::size_t end = text.find(std::string(ticks, '`'), at + ticks);
    const std::size_t until = end == std::string::npos ? at + ticks : end + ticks;
    blank(text, at, until);
    at = until;
  }
}

void mark_names(std::string& text, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name.empty()) continue;
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += name.size()) {
      const std::size_t end = at + name.size();
      const bool begins = at == 0 || !is_of_word(text[at - 1]);
      const bool genitive =
          end < text.size() && text[end] == 's' && (end + 1 == text.size() || !is_of_word(text[end + 1]));
      if (begins && (end == text.size() || !is_of_word(text[end]) || genitive))
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end),
                  kNamed);
    }
  }
}

using Groups = std::array<re2::StringPiece, 6>;

// What a group says in the text itself, where names are readable.
std::string_view group_of(std::string_view text, const std::string& masked, const re2::StringPiece& group) {
  if (group.data() == nullptr) return {};
  return text.substr(static_cast<std::size_t>(group.data() - masked.data()), group.size());
}

std::string trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

std::string instead_of(const Rule& rule, std::string_view text, const std::string& masked, const Groups& groups,
                       Language language) {
  std::string out;
  for (std::size_t i = 0; i < rule.instead.size(); ++i) {
    const char c = rule.instead[i];
    const bool refers = (c == '\\' || c == '~') && i + 1 < rule.instead.size();
    if (!refers) {
      out += c;
      continue;
    }
    const std::string said =
        trimmed(group_of(text, masked, groups.at(static_cast<std::size_t>(rule.instead[++i] - '0'))));
    if (c == '\\')
      out += said;
    else
      out += language == Language::German ? with_zu(said) : plain_form(said);
    // A group that is not there leaves no second space.
    if (said.empty() && i + 1 < rule.instead.size() && rule.instead[i + 1] == ' ') ++i;
  }
  const std::string_view marked = group_of(text, masked, groups[1]);
  if (!out.empty() && !marked.empty() && marked[0] >= 'A' && marked[0] <= 'Z' && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

void add_remarks(const Compiled& one, std::string_view text, const std::string& masked, Language language,
                 std::vector<Remark>& remarks) {
  Groups groups;
  const int count = std::min<int>(static_cast<int>(groups.size()), one.pattern->NumberOfCapturingGroups() + 1);
  for (std::size_t at = 0; at <= masked.size() && remarks.size() < kRemarksMax;) {
    groups.fill({});
    if (!one.pattern->Match(masked, at, masked.size(), RE2::UNANCHORED, groups.data(), count)) return;
    const auto from = static_cast<std::size_t>(groups[1].data() - masked.data());
    std::size_t until = from + groups[1].size();
    at = std::max(until, at + 1);
    const std::string_view after = std::string_view(masked).substr(until);
    if (one.unless && RE2::PartialMatch(re2::StringPiece(after.data(), after.size()), *one.unless)) continue;
    // The space before the next word goes only where nothing comes in its place.
    if (!one.rule->instead.empty())
      while (until > from && masked[until - 1] == ' ') --until;
    remarks.push_back({from, until, one.rule->blame, instead_of(*one.rule, text, masked, groups, language)});
  }
}

}  // namespace

std::string_view text_of(Blame blame) {
  switch (blame) {
    case Blame::Hindsight:
      return "hindsight";
    case Blame::Omission:
      return "omission";
    case Blame::Judgement:
      return "judgement";
    case Blame::Person:
      return "person";
    case Blame::Guilt:
      return "guilt";
  }
  return "";
}

std::string_view why(Blame blame, Language language) {
  const bool german = language == Language::German;
  switch (blame) {
    case Blame::Hindsight:
      return german ? "Das weiß man erst hinterher. Was sah die Person damals, und was hätte ihr geholfen?"
                    : "That is known only afterwards. What did they see at that time, and what would have helped?";
    case Blame::Omission:
      return german ? "Das klingt nach einer Wahl. Was machte es leicht, es nicht zu tun?"
                    : "That sounds like a choice. What made it easy not to do it?";
    case Blame::Judgement:
      return german ? "Das urteilt über einen Menschen. Was am Ablauf oder am Werkzeug ließ es zu?"
                    : "That judges a person. What in the process or the tool let it happen?";
    case Blame::Person:
      return german ? "Ein Mensch ist nie die Ursache. Welcher Schritt konnte leicht misslingen, und was hielt es "
                      "nicht auf?"
                    : "A person is never the cause. Which step was easy to get wrong, and what did not stop it?";
    case Blame::Guilt:
      return german ? "Hier geht es nicht um Schuld. Was am System machte es möglich?"
                    : "This is not about fault. What in the system made it possible?";
  }
  return "";
}

std::vector<Remark> blaming_words(std::string_view text, Language language, const std::vector<std::string>& names) {
  std::string masked(text);
  std::ranges::replace(masked, kNamed, ' ');
  leave_code_out(masked);
  mark_names(masked, names);
  std::vector<Remark> remarks;
  for (const Compiled& one : rules_of(language)) add_remarks(one, text, masked, language, remarks);
  // Of marks that overlap, the longer one says more.
  std::ranges::stable_sort(remarks, [](const Remark& a, const Remark& b) {
    return std::pair(a.from, b.until - b.from) < std::pair(b.from, a.until - a.from);
  });
  std::vector<Remark> apart;
  for (Remark& remark : remarks)
    if (apart.empty() || remark.from >= apart.back().until) apart.push_back(std::move(remark));
  return apart;
}

}  // namespace muster::wording
