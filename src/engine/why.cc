#include "engine/why.h"

#include <algorithm>

namespace muster {
namespace {

using Answer = Why::Answer;
using Became = WhyStep::Became;

std::string text(const RecordedEntry& entry, std::string_view name) {
  return std::string(text_at(entry.data, name).value_or(""));
}

// What the record says a step did.
struct Done {
  std::optional<Instant> at;
  std::vector<std::string> told;
  std::string nobody, passed;
};

Done done_by(const std::vector<RecordedEntry>& record, const Policy& policy, int step) {
  Done done;
  const std::string place = "step " + std::to_string(step) + " of " + policy.name;
  // What a step asks for stands behind it, in brackets.
  const auto is_by_it = [&](const std::string& reason) {
    return reason.starts_with(place + ":") || reason.starts_with(place + " (");
  };
  for (const RecordedEntry& entry : record) {
    const bool is_of_it = text_at(entry.data, "policy") == policy.name && integer_at(entry.data, "step") == step;
    if (entry.kind == "notification.queued" && is_by_it(text(entry, "reason"))) {
      if (!done.at) done.at = entry.at;
      done.told.push_back(text(entry, "recipient"));
    } else if (entry.kind == "escalation.nobody" && is_of_it) {
      if (!done.at) done.at = entry.at;
      done.nobody = text(entry, "why");
    } else if (entry.kind == "escalation.passed_over" && is_of_it) {
      if (!done.at) done.at = entry.at;
      done.passed = text(entry, "why");
    }
  }
  std::sort(done.told.begin(), done.told.end());
  done.told.erase(std::unique(done.told.begin(), done.told.end()), done.told.end());
  return done;
}

// When a step that was not done yet comes, if nothing happens.
std::optional<Instant> due_at(const WhyQuestion& question, const Policy& policy, std::size_t step) {
  const auto& escalation = question.escalation;
  if (!escalation || escalation->state != Escalation::State::Waiting || escalation->policy != policy.id)
    return std::nullopt;
  const auto next = static_cast<std::size_t>(escalation->step);
  if (step < next || escalation->due_at == kForever) return std::nullopt;
  Instant at = escalation->due_at;
  for (std::size_t i = next + 1; i <= step; ++i) at += policy.steps[i].after;
  return at;
}

const ScheduleId* schedule_of(const Target& target) {
  if (const auto* now = std::get_if<ScheduleId>(&target)) return now;
  const auto* next = std::get_if<NextOnCall>(&target);
  return next ? &next->schedule : nullptr;
}

void ask_targets(const WhyQuestion& question, const Step& step, Instant at, WhyStep& into) {
  for (const Target& target : step.notify) {
    const Expansion expansion = question.targets.expand(target, at);
    std::vector<std::string> others;
    bool leads = false;
    for (const Recipient& recipient : expansion.recipients) {
      const auto* user = std::get_if<UserId>(&recipient.who);
      if (user && *user == question.user) {
        leads = true;
        into.leads.push_back(recipient.reason);
      } else {
        others.push_back(recipient.name);
      }
    }
    const ScheduleId* id = schedule_of(target);
    const Schedule* schedule = id ? find(question.config.schedules, *id) : nullptr;
    if (schedule && !leads) into.instead.push_back({schedule->name, std::move(others)});
  }
}

// When nobody went on any more.
Instant end_of(const WhyQuestion& question) {
  const Incident& incident = question.incident;
  return incident.acknowledged_at ? *incident.acknowledged_at : incident.resolved_at.value_or(question.now);
}

WhyStep step_of(const WhyQuestion& question, const Policy& policy, std::size_t index) {
  const Step& step = policy.steps[index];
  WhyStep made;
  made.policy = policy.name;
  made.step = static_cast<int>(index) + 1;
  made.name = step.name;
  Done done = done_by(question.record, policy, made.step);
  if (done.at) {
    made.at = done.at;
    made.told = std::move(done.told);
    made.became = !made.told.empty() ? Became::Told : !done.passed.empty() ? Became::PassedOver : Became::Nobody;
    made.why = done.passed.empty() ? done.nobody : done.passed;
  } else if (const auto due = due_at(question, policy, index)) {
    made.at = due;
    made.became = Became::Waits;
  }
  ask_targets(question, step, made.at.value_or(end_of(question)), made);
  return made;
}

// Of the first step that leads to the person, and told others or nobody.
void answer_by(const WhyQuestion& question, const WhyStep& step, Why& why) {
  const Incident& incident = question.incident;
  why.step = step.step;
  why.policy = step.policy;
  why.at = step.at;
  if (step.became == Became::Waits) {
    why.answer = Answer::NotYet;
  } else if (step.became != Became::NeverCame) {
    why.answer = Answer::PassedOver;
  } else if (incident.acknowledged_at) {
    why.answer = Answer::Taken;
    why.at = incident.acknowledged_at;
    why.by = incident.acknowledged_by ? incident.acknowledged_by->name : "";
  } else if (incident.resolved_at) {
    why.answer = Answer::Over;
    why.at = incident.resolved_at;
    why.by = incident.resolved_by ? incident.resolved_by->name : "";
  } else if (question.escalation && question.escalation->state == Escalation::State::Exhausted) {
    why.answer = Answer::Exhausted;
  } else {
    why.answer = Answer::HeldBack;
  }
}

}  // namespace

Why why_of(const WhyQuestion& question) {
  Why why;
  std::vector<const Policy*> policies;
  const auto add = [&](const PolicyId& id) {
    const Policy* policy = find(question.config.policies, id);
    if (policy && std::find(policies.begin(), policies.end(), policy) == policies.end()) policies.push_back(policy);
  };
  add(question.incident.policy);
  if (question.escalation) add(question.escalation->policy);
  for (const Policy* policy : policies)
    for (std::size_t i = 0; i < policy->steps.size(); ++i) why.steps.push_back(step_of(question, *policy, i));

  for (const RecordedEntry& entry : question.record) {
    if (entry.kind != "notification.queued" || text_at(entry.data, "user") != question.user.str()) continue;
    why.answer = Answer::Told;
    why.at = entry.at;
    return why;
  }
  for (const RecordedEntry& entry : question.record) {
    if (entry.kind != "notification.forwarded" || text_at(entry.data, "user") != question.user.str()) continue;
    why.answer = Answer::Forwarded;
    why.at = entry.at;
    why.by = text(entry, "to");
    return why;
  }
  if (question.incident.merged_into != 0) {
    why.answer = Answer::Merged;
    why.by = number_text(question.incident.merged_into);
    return why;
  }
  const auto leading =
      std::find_if(why.steps.begin(), why.steps.end(), [](const WhyStep& step) { return !step.leads.empty(); });
  if (leading != why.steps.end()) {
    answer_by(question, *leading, why);
  } else if (std::any_of(why.steps.begin(), why.steps.end(),
                         [](const WhyStep& step) { return !step.instead.empty(); })) {
    why.answer = Answer::SomebodyElse;
  }
  return why;
}

std::string_view text_of(Answer answer) {
  switch (answer) {
    case Answer::Told:
      return "told";
    case Answer::NotInPolicy:
      return "not_in_policy";
    case Answer::SomebodyElse:
      return "somebody_else";
    case Answer::Taken:
      return "taken";
    case Answer::Over:
      return "over";
    case Answer::HeldBack:
      return "held_back";
    case Answer::NotYet:
      return "not_yet";
    case Answer::PassedOver:
      return "passed_over";
    case Answer::Exhausted:
      return "exhausted";
    case Answer::Merged:
      return "merged";
    case Answer::Forwarded:
      return "forwarded";
  }
  return "not_in_policy";
}

std::string_view text_of(Became became) {
  switch (became) {
    case Became::Told:
      return "told";
    case Became::Nobody:
      return "nobody";
    case Became::PassedOver:
      return "passed_over";
    case Became::Waits:
      return "waits";
    case Became::NeverCame:
      return "never_came";
  }
  return "never_came";
}

bool concerns(const RecordedEntry& entry, const UserId& user) {
  if (text_at(entry.data, "user") == user.str()) return true;
  if (entry.actor.kind == Actor::Kind::User && entry.actor.id == user.str()) return true;
  static constexpr std::string_view kHolding[] = {"alert.held",
                                                  "alert.released",
                                                  "escalation.held",
                                                  "escalation.nobody",
                                                  "escalation.passed_over",
                                                  "escalation.exhausted",
                                                  "incident.snoozed",
                                                  "incident.snooze_ended",
                                                  "incident.unsnoozed",
                                                  "incident.acknowledged",
                                                  "incident.resolved"};
  return std::find(std::begin(kHolding), std::end(kHolding), entry.kind) != std::end(kHolding);
}

}  // namespace muster
