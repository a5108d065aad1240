// Asking providers that cannot call us: which, and where what they have for us goes.
#pragma once
#include "api/service.h"
#include "config/settings.h"
#include "poll/poller.h"

namespace muster {

poll::PollerOptions poll_of(api::Service& service, const Settings& settings);

}  // namespace muster
