// Messages that can wait, to people who are not paged: what follows an attempt. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "notification/channel.h"

namespace muster {

inline constexpr int kUnhurriedAttempts = 6;                               // then it is given up
inline constexpr Duration kUnhurriedLostAfter = std::chrono::seconds(90);  // no answer came: it may have arrived

struct AfterUnhurried {
  std::string_view state;         // "sent", "failed", or "pending" for another attempt
  std::optional<Instant> due_at;  // of the other attempt
  std::string why;
  bool address_gone = false;
};
// `attempt` (from 1) ended at `now`. It waits a minute after the first, and six hours after the last but one.
AfterUnhurried after_unhurried(int attempt, const Outcome& outcome, Instant now);

}  // namespace muster
