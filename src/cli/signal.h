// The body of `alert send`.
#pragma once
#include "base/json.h"
#include "cli/invocation.h"

namespace muster::cli {

// A signal as the API wants it, from the flags. Faults say which flag is wrong.
Result<json::object> signal_of(const Invocation& invocation);

}  // namespace muster::cli
