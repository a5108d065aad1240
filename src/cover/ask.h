// Door 3: asking for cover, offering it, accepting. Door 2: what becomes of requests that nobody answered.
#pragma once
#include "config/configuration.h"
#include "cover/requests.h"
#include "incident/act.h"
#include "timeline/turn.h"

namespace muster::cover {

inline constexpr std::int64_t kOpenMax = 50;       // requests of one person
inline constexpr std::size_t kNoteMax = 500;       // bytes
inline constexpr std::size_t kOverridesMax = 500;  // of one schedule, as of the overrides that people make
inline constexpr Duration kKept = std::chrono::days(400);

// Stores the request and tells those who are asked. The same person, schedule and stretch once more is the request that
// is there.
Result<Request> ask(Turn& turn, const Configuration& config, Request wanted, const By& by);

// `user` would take it. Accepted at once when the first offer counts, else the asker is told.
Result<Request> offer(Turn& turn, const Configuration& config, RequestId id, const UserId& user, const By& by);
// They will not; an offer of theirs is taken back. When only they were asked, the request is over.
Result<Request> decline(Turn& turn, const Configuration& config, RequestId id, const UserId& user, const By& by);
// The asker takes one of the offers: the overrides are stored in the same transaction.
Result<Request> accept(Turn& turn, const Configuration& config, RequestId id, const UserId& asker, const UserId& taker,
                       const By& by);
// The asker needs it no more.
Result<Request> withdraw(Turn& turn, const Configuration& config, RequestId id, const UserId& asker, const By& by);

// Tells the asker when a stretch begins that nobody covers; ends what is over. Bounded: what is more stays due.
void expire_requests(Turn& turn, const Configuration& config);

}  // namespace muster::cover
