// Things that someone owns and others depend on.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/id.h"

namespace muster {

struct Service {
  ServiceId id;
  std::string name;
  std::string description;
  TeamId team;                 // empty: nobody owns it
  PolicyId escalation_policy;  // empty: the organisation's default
  // What it cannot work without. Circles are allowed: two services may well need each other.
  std::vector<ServiceId> depends_on{};
  int tier = 0;               // 1 is the most important, 4 the least; 0: nobody said
  std::string environment{};  // "production"
  bool correlation = true;    // false: each of its alerts is an incident of its own
  // What rules may look at besides: business_function, compliance, region …, as people name them.
  std::map<std::string, std::string, std::less<>> attributes{};
  friend bool operator==(const Service&, const Service&) = default;
};

}  // namespace muster
