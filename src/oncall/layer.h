// One layer of a schedule, at one moment.
#pragma once
#include "oncall/schedule.h"
#include "oncall/wall_clock.h"

namespace muster {

// What a layer says from the moment it was asked about until `until`, at the earliest, it says something else. (It may
// turn out to say the same again: ask there.)
struct LayerTurn {
  const UserId* user;  // owned by the layer; nullptr: the layer is off
  Instant until;       // kForever: it stays so
};

// `reached` is clock.reached(at). The turn is found by arithmetic, not by counting, so that a layer that began years
// ago costs no more than one that began today.
LayerTurn turn_at(const Layer& layer, const WallClock& clock, Instant at, WallTime reached);

}  // namespace muster
