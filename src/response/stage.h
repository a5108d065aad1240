// How far people are with an incident, by name, and what has to be there before it is.
#pragma once
#include <array>
#include <optional>
#include <string>
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

// How a business unit calls it, and what that is for all: "Workaround live" is mitigated. In the unit's order, in which
// the common stages never go back; several may be the same common one.
struct OwnStage {
  std::string name;
  Stage stage = Stage::Logged;
  std::vector<Need> needs{};  // besides what the rules ask for; not of what is detected, logged or resolved
  friend bool operator==(const OwnStage&, const OwnStage&) = default;
};
inline constexpr std::size_t kNoStage = static_cast<std::size_t>(-1);
// Where it stands among them; kNoStage: nowhere.
std::size_t place_of(const std::vector<OwnStage>& stages, std::string_view name);
// Where somebody is who is at that common stage and last said `said`: there, when that is the same common stage, else
// at the first that is. kNoStage when none is.
std::size_t place_at(const std::vector<OwnStage>& stages, Stage stage, std::string_view said);
// "Workaround live" of who is there, "" where the unit has no word for it.
std::string_view own_word(const std::vector<OwnStage>& stages, Stage stage, std::string_view said);

// Closing what was critical or an error asks for the impact's times and a closing update.
const std::vector<StageRule>& default_stage_rules();

// What the way from one stage to a later one asks for, each thing once. Pure.
std::vector<Need> needs_between(const std::vector<StageRule>& rules, Stage from, Stage to,
                                std::optional<Priority> priority, Severity severity);

}  // namespace muster
