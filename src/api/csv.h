// Fields of CSV files (RFC 4180).
#pragma once
#include "reports/csv.h"

namespace muster::api {

using reports::csv_field;

}  // namespace muster::api
