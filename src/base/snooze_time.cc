#include "base/snooze_time.h"

namespace muster {

std::optional<SnoozeTime> snooze_time_of(std::string_view text) {
  if (text == "morning") return SnoozeTime{.till_morning = true};
  const auto span = parse_duration(text);
  if (!span || *span <= Duration(0) || *span > kSnoozeMax) return std::nullopt;
  return SnoozeTime{*span, false};
}

std::string text_of(const SnoozeTime& time) { return time.till_morning ? "morning" : duration_text(time.span); }

}  // namespace muster
