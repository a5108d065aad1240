// The read API of Statuspage (/api/v2/*.json), as its clients expect it. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "statuspage/view.h"

namespace muster {

// `what`: "summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances",
// "scheduled-maintenances/upcoming" or "scheduled-maintenances/active"; nothing for anything else.
std::optional<std::string> status_api(const PageView& view, std::string_view what);

}  // namespace muster
