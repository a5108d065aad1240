// Who next, and when: the nouns of escalation.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

// A URL that is called instead of a person: a policy's own webhook.
struct WebhookTarget {
  std::string url;
  std::string secret;            // signs the body when not empty
  bool private_address = false;  // the operator wrote it, so that it may lie in a private range
  friend bool operator==(const WebhookTarget&, const WebhookTarget&) = default;
};

// A person; whoever is on call; everyone of a team; a URL.
using Target = std::variant<UserId, ScheduleId, TeamId, WebhookTarget>;

struct Step {
  Duration after{0};  // since the step before it began; for the first one, since the round began
  std::vector<Target> notify;
  friend bool operator==(const Step&, const Step&) = default;
};

struct Policy {
  PolicyId id;
  std::string name;
  TeamId team;
  std::vector<Step> steps;  // at least one
  int repeat = 0;           // how often the steps are gone through again when nobody acknowledged
  Duration repeat_after{
      0};  // from the last step to the next round, or to giving up; 0: the longest `after`, at least 5 min
  friend bool operator==(const Policy&, const Policy&) = default;

  int rounds() const { return 1 + repeat; }
  Duration pause() const;
};

}  // namespace muster
