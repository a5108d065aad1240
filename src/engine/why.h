// Why was somebody told of an incident, or not?
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"
#include "escalation/escalate.h"
#include "incident/incident.h"
#include "timeline/entry.h"

namespace muster {

// Who was on call for a schedule in the person's place.
struct OnCallInstead {
  std::string schedule;
  std::vector<std::string> people;  // nobody: it was vacant
  friend bool operator==(const OnCallInstead&, const OnCallInstead&) = default;
};

// One step of the policy, as far as it concerns the person.
struct WhyStep {
  enum class Became {
    Told,        // it told somebody
    Nobody,      // it reached nobody
    PassedOver,  // its condition was not met, or whoever it leads to had too much in hand
    Waits,       // its time comes at `at`
    NeverCame    // somebody has the incident, or it is over, before its time came
  };
  std::string policy;  // its name
  int step = 1;        // from 1
  std::string name;    // what it asks for; may be empty
  Became became = Became::NeverCame;
  std::optional<Instant> at;
  std::vector<std::string> told;
  std::string why;                 // of Nobody and PassedOver: as the record has it
  std::vector<std::string> leads;  // why it leads to the person: "on call for Shop primary"; none: it does not
  std::vector<OnCallInstead> instead;
};

struct Why {
  enum class Answer {
    Told,          // `at`; the record says what became of each message
    NotInPolicy,   // no step leads to them
    SomebodyElse,  // others were on call: steps' `instead`
    Taken,         // `by` acknowledged before `step`, which leads to them, came
    Over,          // it was resolved before that
    HeldBack,      // all of it is held back
    NotYet,        // `step` comes at `at`
    PassedOver,    // `step` came and left them out: its `why`
    Exhausted,     // it ended before; nobody acknowledged
    Merged,        // another incident goes on: `by` names it
    Forwarded      // they forward what pages them: `by` was told in their place
  };
  Answer answer = Answer::NotInPolicy;
  std::optional<Instant> at;
  std::string by;
  int step = 0;  // from 1
  std::string policy;
  std::vector<WhyStep> steps;
};

struct WhyQuestion {
  const Configuration& config;
  const Incident& incident;
  std::optional<Escalation> escalation;
  const std::vector<RecordedEntry>& record;  // of the incident, oldest first
  UserId user;
  const Resolve& targets;
  Instant now;
};
// Pure, for as long as `targets` is. What was is told as it was: who was on call then is asked about then.
Why why_of(const WhyQuestion& question);

std::string_view text_of(Why::Answer answer);      // "somebody_else"
std::string_view text_of(WhyStep::Became became);  // "passed_over"

// Whether an entry is about what that person was told, or what held it back.
bool concerns(const RecordedEntry& entry, const UserId& user);

}  // namespace muster
