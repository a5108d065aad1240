// How far people are with an incident, by name, and what has to be there before it is.
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/severity.h"
#include "response/priority.h"

namespace muster {

// In their order.
enum class Stage { Detected, Logged, Triaged, Investigating, Identified, Mitigated, Resolved, Closed, Reviewed };
inline constexpr std::array kStages{Stage::Detected,      Stage::Logged,     Stage::Triaged,
                                    Stage::Investigating, Stage::Identified, Stage::Mitigated,
                                    Stage::Resolved,      Stage::Closed,     Stage::Reviewed};
std::string_view text_of(Stage stage);
std::optional<Stage> stage_of(std::string_view text);

// What a stage may ask for.
enum class Need {
  ImpactTimes,    // from when to when people were affected
  ClosingUpdate,  // an update that was written when it was resolved, or later
  Priority,       // somebody said how urgent it is
  Category,       // and what it is about
  ImpactBegan,    // since when people are affected
  Update,         // any update
  Decision,       // any decision
  Roles,          // whoever is called for such an incident is there
  Tasks           // none is open
};
inline constexpr std::array kNeeds{Need::ImpactTimes, Need::ClosingUpdate, Need::Priority,
                                   Need::Category,    Need::ImpactBegan,   Need::Update,
                                   Need::Decision,    Need::Roles,         Need::Tasks};
std::string_view text_of(Need need);
std::optional<Need> need_of(std::string_view text);

// The stages that may ask for something. What is detected and logged is so by itself, and alerts resolve by themselves.
inline constexpr std::array kAskingStages{Stage::Triaged,   Stage::Investigating, Stage::Identified,
                                          Stage::Mitigated, Stage::Closed,        Stage::Reviewed};

// What an incident that fits needs before it is at a stage.
struct StageRule {
  Stage stage = Stage::Closed;
  std::vector<Priority> priorities{};  // empty: of any, and without one
  std::vector<Severity> severities{};  // empty: any
  std::vector<Need> needs{};
  friend bool operator==(const StageRule&, const StageRule&) = default;
};

// Closing what was critical or an error asks for the impact's times and a closing update.
const std::vector<StageRule>& default_stage_rules();

// What the way from one stage to a later one asks for, each thing once. Pure.
std::vector<Need> needs_between(const std::vector<StageRule>& rules, Stage from, Stage to,
                                std::optional<Priority> priority, Severity severity);

}  // namespace muster
