// Where each incident's escalation stands, in the store.
#pragma once
#include <optional>
#include <vector>

#include "escalation/escalate.h"
#include "store/tx.h"

namespace muster {

std::string_view text_of(Escalation::State state);

void insert_escalation(store::Tx& tx, const Escalation& escalation);
void update_escalation(store::Tx& tx, const Escalation& escalation);
std::optional<Escalation> find_escalation(store::Tx& tx, IncidentId incident);

// Those due at `now`, at most `limit`: the most severe first, then the newest. With many more than `limit` the severe
// ones are looked for among those that became due last.
std::vector<Escalation> due_escalations(store::Tx& tx, Instant now, int limit);
// When the next one is due; kForever when none is.
Instant next_escalation(store::Tx& tx);

// Whom a step that tells one after the other told last; empty: nobody so far.
UserId last_in_turn(store::Tx& tx, const PolicyId& policy, int step);
void take_turn(store::Tx& tx, const PolicyId& policy, const TurnTaken& turn);

}  // namespace muster
