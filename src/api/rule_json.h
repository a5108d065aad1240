// Rules, verdicts and reports as the API shows them.
#pragma once
#include "base/json.h"
#include "replay/noise.h"
#include "replay/replay.h"
#include "replay/trial.h"
#include "rules/advice.h"

namespace muster::api {

// How often a rule matched, and what followed.
struct RuleCounts {
  std::int64_t matched = 0, opened = 0, held = 0, logged = 0;
};

// The schema Rule: the document, its condition in words, the counts of the last 7 and 30 days.
json::object rule_json(const Rule& rule, const std::map<std::string, RuleCounts>& week,
                       const std::map<std::string, RuleCounts>& month);
json::object advice_json(const RuleAdvice& advice);
json::object verdict_json(const RuleVerdict& verdict);
// The schema RuleHold, or null.
json::value hold_json(const std::optional<RuleHold>& hold);
json::object replay_json(const ReplayReport& report);
json::object noise_json(const NoiseReport& report);

}  // namespace muster::api
