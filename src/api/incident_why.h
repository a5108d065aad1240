// Why somebody was told of an incident, or not, as api/openapi.yaml has it.
#pragma once
#include "base/language.h"
#include "config/configuration.h"
#include "http/message.h"
#include "store/tx.h"

namespace muster::api {

// Schema IncidentWhy; 404 when there is no such person.
http::Response incident_why(store::Tx& tx, const Configuration& config, IncidentId incident, const UserId& user,
                            Instant now, Language language);

}  // namespace muster::api
