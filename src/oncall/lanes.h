// A schedule taken apart: what each of its layers says by itself.
#pragma once
#include <string>
#include <vector>

#include "oncall/schedule.h"

namespace muster {

struct Lane {
  std::string layer;  // its name; empty: it has none
  bool overrides = false;
  Effect effect = Effect::Covers;
  std::vector<Shift> shifts;
};

// Of the layers that count now, in their order, then of the overrides (when there are any in the time): each as if
// there were nothing else. Before an edit a lane shows the layer of that name that counted then. [from, until) as for
// shifts().
std::vector<Lane> lanes(const Schedule& schedule, Instant from, Instant until, const Schedules& all);

}  // namespace muster
