// Making, changing and ending maintenance windows (door 3), and what follows when they begin and end (door 2).
#pragma once
#include <optional>
#include <vector>

#include "base/result.h"
#include "incident/hold.h"
#include "suppression/suppressions.h"

namespace muster {

// Stores a window: a new one, or with `known` another in place of that one. What it held back and holds no more is
// looked at again at once. A fault when `known` is not there, or has another version than `version` says.
Result<MaintenanceWindow> set_maintenance(Turn& turn, const Alerting& alerting, Suppressions& suppressions,
                                          MaintenanceWindow window, std::optional<MaintenanceId> known,
                                          std::optional<std::int64_t> version, const By& by);

// What runs of it ends now; a recurring window comes again at its next time. A fault when nothing of it runs.
Result<MaintenanceWindow> end_maintenance(Turn& turn, Suppressions& suppressions, MaintenanceId id, const By& by);

// The window is gone. A fault when there is none.
Result<MaintenanceWindow> remove_maintenance(Turn& turn, Suppressions& suppressions, MaintenanceId id, const By& by);

// Says what begins and ends, and holds back what is open when a window begins. Bounded: what is more stays due.
void follow_maintenance(Turn& turn, const Alerting& alerting, Suppressions& suppressions);
// When the next window changes; kForever when none will.
Instant next_maintenance(store::Tx& tx);

// An alert that a window held back.
struct HeldBack {
  AlertId alert;
  std::string summary;
  bool open = true;
  Severity severity = Severity::Error;
  Instant held_at;
  std::optional<Instant> ended_at;
};
// By what has this key (key_of(hold)), since `from`, oldest first.
std::vector<HeldBack> held_back(store::Tx& tx, const std::string& key, Instant from, int limit);

}  // namespace muster
