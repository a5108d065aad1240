// Updates become due, and come.
#pragma once
#include <optional>
#include <vector>

#include "cadence/rows.h"
#include "config/configuration.h"
#include "incident/incident.h"
#include "timeline/turn.h"

namespace muster {

// What is declared for the incident now; nullptr: no updates are wanted of it.
const UpdateCadence* cadence_of(const Configuration& config, const Incident& incident);
// The same; what somebody promised is waited for also where nothing is declared.
UpdateCadence cadence_or_standard(const Configuration& config, const Incident& incident);

// When door 2 looks at it next. Pure.
std::optional<Instant> look_of(const DueUpdate& one, const UpdateCadence& cadence);

// For door 2, whenever something of the incident changed that may matter: its first update becomes due, or another time
// is declared for it now.
void begin_cadence(Turn& turn, const Configuration& config, const Incident& incident);

// An update was written into the record: what was waited for came, and the next one is due.
void note_update(Turn& turn, const Configuration& config, const Incident& incident, const RecordedEntry& entry);

// Whoever is to write it: who has the role, then who leads, then who has the incident. Each once.
std::vector<UserId> writers_of(store::Tx& tx, const Configuration& config, const UpdateCadence& cadence,
                               const Incident& incident);

}  // namespace muster
