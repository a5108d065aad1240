// A report as a file.
#pragma once
#include "measure/report_plan.h"
#include "reports/gather.h"

namespace muster::reports {

struct File {
  ReportFormat format;
  std::string bytes;
};
// One for each of `formats`, of the same moment. A PDF cannot be made where there is no font.
Result<std::vector<File>> make(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts,
                               const Asked& asked, const std::vector<ReportFormat>& formats);

// What a report that comes by itself is about.
Asked asked_of(const ReportPlan& plan, const analytics::Span& period, Instant now);

}  // namespace muster::reports
