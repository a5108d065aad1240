// Who next, and when: the nouns of escalation.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/role.h"
#include "roster/user.h"

namespace muster {

// A URL that is called instead of a person: a policy's own webhook.
struct WebhookTarget {
  std::string url;
  std::string secret;            // signs the body when not empty
  bool private_address = false;  // the operator wrote it, so that it may lie in a private range
  friend bool operator==(const WebhookTarget&, const WebhookTarget&) = default;
};

// Whoever comes on call next in a schedule.
struct NextOnCall {
  ScheduleId schedule;
  friend bool operator==(const NextOnCall&, const NextOnCall&) = default;
};

// A channel of a chat, which several people read. Goes by a provider.
struct ChatTarget {
  Channel channel = Channel::Slack;
  std::string address;  // as the chat's provider calls it
  friend bool operator==(const ChatTarget&, const ChatTarget&) = default;
};

// A person; whoever is on call, or comes next; everyone of a team; a URL; a channel of a chat; another policy, which
// the escalation is handed over to; whoever has a role of the incident, or would be called for it first.
using Target =
    std::variant<UserId, ScheduleId, TeamId, WebhookTarget, NextOnCall, ChatTarget, PolicyId, IncidentRoleId>;

// Whom of its people a step tells. Webhooks and chats are told in any case.
enum class Choice { All, One, RoundRobin };

// Until when a step may come. `Resolved`: also when somebody has the incident, at its time after the incident was
// opened, once; it is no step of the rounds (follow_up.h).
enum class Until { Acknowledged, Resolved };

// What has to be the case for a step to count; what is not said does not matter.
struct StepCondition {
  std::vector<Severity> severities{};    // one of them
  std::vector<int> tiers{};              // the service's is one of them, or nobody said which it has
  std::optional<bool> business_hours{};  // within them, or outside
  bool empty() const { return severities.empty() && tiers.empty() && !business_hours; }
  friend bool operator==(const StepCondition&, const StepCondition&) = default;
};

struct Step {
  Duration after{0};  // since the step before it began; for the first one, since the round began
  std::vector<Target> notify;
  std::string name{};  // what whoever is told has to do: "Confirm the scope"
  StepCondition when{};
  Until until = Until::Acknowledged;
  Choice choose = Choice::All;
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
  Duration acknowledge_timeout{0};  // what is acknowledged and not resolved by then pages again; 0: it does not
  int overloaded_at = 0;  // who has so many incidents in hand is passed over as long as others are left; 0: nobody is
  std::int64_t version = 0;  // counts how often it was declared anew; 0: it was not stored
  friend bool operator==(const Policy&, const Policy&) = default;

  int rounds() const { return 1 + repeat; }
  Duration pause() const;
  // From `step` on, how long it is to the first one that is of the rounds, from the one before it.
  Duration wait_before(std::size_t step) const;
  // From the begin of a round to its first step.
  Duration first_after() const { return wait_before(0); }
};

std::string_view text_of(Choice choice);
std::string_view text_of(Until until);

}  // namespace muster
