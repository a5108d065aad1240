#include "response/chat_plan.h"

#include <algorithm>
#include <date/date.h>

namespace muster {
namespace {

constexpr std::size_t kSlugMax = 40;

constexpr std::array<std::string_view, 3> kMirrorTexts{"all", "chosen", "none"};
constexpr std::array<std::string_view, 4> kInviteTexts{"responders", "roles", "team", "followers"};

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Small letters, digits, and one dash for any number of other signs between them.
std::string plain_words(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (is_plain(small(c)))
      plain += small(c);
    else if (!plain.empty() && plain.back() != '-')
      plain += '-';
  }
  while (!plain.empty() && plain.back() == '-') plain.pop_back();
  return plain;
}

void fill_place(std::string& text, std::string_view place, const std::string& with) {
  for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + with.size()))
    text.replace(at, place.size(), with);
}

}  // namespace

std::string_view text_of(ChatMirror mirror) { return kMirrorTexts.at(static_cast<std::size_t>(mirror)); }
std::string_view text_of(ChatInvite invite) { return kInviteTexts.at(static_cast<std::size_t>(invite)); }

bool ChatPlan::wants(std::optional<Priority> priority, bool is_major, Severity severity) const {
  if (provider.empty()) return false;
  if (is_major && major) return true;
  if (priority) return std::ranges::find(priorities, *priority) != priorities.end();
  return std::ranges::find(severities, severity) != severities.end();
}

std::string slug_of(std::string_view title) {
  std::string text(title);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kLetters{
      {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"ß", "ss"}}};
  for (const auto& [letter, plain] : kLetters) fill_place(text, letter, std::string(plain));
  std::string slug = plain_words(text).substr(0, kSlugMax);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "incident" : slug;
}

std::string channel_name(const ChatPlan& plan, std::string_view title, std::int64_t number, Instant opened,
                         int attempt) {
  std::string name = plan.name;
  fill_place(name, "{date}", date::format("%Y%m%d", std::chrono::floor<std::chrono::days>(opened)));
  fill_place(name, "{number}", std::to_string(number));
  fill_place(name, "{slug}", slug_of(title));
  name = plain_words(name);
  const std::string behind = attempt > 1 ? "-" + std::to_string(attempt) : "";
  name = name.substr(0, kChannelNameMax - behind.size());
  while (!name.empty() && name.back() == '-') name.pop_back();
  return (name.empty() ? "incident" : name) + behind;
}

}  // namespace muster
