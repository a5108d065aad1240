// One signal, tried out: what the rules would make of it, and whom it would page.
#pragma once
#include <optional>
#include <vector>

#include "config/configuration.h"
#include "routing/route.h"
#include "rules/history.h"

namespace muster {

struct Trial {
  Shaped shaped;
  std::vector<RuleVerdict> verdicts;  // of each rule
  std::optional<RuleHold> hold;
  Route route;                      // points into the configuration
  std::optional<Instant> pages_at;  // when the escalation would begin; nothing: it would page nobody
};

// Pure. As if nothing had come before: counts in windows stand at this one signal, and there is no history of it.
Trial try_signal(const Configuration& config, const Facts& facts);

// Where a shaped signal goes: as its service says, unless a rule says otherwise.
Route route_of(const Configuration& config, const Shaped& shaped);

}  // namespace muster
