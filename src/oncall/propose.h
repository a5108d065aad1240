// A fairer order of a rotation.
#pragma once
#include <optional>
#include <vector>

#include "oncall/away.h"
#include "oncall/schedule.h"

namespace muster {

struct FairerOrder {
  Schedule schedule;     // as it would be declared: one layer has another start and other turns
  std::size_t layer;     // which
  Instant counts_from;   // a hand-off of that layer, and nothing before it is touched
  double before, after;  // fairness (coverage.h) over kFairSpan from there
};

// Another order of turns of one layer by which load is spread more evenly over kFairSpan; the layer whose order helps
// most. Nothing when none helps by kWorthIt.
//
// It counts from the first hand-off of the layer when what is promised is over: after `promised` from `now`, and not
// before a change that waits already. Only rotations of one person after another are looked at, and only the people who
// are in them; other layers and overrides stay and are counted. Nobody has two turns in a row who has not now, or a
// turn within which they are away, as far as that can be avoided. Of orders that are about as fair the shortest.
std::optional<FairerOrder> fairer(const Schedule& schedule, const Schedules& all, Instant now,
                                  const std::vector<Away>& away);
inline constexpr double kWorthIt = 0.02;

}  // namespace muster
