// What previews have in common: pages and their JSON, times in a body.
#pragma once
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "engine/preview.h"

namespace muster::api {

// The schema PreviewedPage, for each; `start` is when the incident would be opened.
json::array pages_json(const std::vector<PreviewedPage>& pages, Instant start);

// The member `field` as a time; `otherwise` when it is absent or null.
Result<Instant> time_in_body(const json::object& body, std::string_view field, std::optional<Instant> otherwise);

}  // namespace muster::api
