// What an incident's record says of changes (change/changes.h): what was changed shortly before it, and while it is
// open.
#pragma once
#include "change/changes.h"
#include "incident/incident.h"
#include "incident/raise.h"

namespace muster {

// How far back whoever is woken looks: "what changed in the last hour?"
inline constexpr Duration kChangedLately = std::chrono::hours(1);

// Stores what was changed, unless it is known already. Without a service it is the one that is called like the last
// part of its source ("shop/checkout"), if there is one. Open incidents of that service get an entry; nobody is told.
// Answers whether it is news.
bool take_change(Turn& turn, const Configuration& config, OpenAlerts& open, ChangeEvent change);

// "Changed in the hour before: …" in the record of an incident that was just opened, when something was: on its service
// or on what that depends on.
void record_changes_before(Turn& turn, const Configuration& config, const Incident& incident);

}  // namespace muster
