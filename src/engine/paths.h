// Whom every escalation policy leads to, and where one of them leads to nobody: what a self-test tries.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"

namespace muster {

// A way by which somebody would be told, once however many steps use it.
struct WayToReach {
  UserId user;
  ContactId contact;               // a contact or device of the user
  std::vector<std::string> steps;  // "Shop, step 1: on call for Shop primary"
};

// A step, or a person in it, that a page would not reach.
struct DeadEnd {
  PolicyId policy;
  std::string policy_name;
  int step = 1;     // from 1
  std::string why;  // "nobody is on call for 'Shop primary'", "Ben has no contact method"
};

// A webhook or a channel of a chat that a policy notifies itself: its test would be taken for a page by whatever, or
// whoever, is behind it.
struct UntestedWebhook {
  PolicyId policy;
  std::string policy_name;
  int step = 1;
  std::string url;  // of a chat: "slack channel C0123"
};

struct Paths {
  std::vector<WayToReach> ways;  // in order of user and contact
  std::vector<DeadEnd> dead_ends;
  std::vector<UntestedWebhook> webhooks;
};

// Pure. Each step is asked about the moment at which it would be due when an incident was opened at `now`: that is when
// it would ask who is on call. One round; every contact of a person, also those that their rules would use later.
Paths paths_of(const Configuration& config, Instant now);

}  // namespace muster
