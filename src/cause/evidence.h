// What the store knows that may explain an incident.
#pragma once
#include "access/access.h"
#include "cause/cause.h"
#include "config/configuration.h"
#include "store/tx.h"

namespace muster {

// Looks at what the incident's service depends on, at most two arrows away and at most 50 services, and at earlier
// incidents that are alike (similar.h), of whichever service. Of a service as little as nothing is known when there is
// none. Whether the viewer may see what is upstream is the caller's to ask.
CauseEvidence cause_evidence(store::Tx& tx, const Sight& sight, const Incident& incident, Instant now);

}  // namespace muster
