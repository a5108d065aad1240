#include "response/stage.h"

#include <algorithm>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, kStages.size()> kStageTexts{
    "detected", "logged", "triaged", "investigating", "identified", "mitigated", "resolved", "closed", "reviewed"};
constexpr std::array<std::string_view, kNeeds.size()> kNeedTexts{
    "impact", "closing_update", "priority", "category", "impact_began", "update", "decision", "roles", "tasks"};

template <class T>
bool fits_list(const std::vector<T>& wanted, const std::optional<T>& is) {
  return wanted.empty() || (is && std::ranges::find(wanted, *is) != wanted.end());
}

}  // namespace

std::string_view text_of(Stage stage) { return kStageTexts.at(static_cast<std::size_t>(stage)); }
std::optional<Stage> stage_of(std::string_view text) { return one_of<Stage>(kStageTexts, text); }

std::string_view text_of(Need need) { return kNeedTexts.at(static_cast<std::size_t>(need)); }
std::optional<Need> need_of(std::string_view text) { return one_of<Need>(kNeedTexts, text); }

std::size_t place_of(const std::vector<OwnStage>& stages, std::string_view name) {
  const auto found = std::ranges::find(stages, name, &OwnStage::name);
  return found == stages.end() ? kNoStage : static_cast<std::size_t>(found - stages.begin());
}

std::size_t place_at(const std::vector<OwnStage>& stages, Stage stage, std::string_view said) {
  if (const std::size_t place = place_of(stages, said); place != kNoStage && stages[place].stage == stage) return place;
  const auto first = std::ranges::find(stages, stage, &OwnStage::stage);
  return first == stages.end() ? kNoStage : static_cast<std::size_t>(first - stages.begin());
}

std::string_view own_word(const std::vector<OwnStage>& stages, Stage stage, std::string_view said) {
  const std::size_t place = place_at(stages, stage, said);
  return place == kNoStage ? std::string_view() : std::string_view(stages[place].name);
}

const std::vector<StageRule>& default_stage_rules() {
  static const std::vector<StageRule> rules{{.stage = Stage::Closed,
                                             .severities = {Severity::Critical, Severity::Error},
                                             .needs = {Need::ImpactTimes, Need::ClosingUpdate}}};
  return rules;
}

std::vector<Need> needs_between(const std::vector<StageRule>& rules, Stage from, Stage to,
                                std::optional<Priority> priority, Severity severity) {
  std::vector<Need> needs;
  for (const StageRule& rule : rules) {
    if (rule.stage <= from || rule.stage > to || !fits_list(rule.priorities, priority) ||
        !fits_list(rule.severities, std::optional(severity)))
      continue;
    for (const Need need : rule.needs)
      if (std::ranges::find(needs, need) == needs.end()) needs.push_back(need);
  }
  return needs;
}

}  // namespace muster
