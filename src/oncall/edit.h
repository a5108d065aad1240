// What becomes of a schedule when it is edited: what was promised stays, and what was stays as it was.
#pragma once
#include "oncall/schedule.h"

namespace muster {

// `after` as it is declared now, and `before` as it is stored, with its earlier plans. The layers of `after` count from
// `from` on; until then those of `before` do, which become an earlier plan. A plan that would have begun later than
// `from` never counts.
//
// Rotations go on. A layer that has the same name, rotation, start and zone as one that counts just before `from`, and
// other turns, goes on with the turn that is running: whoever is in it stays, and whoever follows in the new order
// follows. When nobody of the running turn is left, the next of the old order who is still there begins when it was
// promised. A layer whose start or rotation is another begins as it says.
Schedule edited(const Schedule& before, Schedule after, Instant from);

// So many earlier plans are kept; the oldest are forgotten.
inline constexpr std::size_t kEarlierMax = 100;

// When an edit that is made at `now` counts: as the declaration says, but never before `now`; and if it does not say,
// after what the schedule promises to its people.
Instant counts_from(const Schedule& before, const Schedule& after, Instant now);

}  // namespace muster
