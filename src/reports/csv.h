// A report as a table for programs and spreadsheets.
#pragma once
#include "reports/gather.h"

namespace muster::reports {

std::string csv_of(const Whole& whole);

// A field of a CSV file (RFC 4180). What a spreadsheet would take for a formula is a text.
std::string csv_field(std::string text);

}  // namespace muster::reports
