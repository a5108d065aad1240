// How an incident went, computed from its record: who was reached when, and what took time. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "postmortem/record.h"

namespace muster {

// One page to one person.
struct PageReach {
  std::string person;
  std::string user{};                 // their id; empty: none, as a webhook of a policy has
  Instant told;                       // a page was due
  std::optional<Instant> arrived{};   // a provider took it
  std::string channel{};              // by which it arrived
  std::optional<Instant> answered{};  // they acknowledged
  std::int64_t entry = 0;
};

struct Delay {
  enum class Phase { Detection, Diagnosis, Recovery };
  enum class Kind {
    ImpactBeforeDetection,
    HeldBack,
    NobodyOnCall,
    FellBack,
    NobodyAnswered,  // a policy was through
    PageUnanswered,
    DeliveryFailed,
    AcknowledgementLapsed,
    RoleVacant,
    CauseRuledOut,  // time went into what was not it
    ApprovalAwaited,
    StepFailed,
    TaskLate,
    CheckpointUnanswered,
    Reopened
  };
  Phase phase = Phase::Diagnosis;
  Kind kind = Kind::NobodyOnCall;
  Instant at;
  std::optional<Duration> lasted{};
  std::string who{};   // a person, or what could not
  std::string what{};  // as the record says it
  std::int64_t entry = 0;
};

struct Course {
  Instant detected;
  std::optional<Instant> acknowledged{}, identified{}, mitigated{}, resolved{};
  std::optional<Instant> impact_began{}, impact_ended{};
  std::optional<Duration> detection_gap{};  // from when people were affected to when it was noticed
  std::vector<PageReach> reached{};
  std::vector<Delay> delays{};          // in order of their phases, then of time
  std::vector<std::int64_t> notable{};  // entries of the record that tell the story
};

inline constexpr std::size_t kNotableMax = 200;

Course course_of(const IncidentRecord& record);

}  // namespace muster
