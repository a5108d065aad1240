// Door 3: somebody follows an incident, or does no longer.
#pragma once
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"

namespace muster {

inline constexpr std::size_t kFollowersMax = 500;  // of one incident

struct Follower {
  UserId user;
  Instant since;
};
std::vector<Follower> followers_of(store::Tx& tx, IncidentId incident);

// Each answers the incident. Doing it twice is no error. Whether `by` may do it for another one is the caller's to ask.
Result<Incident> follow(Turn& turn, const Configuration& config, IncidentId incident, const UserId& user, const By& by);
Result<Incident> unfollow(Turn& turn, const Configuration& config, IncidentId incident, const UserId& user,
                          const By& by);

// Who follows `from`, which was merged into `into`, follows that one from now on, as far as it has room for them.
void follow_instead(store::Tx& tx, IncidentId from, IncidentId into, Instant at);

// It is over: they follow it no more. It is open again: those who followed it then do again.
void end_following(store::Tx& tx, IncidentId incident, Instant at);
void resume_following(store::Tx& tx, IncidentId incident);

}  // namespace muster
