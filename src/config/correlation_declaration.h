// The sections `correlation` and `storm` of the organisation: fields to nouns and back.
#pragma once
#include "base/json.h"
#include "config/fields.h"
#include "correlation/settings.h"

namespace muster {

// Each sets only what is declared.
void read_correlation(Fields& fields, CorrelationSettings& into);
void read_storm(Fields& fields, StormSettings& into);

// Only what differs from the defaults.
json::object body_of(const CorrelationSettings& settings);
json::object body_of(const StormSettings& settings);

}  // namespace muster
