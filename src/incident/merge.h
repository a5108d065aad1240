// Door 3: a person corrects what belongs together. Merge, take a merge back, split.
#pragma once
#include <string>
#include <vector>

#include "incident/act.h"
#include "incident/raise.h"

namespace muster {

// `from` was the same fault as `into`: its alerts move there, and it is resolved with a link to it. Nobody is told of
// `from` any more; whoever has `into` has both. Answers `into`. Both must be open.
//
// When `from` was nobody's yet and has another policy, its people are told once of `into`. `because`: what shows it,
// when nobody said so.
Result<Incident> merge(Turn& turn, const Alerting& alerting, IncidentId from, IncidentId into, const By& by,
                       const std::string& because = "");

// An alert that joined `into` shows that these are the same fault; `why` says how ("dependency checkout → orders-db").
// Each is merged as above, unless somebody has it already, it is more severe than `into`, or a person took it apart
// before. A person can take each merge back.
void gather(Turn& turn, const Alerting& alerting, const std::vector<IncidentId>& strays, IncidentId into,
            const std::string& why);

// It was a mistake: the alerts that `from` brought and that are still in the incident it was merged into go back. What
// is open makes it what it was before, acknowledged or triggered; then its escalation begins anew. Answers `from`.
Result<Incident> unmerge(Turn& turn, const Alerting& alerting, IncidentId from, const By& by);

// These alerts are another fault: they move to a new incident, which pages by the policy of the first one's service.
// Answers the new incident. At least one of them must be open, and at least one alert must stay.
Result<Incident> split(Turn& turn, const Alerting& alerting, IncidentId incident, const std::vector<AlertId>& alerts,
                       const std::string& title, const By& by);

// The numbers of the incidents that were merged into this one, and not taken out again.
std::vector<std::int64_t> merged_into(store::Tx& tx, std::int64_t number);

}  // namespace muster
