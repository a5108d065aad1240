// What Muster writes into a draft, in each of its languages.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/language.h"
#include "postmortem/course.h"

namespace muster {

enum class DraftWord {
  Opened,
  OfService,
  OfPriority,
  OfCategory,
  ToAcknowledge,
  ToIdentify,
  ToMitigate,
  ToResolve,
  NotResolved,
  ImpactUnknown,
  ImpactGoesOn,
  ImpactWindow,
  FoundByTool,
  FoundByPerson,
  Found,
  GapUnknown,
  Gap,
  NoGap,
  NobodyPaged,
  AndMore,
  Told,
  Arrived,
  NotArrived,
  Answered,
  NobodyMoments,
  NoDelays,
  Detection,
  Diagnosis,
  Recovery,
  Lasted,
  NoHypotheses,
  Confirmed,
  Rejected,
  StillOpen,
  SpeaksFor,
  SpeaksAgainst,
  SeeEntry,
  NoDecisions,
  NoRemedy,
  Workaround,
  Fix,
  KnownError,
  // What delayed it.
  ImpactBeforeDetection,
  HeldBack,
  NobodyOnCall,
  FellBack,
  NobodyAnswered,
  PageUnanswered,
  PageUnansweredThen,
  DeliveryFailed,
  DeliveryFailedBy,
  AcknowledgementLapsed,
  RoleVacant,
  CauseRuledOut,
  ApprovalAwaited,
  StepFailed,
  TaskLate,
  CheckpointUnanswered,
  Reopened,
  ReopenedWhy
};

// With `values` in place of {0}, {1}, {2}.
std::string draft_words(DraftWord word, Language language, std::initializer_list<std::string_view> values = {});
DraftWord word_of(const Delay& delay);

}  // namespace muster
