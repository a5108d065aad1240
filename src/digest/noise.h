// Telling once a week what paged for nothing, and what would help.
#pragma once
#include <optional>
#include <string>

#include "config/configuration.h"
#include "replay/noise.h"
#include "store/tx.h"
#include "timeline/turn.h"

namespace muster::digest {

// When the report that has to be told now was planned for: it is about the week before. Nothing: it was told, is not
// wished for, or its time was more than a day ago.
std::optional<Instant> noise_to_tell(store::Tx& tx, const Configuration& config, Instant now);
// When there is one to tell; `now` when there is one already.
Instant next_noise(store::Tx& tx, const Configuration& config, Instant now);

// Tells whoever the organisation says, once: a report that was told meanwhile is not told again. When nothing paged for
// nothing nobody is told.
void tell_noise(Turn& turn, const Configuration& config, const NoiseReport& report, Instant planned);

// Whether it is worth anybody's time: something paged for nothing, or would do less so with another rule.
bool has_to_say(const NoiseReport& report);
// In the reader's language.
std::string noise_text(const NoiseReport& report, const Configuration& config, const User& reader);

}  // namespace muster::digest
