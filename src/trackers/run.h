// Door 2: action items and their issues are kept alike.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"
#include "timeline/turn.h"
#include "trackers/vendor.h"

namespace muster {

// After a turn changed incidents: action items that are to be issues get one, those that are one are looked at again.
void notice_trackers(Turn& turn, const Configuration& config);

// Does what is due. `calls` are to go out once the transaction is on disk. Answers when to come again.
Instant run_trackers(Turn& turn, const Configuration& config, const std::string& public_url,
                     std::vector<IssueCall>& calls);

// The answer to an attempt.
void record_issue(Turn& turn, const Configuration& config, const IssueCall& call, const IssueAnswer& answer);

}  // namespace muster
