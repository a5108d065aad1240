// Asking providers that cannot call us: which, and where what they have for us goes.
#pragma once
#include "api/service.h"
#include "config/settings.h"
#include "poll/poller.h"
#include "serve/courier.h"

namespace muster {

poll::PollerOptions poll_of(api::Service& service, const Settings& settings, Courier& courier);

// Where what comes by connections that stay open goes.
Lines::Hear hear_by(api::Service& service);

}  // namespace muster
