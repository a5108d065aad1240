// Door 2: what was told is deleted when its time is over.
#pragma once
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr int kDeletedAtOnce = 500;  // rows of a turn
inline constexpr Duration kDeleteAgain = std::chrono::seconds(1);

// Deletes some of what is older than the configuration says and is not held. Answers when to come again.
Instant expire_communications(Turn& turn, const Configuration& config);

}  // namespace muster
