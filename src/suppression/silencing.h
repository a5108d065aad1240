// Making, changing and ending silences (door 3), and what follows when they begin and end by themselves (door 2).
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "incident/hold.h"
#include "suppression/suppressions.h"

namespace muster {

struct SilenceLimits {
  Duration longest{};            // from start to end; nothing: any
  bool reason_required = false;  // a comment that is not empty
};

// What is wanted: a new silence, or `known` changed.
struct SilenceWish {
  std::optional<SilenceId> known{};
  IntegrationId integration{};  // whose alerts only; empty: all
  std::vector<Matcher> matchers{};
  Instant starts_at;  // in the past: now
  Instant ends_at;
  std::string created_by{};
  std::string comment{};
};

// Why it cannot be, in Alertmanager's words where it has some; nothing when it can.
std::optional<Fault> fault_of(const SilenceWish& wish, const SilenceLimits& limits, Instant now);

// Makes it, or changes `known`, as Alertmanager does: one with other matchers, another start once it has begun, or that
// has expired is replaced by a new one. Open alerts that match are held back from its start on.
Result<Silence> set_silence(Turn& turn, const Alerting& alerting, Suppressions& suppressions, const SilenceWish& wish,
                            const SilenceLimits& limits, const By& by);

// Ends it now; what it held back is looked at again at once. A fault when there is none or it has expired.
Result<Silence> expire_silence(Turn& turn, Suppressions& suppressions, SilenceId id, const By& by);

// Those whose time begins or is over. Bounded: what is more stays due.
void begin_and_end_silences(Turn& turn, const Alerting& alerting, Suppressions& suppressions);
// When the next one begins or ends; kForever when none will.
Instant next_silence(store::Tx& tx);

}  // namespace muster
