// Steps that come until an incident is resolved, also when somebody has it: "after 30 minutes the communications lead
// drafts the first statement". Each comes once, at its time after the incident was opened.
#pragma once
#include <optional>
#include <vector>

#include "escalation/policy.h"
#include "store/tx.h"

namespace muster {

struct FollowUp {
  int step = 0;  // from 0
  Instant due_at;
  friend bool operator==(const FollowUp&, const FollowUp&) = default;
};

// The next one after step `done` (from 0; -1: none was done), for what began at `began`. Pure. Its time is that of all
// steps before it and its own, so that it stands where the policy is drawn.
std::optional<FollowUp> next_follow_up(const Policy& policy, Instant began, int done);

// Where an incident stands with them. By the policy as it is when the time comes.
struct FollowUps {
  IncidentId incident;
  PolicyId policy;
  Instant began;
  int done = -1;
};

// The incident is to have those of the policy, from now on; nothing when it has none.
void begin_follow_ups(store::Tx& tx, IncidentId incident, const Policy& policy, Instant began);
// They begin anew at `began`, when it has any.
void begin_follow_ups_anew(store::Tx& tx, IncidentId incident, Instant began);
// Looked at next at `due_at`; kForever: never again.
void put_follow_ups(store::Tx& tx, const FollowUps& follow_ups, Instant due_at);
void forget_follow_ups(store::Tx& tx, IncidentId incident);
std::vector<FollowUps> follow_ups_due(store::Tx& tx, Instant now, int limit);
Instant next_follow_ups(store::Tx& tx);

}  // namespace muster
