#include "checkpoints/act.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"
#include "roles/act.h"

namespace muster {

const Checkpoint* find_checkpoint(const Configuration& config, const CheckpointId& id) {
  const auto at = std::ranges::find(config.response.checkpoints, id, &Checkpoint::id);
  return at == config.response.checkpoints.end() ? nullptr : &*at;
}

void begin_checkpoints(Turn& turn, const Configuration& config, const Incident& incident) {
  for (const Checkpoint& checkpoint : config.response.checkpoints) {
    if (!checkpoint.wanted_for(incident.priority, incident.major == Major::Declared)) continue;
    if (find_checkpoint_row(turn.tx, incident.id, checkpoint.id)) continue;
    put_checkpoint(turn.tx, incident.id, {.checkpoint = checkpoint.id, .due_at = turn.now + checkpoint.every});
    turn.changed("incident", incident.id.str(), incident.version);
  }
}

Result<Incident> answer_checkpoint(Turn& turn, const Configuration& config, IncidentId id,
                                   const CheckpointId& checkpoint_id, const std::string& text, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const Checkpoint* checkpoint = find_checkpoint(config, checkpoint_id);
  if (!checkpoint) return not_found("there is no checkpoint '" + checkpoint_id.str().substr(0, 64) + "'");
  const std::string number = number_text(incident->number);
  if (incident->status == Incident::Status::Resolved)
    return conflict(number + " is resolved: nobody is asked about it any more");
  if (!find_checkpoint_row(turn.tx, id, checkpoint_id))
    return conflict("the checkpoint " + checkpoint->name + " is not for " + number +
                    ": which incidents it is for is said under 'checkpoints' of the organisation");
  json::object data{{"checkpoint", checkpoint->name}, {"checkpoint_id", checkpoint_id.str()}};
  if (text.empty())
    data["unchanged"] = "all stays as it is";
  else
    data["text"] = text;
  record_change(turn, *incident, "checkpoint.answered", by, std::move(data));
  cancel_checkpoint_pages(turn.tx, id, checkpoint_id);
  put_checkpoint(turn.tx, id, {.checkpoint = checkpoint_id, .due_at = turn.now + checkpoint->every});
  return *incident;
}

std::optional<Result<Incident>> take_by_message(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                                                const By& by) {
  const auto page = role_page_of(turn.tx, delivery.notification);
  if (!page || page->checkpoint.empty()) return accept_by_message(turn, config, delivery, by);
  const auto incident = find_incident(turn.tx, page->incident);
  MUSTER_ASSERT(incident);
  const auto row = find_checkpoint_row(turn.tx, page->incident, page->checkpoint);
  // Somebody answered meanwhile, or it is over: whoever looks at the link is told how it stands.
  if (!row || row->state == CheckpointRow::State::Waiting || incident->status == Incident::Status::Resolved ||
      !find_checkpoint(config, page->checkpoint)) {
    PROBE("somebody answered a checkpoint by a message when nobody was asked any more");
    return Result<Incident>(*incident);
  }
  return answer_checkpoint(turn, config, page->incident, page->checkpoint, "", by);
}

}  // namespace muster
