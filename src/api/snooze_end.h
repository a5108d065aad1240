// Until when somebody wants it quiet, as a request says it.
#pragma once
#include "api/caller.h"
#include "base/json.h"
#include "base/result.h"
#include "config/configuration.h"

namespace muster::api {

// `for`, as 1h, or `until`, as a time or "morning": by the clock of whoever asks. Other members are not looked at.
Result<Instant> snooze_end_in(const json::object& body, const Caller& caller, const Configuration& config, Instant now);

}  // namespace muster::api
