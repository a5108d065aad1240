// How long somebody wants to be left alone, as people say it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace muster {

inline constexpr Duration kSnoozeMax = std::chrono::days(31);

struct SnoozeTime {
  Duration span = std::chrono::hours(1);  // what is meant when nothing was said
  bool till_morning = false;              // till the next morning where they are; `span` says nothing then
  friend bool operator==(const SnoozeTime&, const SnoozeTime&) = default;
};

// "15m", "1h30m", "morning". Nullopt for anything else, for nothing at all and for more than kSnoozeMax.
std::optional<SnoozeTime> snooze_time_of(std::string_view text);
// The shortest such text.
std::string text_of(const SnoozeTime& time);

}  // namespace muster
