#include "retention/expire.h"

#include <algorithm>

#include "base/probe.h"
#include "correspondence/log.h"
#include "retention/queries.h"

namespace muster {
namespace {

struct Expired {
  std::int64_t id = 0;
  std::string kind;
  IncidentId incident;
  std::string audience;
  Instant sent_at;
};

// Its recipients, as many as may go now. Answers how many went.
int delete_recipients(store::Tx& tx, const Expired& one, int limit) {
  return one.kind == text_of(LoggedCommunication::Kind::Audience)
             ? static_cast<int>(tx.exec(sql::retention::delete_messages, one.id, limit))
             : static_cast<int>(tx.exec(sql::retention::delete_status_messages, one.id, limit));
}

void delete_text(Turn& turn, const Expired& one, Duration kept) {
  turn.tx.exec(sql::retention::delete_approvals, one.id);
  turn.tx.exec(sql::retention::delete_communication, one.id);
  turn.tx.exec(sql::retention::delete_logged, one.id);
  turn.record({.kind = "communication.expired",
               .incident = one.incident,
               .data = {{"audience", one.audience}, {"sent_at", rfc3339(one.sent_at)}, {"kept", duration_text(kept)}}});
  if (!one.incident.empty()) turn.changed("incident", one.incident.str());
}

}  // namespace

Instant expire_communications(Turn& turn, const Configuration& config) {
  const Duration kept = config.retention.communications;
  if (kept == Duration()) return kForever;
  const Instant before = turn.now - kept;
  std::vector<Expired> expired;
  turn.tx.each(
      sql::retention::expired,
      [&](const store::Row& row) {
        expired.push_back({row.integer(0), row.get<std::string>(1), row.get<IncidentId>(2), row.get<std::string>(3),
                           row.get<Instant>(4)});
      },
      before, kDeletedAtOnce / 5);
  int left = kDeletedAtOnce;
  for (const Expired& one : expired) {
    left -= delete_recipients(turn.tx, one, left);
    if (left <= 0) {
      PROBE("more recipients of a communication were to be deleted than may be at once");
      return turn.now + kDeleteAgain;
    }
    delete_text(turn, one, kept);
    left -= 4;
  }
  const Instant oldest = turn.tx.next(sql::retention::oldest);
  return oldest == kForever ? kForever : std::max(oldest + kept, turn.now + kDeleteAgain);
}

}  // namespace muster
