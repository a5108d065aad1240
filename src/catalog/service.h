// Things that someone owns and others depend on.
#pragma once
#include <map>
#include <string>

#include "base/id.h"

namespace muster {

struct Service {
  ServiceId id;
  std::string name;
  std::string description;
  TeamId team;                 // empty: nobody owns it
  PolicyId escalation_policy;  // empty: the organisation's default
  // What rules may look at besides: business_function, compliance, region …, as people name them.
  std::map<std::string, std::string, std::less<>> attributes{};
  friend bool operator==(const Service&, const Service&) = default;
};

}  // namespace muster
