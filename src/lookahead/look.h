// Door 2: what people are told before it goes wrong.
#pragma once
#include "config/configuration.h"
#include "store/tx.h"
#include "timeline/turn.h"

namespace muster {

// Looks at the schedules whose time has come, at most so many in one round, and tells who has to know: of a gap the
// managers of the schedule's team (else administrators); of an absence that conflicts, these and the person.
void look_ahead(Turn& turn, const Configuration& config);
inline constexpr int kLooksMax = 20;

// When the next one is due.
Instant next_look(store::Tx& tx);

// Whether a policy asks this schedule who is to be paged; one that only stands in another is the other's matter.
bool is_paged(const Configuration& config, const ScheduleId& id);

// Who looks after a schedule: members of its team who are managers or administrators; without any, all administrators.
std::vector<UserId> caretakers(const Configuration& config, const Schedule& schedule);

}  // namespace muster
