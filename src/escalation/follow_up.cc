#include "escalation/follow_up.h"

#include "escalation/queries.h"

namespace muster {

std::optional<FollowUp> next_follow_up(const Policy& policy, Instant began, int done) {
  Instant at = began;
  for (std::size_t i = 0; i < policy.steps.size(); ++i) {
    at += policy.steps[i].after;
    const int step = static_cast<int>(i);
    if (step > done && policy.steps[i].until == Until::Resolved) return FollowUp{step, at};
  }
  return std::nullopt;
}

void begin_follow_ups(store::Tx& tx, IncidentId incident, const Policy& policy, Instant began) {
  if (const auto first = next_follow_up(policy, began, -1))
    put_follow_ups(tx, {incident, policy.id, began, -1}, first->due_at);
}

void begin_follow_ups_anew(store::Tx& tx, IncidentId incident, Instant began) {
  tx.exec(sql::escalation::begin_follow_ups_anew, incident, began);
}

void put_follow_ups(store::Tx& tx, const FollowUps& f, Instant due_at) {
  tx.exec(sql::escalation::put_follow_ups, f.incident, f.policy, f.began, f.done,
          due_at == kForever ? std::nullopt : std::optional(due_at));
}

void forget_follow_ups(store::Tx& tx, IncidentId incident) { tx.exec(sql::escalation::forget_follow_ups, incident); }

std::vector<FollowUps> follow_ups_due(store::Tx& tx, Instant now, int limit) {
  std::vector<FollowUps> due;
  tx.each(
      sql::escalation::follow_ups_due,
      [&](const store::Row& row) {
        due.push_back({row.get<IncidentId>(0), row.get<PolicyId>(1), row.get<Instant>(2), row.get<int>(3)});
      },
      now, limit);
  return due;
}

Instant next_follow_ups(store::Tx& tx) { return tx.next(sql::escalation::next_follow_ups); }

}  // namespace muster
