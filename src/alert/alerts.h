// Alerts in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "alert/alert.h"
#include "store/tx.h"

namespace muster {

// The columns of `alert` statements, in their order.
Alert read_alert(const store::Row& row);
void insert_alert(store::Tx& tx, const Alert& alert);
// Stores what the alert says now, and that it was seen once more.
void update_alert(store::Tx& tx, const Alert& alert);
// Stores severity, summary, labels and details; it was not seen again, and a repeat of what it was does not undo this.
void revise_alert(store::Tx& tx, const Alert& alert);
// Answers false when it was resolved already. `unsaved` repeats are counted with it.
bool resolve_alert(store::Tx& tx, AlertId id, std::int64_t unsaved, Instant last_seen_at, Instant now);

std::optional<Alert> find_alert(store::Tx& tx, AlertId id);
std::vector<Alert> alerts_of(store::Tx& tx, IncidentId incident);
std::vector<AlertId> open_alerts_of(store::Tx& tx, IncidentId incident);
std::int64_t count_open_alerts(store::Tx& tx);

}  // namespace muster
