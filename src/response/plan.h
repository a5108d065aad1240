// What an organisation agreed on before anything happens: how it classifies, who does what, what there is
// to do, what a stage asks for, who is asked how it stands, where people talk, who is told, what they learn from it.
#pragma once
#include <optional>
#include <vector>

#include "response/bridge.h"
#include "response/chat_plan.h"
#include "response/checklist.h"
#include "response/checkpoint.h"
#include "response/communication.h"
#include "response/form.h"
#include "response/learning.h"
#include "response/matrix.h"
#include "response/postmortem_template.h"
#include "response/regulatory_clock.h"
#include "response/role.h"
#include "response/stage.h"
#include "response/tracker.h"

namespace muster {

struct ResponsePlan {
  Classification classification{};
  std::vector<IncidentRole> roles = default_roles();
  std::vector<Checklist> checklists{};
  std::vector<StageRule> stages = default_stage_rules();
  std::vector<Checkpoint> checkpoints = default_checkpoints();
  std::vector<Bridge> bridges{};
  std::vector<Form> forms{};
  ChatPlan chat{};
  std::vector<PostmortemTemplate> postmortem_templates{};
  std::vector<Audience> audiences = default_audiences();
  std::vector<CommunicationTemplate> communication_templates{};  // before those that come with Muster
  std::vector<UpdateCadence> update_cadence = default_cadences();
  std::vector<RegulatoryClock> regulatory_clocks = default_regulatory_clocks();
  std::vector<ClosingRule> closing{};
  std::optional<SurveyPlan> survey{};  // nothing: nobody is asked
  ReviewPlan reviews{};
  ActionPlan action_items{};
  std::vector<TrackerPlan> trackers{};
  friend bool operator==(const ResponsePlan&, const ResponsePlan&) = default;
};

}  // namespace muster
