// Does what the rules ask for hold this alert back, and until when?
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rules/shaped.h"

namespace muster {

// What happened before to alerts of the same service and key.
struct StateChange {
  Instant at;
  bool opened = false;  // or resolved
};

struct RuleHold {
  RuleId rule;                       // whose wish it is
  std::string why;                   // "waits for a recovery"
  std::optional<Instant> until;      // nothing: not at a known time
  std::optional<Minimum> minimum{};  // it ends when so many came
  bool flapping = false;
  bool snoozes = false;  // it holds as a person's snooze does
};

// Pure. `before` is what happened until now, oldest first, without the opening that this is about; only needed when
// `needs_history`. Of several holds the one that ends last is answered. `starts_at`: since when the fault is there.
std::optional<RuleHold> hold_of(const Shaped& shaped, const std::vector<StateChange>& before, Instant starts_at,
                                const Hours& business_hours, Instant now);

// How far back `before` has to go; nothing: not at all.
std::optional<Duration> needs_history(const Shaped& shaped);

// This opening is the one with which it flaps: it goes through, and says so; those after it are held back.
bool begins_to_flap(const Shaped& shaped, const std::vector<StateChange>& before, Instant now);

}  // namespace muster
