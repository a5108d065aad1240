// One alert is put off by a person, and comes back by itself.
#pragma once
#include "incident/hold.h"
#include "rules/rule.h"
#include "suppression/suppressions.h"

namespace muster {

// Nobody is paged for the alert until `until`; then it pages, unless it is resolved or something else holds it back. An
// acknowledgement of its incident is taken back when nothing else of it pages: it would keep the alert from coming
// back. `until` now or before: it comes back at once. A fault when the alert is not there or over.
Result<Alert> snooze_alert(Turn& turn, const Alerting& alerting, const Suppressions& suppressions, AlertId id,
                           Instant until, const By& by);

}  // namespace muster
