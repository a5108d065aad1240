// Demo data: switched on, and removed without trace.
#pragma once
#include <optional>

#include "alert/open_alerts.h"
#include "base/result.h"
#include "incident/act.h"
#include "intake/intake.h"
#include "timeline/turn.h"

namespace muster {

struct Demo {
  Instant since;
  std::int64_t incidents = 0;  // that there are now, real ones too
  std::int64_t entries = 0;    // of the record, since it was switched on
};

// Nothing while there is none.
std::optional<Demo> demo_of(store::Tx& tx);

// Whether there was never an incident.
bool may_begin_demo(store::Tx& tx);

// Adds the demo organisation and its incidents. A fault when there was an incident already, or the demo is on.
std::optional<Fault> begin_demo(Turn& turn, Intake& intake, OpenAlerts& open, const By& by);

// Takes the store back to the moment before `begin_demo`. A fault when the demo is not on. What is kept in memory must
// be read again in the same transaction (Doors::read_again).
std::optional<Fault> end_demo(Turn& turn);

// The YAML of the organisation.
std::string_view demo_organisation();

}  // namespace muster
