#include "followers/mentions.h"

#include <algorithm>

namespace muster {
namespace {

bool is_of_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

}  // namespace

std::vector<UserId> mentions_in(std::string_view text) {
  std::vector<UserId> found;
  for (std::size_t at = text.find('@'); at != std::string_view::npos && found.size() < kMentionsMax;
       at = text.find('@', at + 1)) {
    if (at > 0 && is_of_a_name(text[at - 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && is_of_a_name(text[end])) ++end;
    while (end > at + 1 && text[end - 1] == '.') --end;  // it ends a sentence
    if (end == at + 1) continue;
    std::string name(text.substr(at + 1, end - at - 1));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;  // as ids are
    UserId user(std::move(name));
    if (std::ranges::find(found, user) == found.end()) found.push_back(std::move(user));
  }
  return found;
}

}  // namespace muster
