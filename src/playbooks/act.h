// Door 3: people start playbooks on an incident, tick what they did, approve, say how it goes on, cancel.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"
#include "notification/notifications.h"
#include "playbooks/rows.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr std::size_t kPlaybookReasonMax = 2'000, kPlaybookValueMax = 1'000;  // bytes
inline constexpr int kRunsMax = 50;                                                  // of one incident
inline constexpr Duration kOverrideMax = std::chrono::hours(8);

// Each answers the number of the run. A fault says what to do instead.
//
// `given`: what whoever starts it says of its variables.
Result<int> start_playbook(Turn& turn, const Configuration& config, IncidentId incident, const PlaybookId& playbook,
                           const Variables& given, const By& by, const std::string& why);
// Those that start by themselves on an incident as it is now, and those that rules want: each once. For door 2.
void start_what_fits(Turn& turn, const Configuration& config, const Incident& incident);

enum class StepWord {
  Done,     // a manual step is done; doing it twice is no error
  Skip,     // it is not to be done
  Retry,    // what failed is tried again
  Continue  // what failed counts as failed, and the rest goes on
};
// `key`: "2.1". The run goes on at once.
Result<int> say_of_step(Turn& turn, const Configuration& config, IncidentId incident, int run, const std::string& key,
                        StepWord word, const By& by, const std::string& reason);

// `person` agrees to what an action is to do, or does not. Nobody approves what they started themselves, unless the
// playbook allows it.
Result<int> answer_approval(Turn& turn, const Configuration& config, IncidentId incident, int run,
                            const std::string& key, bool approves, const UserId& person, const By& by,
                            const std::string& reason);

// Break-glass: until then no approval is asked for in the run. That somebody may is the caller's to know. A task is
// left: somebody has to look at it afterwards.
Result<int> break_glass(Turn& turn, const Configuration& config, IncidentId incident, int run, Duration span,
                        const By& by, const std::string& reason);

// What runs on a runner is told to stop; nothing else begins.
Result<int> cancel_run(Turn& turn, const Configuration& config, IncidentId incident, int run, const By& by,
                       const std::string& reason);

// It is over, and with it what was being done about it: its runs end, and those of incidents that were merged into it.
// For door 2.
void end_runs_of(Turn& turn, const Incident& incident);

// Who may approve the step at that place now, whoever started it left out.
std::vector<UserId> approvers_of(store::Tx& tx, const Configuration& config, const RunRow& run, const PlanStep& step,
                                 const StepRow& row);

// What became of somebody's saying "yes" to a message that asked for an approval. Nothing: it was about something else.
std::optional<Result<Incident>> approve_by_message(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                                                   const By& by);

// What a message that asks for an approval is marked with (roles/rows.h, RolePage::checkpoint), and back.
CheckpointId approval_mark(RunId run, int place);
struct ApprovalMark {
  RunId run;
  int place = 0;
};
std::optional<ApprovalMark> approval_of_mark(const CheckpointId& mark);

// The run goes on as far as it can: for door 2, and for jobs.
void go_on(Turn& turn, const Configuration& config, RunRow run);

}  // namespace muster
