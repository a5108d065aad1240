// Incidents in the store.
#pragma once
#include <optional>

#include "incident/incident.h"
#include "store/tx.h"

namespace muster {

void insert_incident(store::Tx& tx, const Incident& incident);
// Stores everything that may change, and raises `incident.version`.
void update_incident(store::Tx& tx, Incident& incident);

std::optional<Incident> find_incident(store::Tx& tx, IncidentId id);
std::optional<Incident> find_incident_by_number(store::Tx& tx, std::int64_t number);
std::int64_t last_incident_number(store::Tx& tx);
// The columns of `incident` statements, in their order.
Incident read_incident(const store::Row& row);

}  // namespace muster
