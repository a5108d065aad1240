// A self-test: one test page by every way that an escalation policy would use, now or on the organisation's plan, and
// what became of each.
#pragma once
#include <optional>

#include "base/json.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "timeline/turn.h"

namespace muster {

// Queues the test pages and keeps what was begun; schema Selftest, without a result yet. `planned`: whether the
// organisation's plan began it; then administrators are told when somebody could not be reached.
json::object begin_selftest(Turn& turn, const Configuration& config, const By& by, bool planned);

// Door 2: begins what the plan wants now, and reports on those whose test pages are over. Answers when to come again;
// kForever when there is neither a plan nor a test under way.
Instant follow_selftests(Turn& turn, const Configuration& config);

// When the plan wants the next one, after `now`; nothing when there is no plan.
std::optional<Instant> next_selftest(const Configuration& config, Instant now);

// The newest self-test, with what became of it as soon as it is over; schema Selftest. Nothing when there was none.
std::optional<json::object> newest_selftest(store::Tx& tx);

}  // namespace muster
