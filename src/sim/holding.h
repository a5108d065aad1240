// What people do in a life to have quiet: each draws what is done, does it once, and says so in words.
#pragma once
#include <functional>
#include <string>

#include "sim/draw.h"
#include "sim/organisation.h"
#include "sim/world.h"

namespace muster::sim {

// Makes a silence, changes one that has not ended, or ends it.
std::string silences_something(World& world, Draw& draw, const Organisation& organisation);

// Plans a maintenance window, changes one, ends what runs of it, or removes it.
std::string maintains_something(World& world, Draw& draw, const Organisation& organisation);

// Puts an open alert off, or wakes one, unless there is none. `asked`: which alert, and until when at most.
std::string snoozes_an_alert(World& world, Draw& draw, const Organisation& organisation,
                             const std::function<void(AlertId, Instant)>& asked);

}  // namespace muster::sim
