// SLOs that alert when their budget burns quickly.
#pragma once
#include <map>

#include "config/configuration.h"
#include "intake/intake.h"
#include "measure/budget.h"
#include "store/tx.h"

namespace muster {

inline constexpr Duration kBurnLookedAtEvery = std::chrono::minutes(1);

using BurnRates = std::map<ObjectiveId, std::array<double, kBurnWindows.size()>>;

bool any_slo_alerts(store::Tx& tx, const Configuration& config);
// Of each that alerts. Knows incidents that were opened within two weeks.
BurnRates burn_rates(store::Tx& tx, const Configuration& config, Instant now);
// Alerts begin, change and end.
void tell_burn(Turn& turn, const Configuration& config, Intake& intake, const BurnRates& rates);

}  // namespace muster
