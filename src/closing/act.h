// Door 3: somebody ticks an item of the checklist, and closes an incident.
#pragma once
#include "closing/checklist.h"
#include "incident/act.h"

namespace muster {

inline constexpr std::size_t kClosingTextMax = 2'000;  // bytes

// Ticks an item, with words where it wants some; or takes that back. Doing it twice is no error. A fault says that
// there is no such item, or that nobody ticks it by hand.
Result<Incident> tick_closing(Turn& turn, const Configuration& config, IncidentId incident, const std::string& key,
                              bool done, const std::string& text, const By& by);

// Goes to a stage as room/progress.h does; to closed, when the checklist is complete, or with a reason when `may` is
// enough for that. Those who took part are asked how it went.
Result<Incident> go_to_stage(Turn& turn, const Configuration& config, OpenAlerts& open, IncidentId incident, Stage to,
                             const By& by, const std::string& reason, ClosingOverride may, const std::string& own = "");

}  // namespace muster
