// The page that a delivery is, by today's configuration: what its person is told, and by whom it is carried.
#pragma once
#include <set>

#include "config/configuration.h"
#include "engine/engine.h"

namespace muster {

// The delivery's incident must be there, unless it is a test.
Page page_of(store::Tx& tx, const Configuration& config, const EngineSettings& settings, const DeliveryRow& delivery,
             Instant now);

// What the message of another delivery says of this one's incident, which must be there.
AlsoTold also_told(store::Tx& tx, const Configuration& config, const EngineSettings& settings,
                   const DeliveryRow& delivery, Instant now);

// What a message about the incident would be to somebody in that language, for a preview: it can be answered by nobody.
Page previewed_page(store::Tx& tx, const Configuration& config, const EngineSettings& settings,
                    const Incident& incident, Channel channel, const std::string& language, Instant now);

// Who carries the delivery: the one that it has, as long as that one can; else the first that was not tried yet. Empty
// when nobody can. One of `used_up`, which have carried as much as they may, only when no other is left.
void choose_provider(const Configuration& config, DeliveryRow& delivery, const std::set<ProviderId>& used_up = {});

}  // namespace muster
