// Storms in the store and, for each team, in memory: see correlation/storm.h for what begins and ends one.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "correlation/storm.h"
#include "store/tx.h"

namespace muster {

struct Storm {
  TeamId team;  // empty: of what nobody owns
  IncidentId incident;
  Instant began_at;
  std::int64_t alerts = 0;  // in the incident
};

// Fills memory from the store: counts what opened lately again. A storm that is on counts as hot: nobody knows how many
// alerts joined it when.
void load_storms(store::Tx& tx, TeamStorms& storms, Instant now, const StormSettings& settings);

// A storm begins, or goes on with another incident because somebody resolved the one before.
void begin_storm(store::Tx& tx, TeamStorms& storms, const TeamId& team, IncidentId incident, Instant now,
                 const StormSettings& settings);
void end_storm(store::Tx& tx, TeamStorms& storms, const TeamId& team);
// The storm may be over at this instant and not before.
void look_at_storm(store::Tx& tx, const TeamId& team, Instant at);
// The incident of a storm was merged into another one, where it goes on.
void move_storms(store::Tx& tx, TeamStorms& storms, IncidentId from, IncidentId into);

// Whether a storm is on whose incident this is: it then stays open although no alert of it is.
bool is_of_a_storm(store::Tx& tx, IncidentId incident);
std::vector<Storm> storms_on(store::Tx& tx);
// Those that may be over at `now`.
std::vector<Storm> storms_to_look_at(store::Tx& tx, Instant now);
// When the next one may be over; kForever when there is none.
Instant next_storm(store::Tx& tx);

// What came in a storm, for people: "5000 alerts on 3 services: Checkout 4000, Search 990, Orders 10".
std::string digest_of(store::Tx& tx, IncidentId incident, const std::map<ServiceId, std::string>& names);

}  // namespace muster
