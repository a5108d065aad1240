// Whose is it? The way from an integration to a service, its team and its escalation policy.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"

namespace muster {

// The policy that always exists: it pages every administrator. Not a name that people can choose.
inline const PolicyId kAdministrators{"@administrators"};

// Puts the administrators' policy into a configuration that was just read.
void add_administrators_policy(Configuration& config);

struct Route {
  const Service* service = nullptr;  // nullptr: nobody's
  const Team* team = nullptr;        // nullptr: unowned
  const Policy* policy = nullptr;    // never nullptr
  std::vector<std::string> why;      // each hop, as a sentence
  bool owned() const { return team != nullptr; }
};

// Pure. What has no service, team or policy goes to the organisation's default policy, and to the administrators when
// that is not declared either. Pointers are into `config`, which holds the administrators' policy.
Route route(const Configuration& config, const ServiceId& service);

// The organisation's default, or the administrators.
const Policy& default_policy(const Configuration& config);
// The policy of that id, or the default when it is no longer declared.
const Policy& policy_or_default(const Configuration& config, const PolicyId& id);

}  // namespace muster
