// Questions that come again and again while an incident is open, to whoever leads it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "response/role.h"

namespace muster {

using CheckpointId = Name<struct CheckpointTag>;

struct Checkpoint {
  CheckpointId id;
  std::string name;
  std::vector<std::string> questions;
  std::vector<Priority> priorities{};  // incidents of these are asked about
  bool major = false;                  // and major ones
  IncidentRoleId role{};               // whose holder is asked, then the others that are named for it
  Duration every = std::chrono::hours(1);
  Duration answer_within = std::chrono::minutes(10);  // then the next one is asked
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;

  bool wanted_for(std::optional<Priority> priority, bool is_major) const;
};

// Every hour of a P1 the commander says whether it still is one, enough people are on it, and when the next update is.
const std::vector<Checkpoint>& default_checkpoints();

}  // namespace muster
