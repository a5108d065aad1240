// The schema Session of api/openapi.yaml, and the answer that begins a session.
#pragma once
#include "api/caller.h"
#include "base/json.h"
#include "config/configuration.h"

namespace muster::api {

json::object session_json(const Caller& caller, const Configuration& configuration);

}  // namespace muster::api
