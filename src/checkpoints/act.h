// Door 3: somebody answers a checkpoint.
#pragma once
#include <optional>
#include <string>

#include "checkpoints/rows.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "notification/notifications.h"

namespace muster {

inline constexpr std::size_t kCheckpointAnswerMax = 2'000;  // bytes

// The checkpoint of that id, as it is declared; nullptr: there is none.
const Checkpoint* find_checkpoint(const Configuration& config, const CheckpointId& id);

// Those that the incident is to have and has not begin, for door 2.
void begin_checkpoints(Turn& turn, const Configuration& config, const Incident& incident);

// Nobody else is asked, and the clock starts anew. An answer may also come before anybody was asked. `text` may be
// empty: all stays as it is. A fault says why there is nothing to answer.
Result<Incident> answer_checkpoint(Turn& turn, const Configuration& config, IncidentId incident,
                                   const CheckpointId& checkpoint, const std::string& text, const By& by);

// What became of somebody's saying "yes" to a message: when it asked for a checkpoint, all stays as it is; when it
// called for a role, the role is theirs (roles/act.h). Nothing: it told of the incident.
std::optional<Result<Incident>> take_by_message(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                                                const By& by);

}  // namespace muster
