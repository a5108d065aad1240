#include "escalation/escalate.h"

#include <algorithm>

#include "base/probe.h"

namespace muster {
namespace {

int steps_of(const Policy& policy) { return static_cast<int>(policy.steps.size()); }

const Step& step_of(const Policy& policy, int step) { return policy.steps[static_cast<std::size_t>(step)]; }

// Whom a step reaches, collected from its targets.
class Doing {
 public:
  // `others_first`: whoever is overloaded is left out.
  Doing(Decision& decision, const Policy& policy, int step, const Resolve& resolve, Instant now, bool others_first)
      : decision_(decision),
        policy_(policy),
        number_(step),
        step_(step_of(policy, step)),
        resolve_(resolve),
        now_(now) {
    where_ = place_of(policy, step);
    others_first_ = others_first && policy.overloaded_at > 0;
  }

  // Answers whether somebody was left out although they could be told.
  bool run() {
    if (step_.notify.empty()) miss("it names nobody");
    for (const Target& target : step_.notify) {
      const Expansion expansion = resolve_.expand(target, now_);
      const auto* policy = std::get_if<PolicyId>(&target);
      if (policy && expansion.nobody_because.empty()) decision_.next.policy = *policy;
      if (expansion.recipients.empty() && !expansion.nobody_because.empty()) miss(expansion.nobody_because);
      for (const Recipient& recipient : expansion.recipients) add(recipient);
    }
    choose();
    return left_out_;
  }

 private:
  void miss(const std::string& why) {
    const Missed missed{where_ + why, number_};
    if (std::find(decision_.missed.begin(), decision_.missed.end(), missed) == decision_.missed.end())
      decision_.missed.push_back(missed);
  }

  void add(const Recipient& recipient) {
    if (!recipient.reachable) return miss(recipient.name + " (" + recipient.reason + ") has no contact method");
    const auto* user = std::get_if<UserId>(&recipient.who);
    if (!user) return tell(recipient);
    if (others_first_) {
      if (const int count = resolve_.in_hand(*user); count >= policy_.overloaded_at) {
        left_out_ = true;
        return miss(recipient.name + " (" + recipient.reason + ") has " + std::to_string(count) +
                    " incidents in hand already");
      }
    }
    const auto again = [&](const Recipient& other) { return other.who == recipient.who; };
    if (step_.choose == Choice::All) return tell(recipient);
    if (std::none_of(people_.begin(), people_.end(), again)) people_.push_back(recipient);
  }

  void tell(const Recipient& recipient) {
    const auto again = [&](const Notice& notice) { return notice.who == recipient.who; };
    if (std::none_of(decision_.notify.begin(), decision_.notify.end(), again))
      decision_.notify.push_back({recipient.who, where_ + recipient.reason, number_});
  }

  void choose() {
    if (people_.empty()) return;
    if (step_.choose == Choice::One) return tell(people_.front());
    const UserId last = resolve_.last_in_turn(policy_, number_);
    auto next = std::find_if(people_.begin(), people_.end(),
                             [&](const Recipient& one) { return std::get<UserId>(one.who) == last; });
    if (next == people_.end() || ++next == people_.end()) next = people_.begin();
    tell(*next);
    decision_.turns.push_back({number_, std::get<UserId>(next->who)});
  }

  Decision& decision_;
  const Policy& policy_;
  const int number_;
  const Step& step_;
  const Resolve& resolve_;
  const Instant now_;
  std::string where_;
  bool others_first_ = false, left_out_ = false;
  std::vector<Recipient> people_;  // of whom some are chosen
};

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
  next.due_at += policy.first_after();
}

// Whether a step of the rounds is left from here on.
bool any_left(const Policy& policy, int step) {
  return std::any_of(policy.steps.begin() + std::min(step, steps_of(policy)), policy.steps.end(),
                     [](const Step& one) { return one.until == Until::Acknowledged; });
}

bool is_handed_over(const Decision& decision, const Policy& policy) { return decision.next.policy != policy.id; }

// Does steps from `step` on until somebody is reached; answers the step after the last one that was done.
int do_steps(Decision& decision, const Policy& policy, int step, const Resolve& resolve, Instant now,
             const Circumstances& facts, bool others_first, bool& left_out) {
  const bool told_before = decision.next.reached_anyone;
  while (step < steps_of(policy) && decision.notify.empty() && !is_handed_over(decision, policy)) {
    const int number = step++;
    const Step& one = step_of(policy, number);
    if (one.until == Until::Resolved) continue;
    if (const std::string why = passes_over(one.when, facts); !why.empty()) {
      decision.passed.push_back({why, number});
      if (told_before && decision.missed.empty()) break;
      continue;
    }
    left_out = Doing(decision, policy, number, resolve, now, others_first).run() || left_out;
  }
  return step;
}

}  // namespace

Decision escalate(const Escalation& at, const Policy& policy, const Resolve& resolve, Instant now,
                  const Circumstances& facts) {
  Decision decision{Verdict::NotWaiting, "the escalation is over", at.round, {}, {}, {}, {}, at};
  if (at.state != Escalation::State::Waiting) return decision;
  if (!any_left(policy, 0)) {
    exhaust(decision, "policy " + policy.name + " has no steps");
    return decision;
  }

  int step = std::max(0, at.step);
  decision.next.policy = policy.id;
  decision.round = std::max(1, at.round);
  if (!any_left(policy, step)) {
    if (decision.round < policy.rounds()) PROBE("a policy became shorter while it was escalating");
    step = 0;
    ++decision.round;
  }
  if (decision.round > policy.rounds()) {
    decision.round = std::max(1, decision.round - 1);  // the last one that was gone through
    exhaust_rounds(decision, policy, decision.round);
    return decision;
  }

  int due = step;
  while (due < steps_of(policy) && step_of(policy, due).until == Until::Resolved) ++due;
  const Decision before = decision;
  bool left_out = false;
  const int begin = step;
  step = do_steps(decision, policy, begin, resolve, now, facts, true, left_out);
  if (left_out && decision.notify.empty() && !is_handed_over(decision, policy) && !any_left(policy, step)) {
    PROBE("everybody who was left in a round was overloaded, and was told all the same");
    decision = before;
    step = do_steps(decision, policy, begin, resolve, now, facts, false, left_out);
    decision.missed.push_back(
        {place_of(policy, due) + "everybody who is left has too many incidents in hand: they are told all the same",
         due});
  }

  Escalation& next = decision.next;
  next.reached_anyone = at.reached_anyone || !decision.notify.empty();
  next.version = policy.version;
  if (is_handed_over(decision, policy)) {
    decision.verdict = Verdict::HandedOver;
    decision.reason = place_of(policy, step - 1) + "handed over to " + next.policy.str();
    next.round = 1;
    next.step = 0;
    next.version = 0;
    next.due_at = now;
    return decision;
  }
  next.round = decision.round;
  next.step = step;
  if (!any_left(policy, step)) {
    end_round(decision, policy, now);
    return decision;
  }
  const bool passed_over = decision.notify.empty();
  const bool fell_through = !passed_over && !decision.missed.empty() && decision.notify.front().step > due;
  decision.verdict = passed_over    ? Verdict::PassedOver
                     : fell_through ? Verdict::NobodyReached_FellThrough
                                    : Verdict::StepDone;
  decision.reason = place_of(policy, due) +
                    (passed_over    ? decision.passed.back().why
                     : fell_through ? "nobody could be reached, so step " + std::to_string(step) + " followed at once"
                                    : "done");
  next.due_at = now + policy.wait_before(static_cast<std::size_t>(step));
  return decision;
}

std::string place_of(const Policy& policy, int step) {
  const std::string& name = step < steps_of(policy) ? step_of(policy, step).name : std::string();
  return "step " + std::to_string(step + 1) + " of " + policy.name + (name.empty() ? "" : " (" + name + ")") + ": ";
}

std::string passes_over(const StepCondition& when, const Circumstances& facts) {
  const auto names = [](const auto& list, const auto& one) {
    return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
  };
  if (!names(when.severities, facts.severity)) {
    std::string wanted;
    for (const Severity severity : when.severities)
      wanted += (wanted.empty() ? "" : ", ") + std::string(text_of(severity));
    return "it is only for " + wanted + ", and the incident is " + std::string(text_of(facts.severity));
  }
  // Of what nobody knows how important it is, nobody is to miss a page.
  if (facts.tier != 0 && !names(when.tiers, facts.tier)) {
    std::string wanted;
    for (const int tier : when.tiers) wanted += (wanted.empty() ? "" : ", ") + std::to_string(tier);
    return "it is only for services of tier " + wanted + ", and this one has tier " + std::to_string(facts.tier);
  }
  if (when.business_hours && *when.business_hours != facts.business_hours)
    return *when.business_hours ? "it is only for business hours" : "it is only for the time outside of business hours";
  return "";
}

Decision do_alone(const Policy& policy, int step, const Resolve& resolve, Instant now, const Circumstances& facts) {
  Decision decision{Verdict::StepDone, "", 1, {}, {}, {}, {}, {}};
  decision.next.policy = policy.id;
  if (const std::string why = passes_over(step_of(policy, step).when, facts); !why.empty()) {
    decision.verdict = Verdict::PassedOver;
    decision.passed.push_back({why, step});
    return decision;
  }
  const Decision before = decision;
  const bool left_out = Doing(decision, policy, step, resolve, now, true).run();
  if (left_out && decision.notify.empty()) {
    decision = before;
    Doing(decision, policy, step, resolve, now, false).run();
  }
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
    case Verdict::PassedOver:
      return "passed over";
    case Verdict::HandedOver:
      return "handed over";
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
