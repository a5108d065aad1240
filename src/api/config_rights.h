// What of the configuration only an administrator may change: everything by which one could become an administrator.
#pragma once
#include "api/caller.h"
#include "config/plan.h"

namespace muster::api {

struct RightsQuestion {
  const Caller& caller;
  const std::vector<Managed>& before;
  const Plan& plan;
  const std::vector<UserId>& passwords;  // whose passwords are set
  bool tokens = false;                   // API tokens are declared
};

// A fault (Forbidden) when the caller may not do this although they may configure: make, change or delete an
// administrator, set an administrator's password, or declare tokens. A fault (Conflict) for
// anybody when no administrator would be left.
std::optional<Fault> refused_change(const RightsQuestion& question);

}  // namespace muster::api
