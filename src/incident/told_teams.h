// Teams that an incident concerns besides the one it was opened for: each is told once, by the first step of its policy
// that reaches somebody. Rows with a due time, like everything that is to happen.
#pragma once
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

struct TeamToTell {
  IncidentId incident;
  PolicyId policy;
  std::string reason;  // why them, for the message: "an alert of orders-db joined"
};

// They are told now; when they were told of the incident before, only if `again`. Answers whether they will be.
bool tell_team(store::Tx& tx, const TeamToTell& team, Instant now, bool again);
// Those that are to be told by `now`, at most `limit`.
std::vector<TeamToTell> teams_to_tell(store::Tx& tx, Instant now, int limit);
void team_was_told(store::Tx& tx, const TeamToTell& team, Instant now);
// Who was to be told of `from` is told of `into`.
void hand_over_teams_to_tell(store::Tx& tx, IncidentId from, IncidentId into);
// Nobody of them needs to be told any more.
void forget_teams_to_tell(store::Tx& tx, IncidentId incident);
// When the next one is to be told; kForever when none is.
Instant next_team_to_tell(store::Tx& tx);

}  // namespace muster
