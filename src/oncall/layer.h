// One layer of a schedule, as time goes on.
#pragma once
#include "oncall/handoff.h"
#include "oncall/schedule.h"
#include "oncall/wall_clock.h"

namespace muster {

// What a layer says from the moment it was asked about until `until`, at the earliest, it says something else. (It may
// turn out to say the same again: ask there.)
struct LayerTurn {
  const Slot* slot;  // owned by the layer; nullptr: the layer is off
  Instant until;     // kForever: it stays so
};

// Reads one layer in ascending order of time: what goes on is not worked out again.
class LayerWalk {
 public:
  // `layer` and `calendar` outlive it; the latter and `time_zone` are the schedule's.
  LayerWalk(const Layer& layer, const std::string& time_zone, const HolidayCalendar& calendar)
      : layer_(&layer), clock_(layer.time_zone.empty() ? time_zone : layer.time_zone), holidays_(calendar) {}

  const LayerTurn& at(Instant at);
  const Layer& layer() const { return *layer_; }

 private:
  LayerTurn find(Instant at);

  const Layer* layer_;
  WallClock clock_;
  HolidayYears holidays_;
  LayerTurn turn_{nullptr, Instant::min()};
  Handoff handoff_{nullptr, 0, Instant::min()};
};

}  // namespace muster
