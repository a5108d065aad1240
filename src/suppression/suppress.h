// Does anything hold this alert back now? Pure.
#pragma once
#include <optional>

#include "alert/alert.h"
#include "suppression/suppressions.h"

namespace muster {

// What matchers see of an alert: its labels, and what Muster itself knows of it, as muster_service, muster_team,
// muster_severity and muster_integration, unless it has labels of these names.
Labels labels_to_match(const Alert& alert);
// The same when its labels are at hand and alert.labels need not be read.
Labels labels_to_match(const Alert& alert, Labels labels);

// What holds an open alert back at `now`, or nothing. A snooze or a rule's hold that the alert has already goes on
// until its time; of several silences the one that ends last is named.
std::optional<Hold> suppress(const Alert& alert, const Suppressions& suppressions, Instant now);

// The hold of a window that runs until then.
Hold hold_of(const MaintenanceWindow& window, Instant until);

// Whether a silence that is active is about this alert.
bool silences(const Silence& silence, const Alert& alert, const Labels& to_match);

}  // namespace muster
