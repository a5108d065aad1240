// How an incident stands, in a few sentences, for whoever takes over.
#pragma once
#include <string>

#include "config/configuration.h"
#include "incident/incident.h"
#include "store/tx.h"

namespace muster {

// The newest update and when, the newest decisions, what there is to do, who has which role and who is being called,
// who has the incident. In the language of the record, English; what people wrote stays as it was written.
std::string summary_of(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now);

}  // namespace muster
