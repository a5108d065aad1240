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

// The alert belongs to the incident; `joined` says why, "" when it opened it.
void join_incident(store::Tx& tx, AlertId id, IncidentId incident, const std::string& joined);
// What holds the open alert back now, in place of `before`; nothing when nothing does.
void hold_alert(store::Tx& tx, AlertId id, const std::optional<Hold>& before, const std::optional<Hold>& hold,
                Instant now);
// What is held by `hold` is looked at again at once: what held it has ended.
void look_again(store::Tx& tx, const Hold& hold, Instant now);
// So is everything that another alert holds back: the rules by which alerts do that have changed.
void look_again_at_inhibited(store::Tx& tx, Instant now);
// The alert is over: so is what held it.
void end_holds(store::Tx& tx, AlertId id, Instant now);
// Open ones that were held until `now` at most, the one that waited longest first, at most `limit`.
std::vector<Alert> held_until(store::Tx& tx, Instant now, int limit);
// When the next one is to be looked at; kForever when none is.
Instant next_held(store::Tx& tx);

std::optional<Alert> find_alert(store::Tx& tx, AlertId id);
std::vector<Alert> alerts_of(store::Tx& tx, IncidentId incident);
// What a message says of the alert that an incident began with: an incident may have thousands.
struct FirstAlert {
  std::string source;
  std::vector<Link> links;
};
std::optional<FirstAlert> first_alert_of(store::Tx& tx, IncidentId incident);
std::vector<AlertId> open_alerts_of(store::Tx& tx, IncidentId incident);
// Whether no other open alert of its incident pages.
bool only_open_of(store::Tx& tx, const Alert& alert);
// Whether no open alert of the incident pages; also when it has none.
bool all_open_are_held(store::Tx& tx, IncidentId incident);
std::int64_t count_open_alerts(store::Tx& tx);

}  // namespace muster
