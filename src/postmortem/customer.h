// Door 3: what customers are told of it, as a draft on a status page. Publishing it is the status page's own way.
#pragma once
#include <string>

#include "config/configuration.h"
#include "statuspage/act.h"

namespace muster {

// A draft of an update of the incident's newest post on that page, or of a new post when there is none: it is over, and
// this is what was learned. The same draft twice is one.
Result<PostUpdate> draft_customer_version(Turn& turn, const Configuration& config, IncidentId incident,
                                          const StatusPageId& page, const std::string& text, const Publisher& who);

}  // namespace muster
