// An alert in Prometheus' data model, as the Alertmanager API and its webhook share it. Only for the adapters here.
#pragma once
#include <string_view>

#include "intake/sources/reading.h"
#include "intake/sources/signal.h"

namespace muster {

// Fills summary, severity, source, labels, details and links.
// `annotations` may be nothing; values that are texts and are addresses become links.
void describe(Signal& signal, const Labels& labels, std::optional<reading::Object> annotations,
              std::string_view generator_url);

}  // namespace muster
