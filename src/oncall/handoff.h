// Whose turn it is in a layer's rotation.
#pragma once
#include "oncall/schedule.h"
#include "oncall/wall_clock.h"

namespace muster {

struct Handoff {
  const Slot* slot;   // owned by the layer; nullptr: the rotation pauses
  std::int64_t turn;  // counted from the layer's start; without meaning when it pauses
  Instant until;      // it stays so until then; kForever: for good
};

// `reached` is clock.reached(at), and not before the layer's start; the layer has slots. The turn is found by
// arithmetic, not by counting, so that a layer that began years ago costs hardly more than one that began today.
Handoff handoff_at(const Layer& layer, const WallClock& clock, Instant at, WallTime reached);

// How many turns the slots have in all, before the first one comes again.
std::int64_t turns_of(const std::vector<Slot>& slots);

}  // namespace muster
