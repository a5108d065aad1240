// What does the policy ask for now? The verb of escalation, pure.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "escalation/policy.h"

namespace muster {

// Where the escalation of one incident stands.
struct Escalation {
  enum class State { Waiting, Stopped, Exhausted };

  IncidentId incident;
  PolicyId policy;
  int step = 0;    // the next one to do, from 0; after the last one: the end of the round
  int round = 1;   // from 1
  Instant due_at;  // when to call `escalate` next; kForever unless waiting
  State state = State::Waiting;
  bool reached_anyone = false;  // in this incident so far: somebody who has a contact was to be notified
  std::int64_t version = 0;     // of the policy, by which it goes; 0: not known
  friend bool operator==(const Escalation&, const Escalation&) = default;
};

// Whom a message goes to.
using Addressee = std::variant<UserId, WebhookTarget, ChatTarget>;

// Somebody behind a target.
struct Recipient {
  Addressee who;
  std::string name;       // for sentences: "Ann"
  std::string reason;     // "on call for Shop primary", "member of Shop"
  bool reachable = true;  // false: has no contact at all
  friend bool operator==(const Recipient&, const Recipient&) = default;
};

// Everybody behind a target.
struct Expansion {
  std::vector<Recipient> recipients;  // of a policy none
  std::string
      nobody_because;  // if there are none: "nobody is on call for 'Shop primary'", "schedule 'x' does not exist"
};

// Answers who is behind a target at `now`. Must be pure for the length of a decision.
class Resolve {
 public:
  virtual ~Resolve() = default;
  virtual Expansion expand(const Target& target, Instant now) const = 0;
  // Whom the step told last, of those that tell one after the other; empty: nobody so far.
  virtual UserId last_in_turn(const Policy&, int) const { return {}; }
  // How many incidents somebody has in hand.
  virtual int in_hand(const UserId&) const { return 0; }
};

// What is the case when a step is due: its condition is about that. As it is, everything counts that says nothing.
struct Circumstances {
  Severity severity = Severity::Critical;
  int tier = 0;  // of the service; 0: nobody said
  bool business_hours = true;
};

// Why the step does not count now: "it is only for critical"; empty: it does.
std::string passes_over(const StepCondition& when, const Circumstances& facts);

// One recipient to notify now.
struct Notice {
  Addressee who;
  std::string reason;  // "step 1 of Shop: on call for Shop primary"
  int step;            // from 0
  friend bool operator==(const Notice&, const Notice&) = default;
};

// A target, or one person of it, that could not be notified: a fact for the timeline.
struct Missed {
  std::string why;  // "step 1 of Shop: nobody is on call for 'Shop primary'"
  int step;         // from 0
  friend bool operator==(const Missed&, const Missed&) = default;
};

// Whose turn it was, in a step that tells one after the other.
struct TurnTaken {
  int step;  // from 0
  UserId user;
  friend bool operator==(const TurnTaken&, const TurnTaken&) = default;
};

enum class Verdict {
  StepDone,                   // the step that was due notified somebody; the next one waits
  NobodyReached_FellThrough,  // the step that was due reached nobody, a later one of the round did; the next one waits
  RoundDone,                  // somebody is notified, and that was the last step of the round; the pause begins
  PassedOver,                 // the step that was due is not for this case; the next one waits
  HandedOver,                 // another policy goes on from its first step; when that is due is the caller's
  NobodyLeft,                 // nobody was left to notify in this round; the pause begins, then the next round
  Exhausted,                  // over: nobody acknowledged, nobody will be notified any more
  NotWaiting                  // was stopped or exhausted before; nothing changes
};

std::string_view text_of(Verdict verdict);

struct Decision {
  Verdict verdict;
  std::string reason;          // the verdict in a sentence
  int round;                   // in which all this happened, from 1
  std::vector<Notice> notify;  // each recipient once, for the first reason
  std::vector<Missed> missed;  // in order of steps and targets
  std::vector<Missed> passed;  // steps that were passed over: why
  std::vector<TurnTaken> turns;
  Escalation next;
};

// Does the step that is due, and those after it for as long as nobody is reached.
//
// - A step that reaches nobody falls through at once. A webhook counts as somebody: the policy says so.
// - The next step's time counts from `now`, not from when this one was due: after a stall people still get their time
// to
//   answer. The next round begins policy.pause() after the last step, and its first step has its `after` on top.
// - A round that reaches nobody is followed by the pause too: someone may come on call. But when the last round ends
// and
//   nobody was reached in the whole incident, there is nobody to wait for: exhausted at once.
// - Steps that come until the incident is resolved are left out here: they have their own time (follow_up.h).
// - A step whose condition is not met is passed over. Its time passes all the same, unless nobody was reached so far:
// then
//   the next one follows at once.
// - Whoever has too many incidents in hand is passed over as long as somebody else is left in the round. When nobody
//   is, all of them are told after all.
// - A step that names another policy hands over to it: `next` is that policy's first step, due now.
// - A policy that was changed in the middle: steps behind its end are the end of the round, and the next round
//   begins at once; rounds behind its end, and a policy without steps, exhaust the escalation.
//
// May be called before due_at, to move ahead. After Exhausted with next.reached_anyone false nobody knows of the
// incident: the caller must tell somebody else.
Decision escalate(const Escalation& at, const Policy& policy, const Resolve& resolve, Instant now,
                  const Circumstances& facts = {});

// Does this one step, whatever comes before and after it; `next` says nothing.
Decision do_alone(const Policy& policy, int step, const Resolve& resolve, Instant now, const Circumstances& facts);

// "step 2 of Shop (Confirm the scope): "; `step` from 0.
std::string place_of(const Policy& policy, int step);

// The escalation when all that its last step notified has failed: the next step of the round is due at once. A pause
// between rounds, and before giving up, stays: without it, a provider that is down would burn every round in a second.
Escalation move_ahead(const Escalation& at, const Policy& policy, Instant now);

}  // namespace muster
