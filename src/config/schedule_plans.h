// What schedules said before they were edited, in the store.
#pragma once
#include "config/configuration.h"
#include "config/documents.h"
#include "store/tx.h"

namespace muster {

// Adds to each schedule its earlier plans, and where its rotations stand.
void add_plans(store::Tx& tx, Schedules& schedules);
void add_plans(store::Tx& tx, Schedule& schedule);

// To be called when the document of a schedule is about to be replaced: what was declared until now becomes an earlier
// plan, if people would notice. Nothing happens when the schedule is new.
void keep_plan(store::Tx& tx, const Document& after, Instant now);
void forget_plans(store::Tx& tx, const ScheduleId& id);

// A schedule as it would be when `after` were stored at `now`: `before` as it is stored, with its plans.
Schedule as_edited(const Schedule& before, const Schedule& after, Instant now);

}  // namespace muster
