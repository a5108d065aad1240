// A Machine's state as rows.
#pragma once
#include "alertmanager/machine.h"
#include "store/tx.h"

namespace muster::alertmanager {

// Fills the machine from the store; `configure` comes after it.
void load(store::Tx& tx, Machine& machine, Instant now);

// Writes what changed since the last time.
void save(store::Tx& tx, Machine& machine);

}  // namespace muster::alertmanager
