// What the store knows that may explain an incident.
#pragma once
#include "cause/cause.h"
#include "config/configuration.h"
#include "store/tx.h"

namespace muster {

// Looks at what the incident's service depends on, at most two arrows away and at most 50 services, and at the 200
// newest incidents of the service that are over. Of a service as little as nothing is known when there is none.
CauseEvidence cause_evidence(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now);

}  // namespace muster
