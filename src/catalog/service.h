// Things that someone owns and others depend on.
#pragma once
#include <string>

#include "base/id.h"

namespace muster {

struct Service {
  ServiceId id;
  std::string name;
  std::string description;
  TeamId team;                 // empty: nobody owns it
  PolicyId escalation_policy;  // empty: the organisation's default
  friend bool operator==(const Service&, const Service&) = default;
};

}  // namespace muster
