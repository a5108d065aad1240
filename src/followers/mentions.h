// Who is meant by "@ben" in what somebody wrote. Pure.
#pragma once
#include <string_view>
#include <vector>

#include "base/id.h"

namespace muster {

inline constexpr std::size_t kMentionsMax = 20;  // in one text; the rest is read as text

// Each once, in their order; whether there are such users is not looked at. An address such as ana@example.org mentions
// nobody.
std::vector<UserId> mentions_in(std::string_view text);

}  // namespace muster
