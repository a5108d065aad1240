// Telling each team its week.
#pragma once
#include "config/configuration.h"
#include "store/tx.h"
#include "timeline/turn.h"

namespace muster::digest {

// What could not be told so long after its time is left out.
inline constexpr Duration kToldWithin = std::chrono::hours(24);

// The latest time up to `at` for which the organisation wants it, and the next one after.
struct Week {
  Instant planned, next;
};
Week week_at(const Configuration& config, const Weekly& weekly, Instant at);
inline Week week_at(const Configuration& config, Instant at) { return week_at(config, config.notices.digest, at); }

// Door 2: tells one team that was not told yet, if it is time.
void tell_next(Turn& turn, const Configuration& config);
// When there is one to tell; `now` when there is another one already.
Instant next_digest(store::Tx& tx, const Configuration& config, Instant now);

}  // namespace muster::digest
