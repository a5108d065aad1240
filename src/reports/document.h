// A report in words.
#pragma once
#include "pdf/document.h"
#include "reports/gather.h"

namespace muster::reports {

pdf::Document document_of(const Whole& whole);
std::string_view name_of(ReportKind kind, Language language);

// As the web UI tells durations: "2 min 19 s", "26 min", "1 h 23 min". From ten of a unit on, the smaller one says
// nothing.
std::string roughly(double seconds);
// "99.95%", or "99,95 %" in German, of a share of 1; never rounded up to what it did not reach.
std::string percent(double share, Language language);

}  // namespace muster::reports
