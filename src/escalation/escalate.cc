#include "escalation/escalate.h"

#include <algorithm>

#include "base/probe.h"

namespace muster {
namespace {

int steps_of(const Policy& policy) { return static_cast<int>(policy.steps.size()); }

std::string place(const Policy& policy, int step) {
  return "step " + std::to_string(step + 1) + " of " + policy.name + ": ";
}

void notify(Decision& decision, const Recipient& recipient, const std::string& where, int step) {
  if (!recipient.reachable) {
    const Missed missed{where + recipient.name + " (" + recipient.reason + ") has no contact method", step};
    if (std::find(decision.missed.begin(), decision.missed.end(), missed) == decision.missed.end()) {
      decision.missed.push_back(missed);
    }
    return;
  }
  const auto again = [&](const Notice& notice) { return notice.who == recipient.who; };
  if (std::none_of(decision.notify.begin(), decision.notify.end(), again)) {
    decision.notify.push_back({recipient.who, where + recipient.reason, step});
  }
}

void do_step(Decision& decision, const Policy& policy, int step, const Resolve& resolve, Instant now) {
  const std::string where = place(policy, step);
  const auto& targets = policy.steps[static_cast<std::size_t>(step)].notify;
  if (targets.empty()) decision.missed.push_back({where + "it names nobody", step});
  for (const Target& target : targets) {
    const Expansion expansion = resolve.expand(target, now);
    if (expansion.recipients.empty()) decision.missed.push_back({where + expansion.nobody_because, step});
    for (const Recipient& recipient : expansion.recipients) notify(decision, recipient, where, step);
  }
}

void exhaust(Decision& decision, const std::string& reason) {
  decision.verdict = Verdict::Exhausted;
  decision.reason = decision.next.reached_anyone
                        ? reason
                        : reason + "; nobody could be reached at all: add people with contact methods to the policy";
  decision.next.state = Escalation::State::Exhausted;
  decision.next.due_at = kForever;
}

std::string rounds_text(int rounds) { return rounds == 1 ? "one round" : std::to_string(rounds) + " rounds"; }

void exhaust_rounds(Decision& decision, const Policy& policy, int rounds) {
  exhaust(decision,
          "policy " + policy.name + " was gone through in " + rounds_text(rounds) + " and nobody acknowledged");
}

// After the last step of `decision.round`.
void end_round(Decision& decision, const Policy& policy, Instant now) {
  Escalation& next = decision.next;
  const bool reached = !decision.notify.empty();
  const bool last = decision.round >= policy.rounds();
  if (last && !next.reached_anyone) return exhaust_rounds(decision, policy, decision.round);
  decision.verdict = reached ? Verdict::RoundDone : Verdict::NobodyLeft;
  decision.reason = "round " + std::to_string(decision.round) + " of " + policy.name +
                    (reached ? " is done" : " had nobody left to notify") +
                    (last ? "; it was the last one" : "; the next one follows after a pause");
  next.due_at = now + policy.pause();
  if (last) {
    next.step = steps_of(policy);
    return;
  }
  next.round = decision.round + 1;
  next.step = 0;
  next.due_at += policy.steps.front().after;
}

}  // namespace

Decision escalate(const Escalation& at, const Policy& policy, const Resolve& resolve, Instant now) {
  Decision decision{Verdict::NotWaiting, "the escalation is over", at.round, {}, {}, at};
  if (at.state != Escalation::State::Waiting) return decision;
  if (policy.steps.empty()) {
    exhaust(decision, "policy " + policy.name + " has no steps");
    return decision;
  }

  int step = std::max(0, at.step);
  decision.round = std::max(1, at.round);
  if (step >= steps_of(policy)) {
    if (decision.round < policy.rounds()) PROBE("a policy became shorter while it was escalating");
    step = 0;
    ++decision.round;
  }
  if (decision.round > policy.rounds()) {
    decision.round = std::max(1, decision.round - 1);  // the last one that was gone through
    exhaust_rounds(decision, policy, decision.round);
    return decision;
  }

  const int due = step;
  while (step < steps_of(policy) && decision.notify.empty()) do_step(decision, policy, step++, resolve, now);

  Escalation& next = decision.next;
  next.round = decision.round;
  next.step = step;
  next.reached_anyone = at.reached_anyone || !decision.notify.empty();
  if (step == steps_of(policy)) {
    end_round(decision, policy, now);
    return decision;
  }
  const bool fell_through = step > due + 1;
  decision.verdict = fell_through ? Verdict::NobodyReached_FellThrough : Verdict::StepDone;
  decision.reason =
      place(policy, due) +
      (fell_through ? "nobody could be reached, so step " + std::to_string(step) + " followed at once" : "done");
  next.due_at = now + policy.steps[static_cast<std::size_t>(step)].after;
  return decision;
}

Escalation move_ahead(const Escalation& at, const Policy& policy, Instant now) {
  Escalation moved = at;
  const bool in_round = at.step > 0 && at.step < steps_of(policy);
  if (at.state == Escalation::State::Waiting && in_round) moved.due_at = std::min(at.due_at, now);
  return moved;
}

std::string_view text_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::StepDone:
      return "step done";
    case Verdict::NobodyReached_FellThrough:
      return "nobody reached, fell through";
    case Verdict::RoundDone:
      return "round done";
    case Verdict::NobodyLeft:
      return "nobody left in the round";
    case Verdict::Exhausted:
      return "exhausted";
    case Verdict::NotWaiting:
      return "not waiting";
  }
  return "";
}

}  // namespace muster
