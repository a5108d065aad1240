// What takes long and only reads, so that it is done beside the writer (Aside in doors.h).
#pragma once
#include "app/doors.h"
#include "mailings/runs.h"

namespace muster {

// Makes a report whose time has come, and keeps it.
Aside making_report(std::shared_ptr<const Configuration> config, const ReportToMake& what, Instant now);
// Looks how quickly error budgets burn, and alerts.
Aside looking_at_burn(std::shared_ptr<const Configuration> config, Intake& intake, Instant now);

}  // namespace muster
