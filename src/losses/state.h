// Door 3: a person states what an incident costs.
#pragma once
#include "config/configuration.h"
#include "incident/act.h"
#include "losses/losses.h"
#include "room/progress.h"

namespace muster {

inline constexpr std::size_t kLossesTextMax = 2'000;  // bytes
inline constexpr std::int64_t kLossesCustomersMax = 10'000'000'000, kLossesMoneyMax = 10'000'000'000'000;

// All of it, in place of what was stated before. `stated.version`: as whoever states it saw it; another one is refused,
// unless it says the same. Clocks of laws that wait for exposed data begin.
Result<StatedLosses> state_losses(Turn& turn, IncidentId incident, const StatedLosses& stated, const By& by);

// For how long people were affected up to now: as somebody said of the impact, else while the incident was open.
Duration affected_for(const Incident& incident, const Progress& progress, Instant now);

struct IncidentLosses {
  StatedLosses stated;
  ComputedLosses computed;
  Losses losses;
  ServiceWorth worth;
  Duration affected{0};
};
IncidentLosses incident_losses(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now);

}  // namespace muster
