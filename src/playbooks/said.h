// Shared by what people say (act.cc) and what runners say (jobs.cc).
#pragma once
#include "config/configuration.h"
#include "playbooks/rows.h"
#include "timeline/turn.h"

namespace muster {

// An attempt of the step ended so; the run goes on.
void say_and_go_on(Turn& turn, const Configuration& config, RunRow run, int place, const ActionOutcome& outcome);

// What the variables are at the start: as they are given, else as the playbook says. A fault names what is missing.
Result<Variables> variables_of_start(const PlaybookPlan& plan, const FactsByName& facts, const Variables& given);

}  // namespace muster
