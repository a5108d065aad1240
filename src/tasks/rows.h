// Tasks of incidents in the store.
#pragma once
#include <utility>
#include <vector>

#include "store/tx.h"
#include "tasks/task.h"

namespace muster {

// In the order of their numbers.
std::vector<Task> tasks_of(store::Tx& tx, IncidentId incident);
// An open one with a due time leaves a row for door 2, which says once that it is late (engine/tasks.h).
void put_task(store::Tx& tx, IncidentId incident, const Task& task);
std::vector<std::pair<IncidentId, int>> late_tasks(store::Tx& tx, Instant now, int limit);
void said_late(store::Tx& tx, IncidentId incident, int number);
Instant next_late_task(store::Tx& tx);

}  // namespace muster
