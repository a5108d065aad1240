// Who would be paged? The whole escalation of an incident that was opened at some moment, as if nobody acknowledged.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "config/configuration.h"
#include "escalation/escalate.h"
#include "notification/plan.h"
#include "routing/route.h"

namespace muster {

inline constexpr std::size_t kPreviewPagesMax = 1000;

struct PreviewedPage {
  Instant at;
  int step = 1;                  // from 1
  int round = 1;                 // from 1
  std::optional<Addressee> who;  // nothing: the step, or a target of it, reached nobody, or did not count
  std::string name;              // of the recipient; empty when there is none
  std::string reason;            // why this one, or why nobody
  std::vector<PlannedDelivery> deliveries;
  PolicyId policy{};            // whose step it is
  bool passed_over = false;     // the step is not for this case
  bool until_resolved = false;  // it comes also when somebody acknowledged
};

struct Preview {
  Route route;                       // points into the configuration
  std::vector<PreviewedPage> pages;  // in order of time, at most kPreviewPagesMax
  std::vector<std::string> notes;    // what happens besides: a policy that falls back, pages that were left out
};

// Pure: the same deciders as the doors use (route, escalate, plan), at the times at which the engine would call them.
// Every delivery is shown, as if no channel failed. `config` holds the administrators' policy (routing/route.h) and
// outlives the answer.
Preview preview(const Configuration& config, const ServiceId& service, Instant at,
                Severity severity = Severity::Critical);

// The same for one whose way is known, as rules want it. `at_once`: its first step does not wait.
Preview preview_route(const Configuration& config, Route found, Instant at, bool at_once,
                      Severity severity = Severity::Critical);

// The same for an incident that goes to `policy`, which need not be in `config`; the route has only the policy.
Preview preview_policy(const Configuration& config, const Policy& policy, Instant at,
                       Severity severity = Severity::Critical, const ServiceId& service = {});

}  // namespace muster
