// Where people who work on an incident meet: a video conference, a telephone number, or nowhere.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "response/priority.h"

namespace muster {

using BridgeId = Name<struct BridgeTag>;

struct Bridge {
  BridgeId id;
  std::string name;
  std::string url{};                   // "{incident}" stands for INC-1042, "{id}" for its id, which nobody guesses
  std::string phone{};                 // a number, and what is to be dialled then, as people write it
  bool asynchronous = false;           // nobody meets: what there is to say is written into the room
  std::vector<Priority> priorities{};  // incidents of these; empty, and not for major ones: any
  bool major = false;                  // and major ones
  friend bool operator==(const Bridge&, const Bridge&) = default;

  bool fits(std::optional<Priority> priority, bool is_major) const;
};

// The first that fits; nullptr when none does. Pure.
const Bridge* bridge_for(const std::vector<Bridge>& bridges, std::optional<Priority> priority, bool is_major);

// The address, with what stands for the incident filled in; "" when it has none.
std::string bridge_url(const Bridge& bridge, const std::string& number, const std::string& id);

}  // namespace muster
