// The page that a delivery is, by today's configuration: what its person is told, and by whom it is carried.
#pragma once
#include "config/configuration.h"
#include "engine/engine.h"

namespace muster {

// The delivery's incident must be there, unless it is a test.
Page page_of(store::Tx& tx, const Configuration& config, const EngineSettings& settings, const DeliveryRow& delivery,
             Instant now);

// Who carries the delivery: the one that it has, as long as that one can; else the first that was not tried yet. Empty
// when nobody can.
void choose_provider(const Configuration& config, DeliveryRow& delivery);

}  // namespace muster
