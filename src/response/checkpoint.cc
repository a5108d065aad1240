#include "response/checkpoint.h"

#include <algorithm>

namespace muster {

bool Checkpoint::wanted_for(std::optional<Priority> priority, bool is_major) const {
  if (is_major && major) return true;
  return priority && std::ranges::find(priorities, *priority) != priorities.end();
}

const std::vector<Checkpoint>& default_checkpoints() {
  static const std::vector<Checkpoint> checkpoints{
      {.id = CheckpointId("review"),
       .name = "Review",
       .questions = {"Is the priority still right?", "Are enough people on it?", "When is the next update?"},
       .priorities = {Priority::P1},
       .role = IncidentRoleId("commander")}};
  return checkpoints;
}

}  // namespace muster
