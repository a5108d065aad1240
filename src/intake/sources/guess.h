// What an unknown tool probably meant: title, severity, state, identity from names and words that most tools use. Only
// for the mappings here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/sources/reading.h"
#include "intake/sources/signal.h"

namespace muster {

// Never refuses: whatever JSON it is, it becomes a signal. A message about the end of something has the same identity
// as the one about its beginning, as long as both name an id, or have the same title but for words of state
// ("[RESOLVED] Disk full").
Signal guess(reading::Value element);

// The alerts in a body: its elements when it is a list, those of a list "alerts" or "events" in it, else itself.
std::vector<reading::Value> guess_elements(reading::Value root);

// "alerting", "PROBLEM", "closed", "up", "ack" …; nothing for words of another kind.
std::optional<Signal::State> state_in_any_words(std::string_view text);

// Times in all forms that lenient_time knows, "2024-08-14 21:28:56 UTC", and seconds, milliseconds, microseconds or
// nanoseconds since 1970.
std::optional<Instant> time_in_any_form(std::string_view text);

// What a title is about, without words of state: "disk full" of "[RESOLVED] Disk full".
std::string subject_in(std::string_view title);

// A text that is not JSON: its first line is the title.
Signal guess_text(std::string_view text);

}  // namespace muster
