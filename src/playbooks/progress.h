// What happens next in a run of a playbook: a function of the plan, the steps' states, the facts and now. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "playbooks/plan.h"

namespace muster {

struct StepRow {
  enum class State {
    Waiting,   // its turn is still to come
    Open,      // somebody is to do it, a time runs, or steps in it do
    Approval,  // somebody has to agree first
    Queued,    // a runner is to take it, or it is to be sent
    Running,   // a runner has it, or it was sent
    Pausing,   // it failed, and comes again at `due_at`
    Question,  // it failed, or nobody knows; a person says how it goes on
    Done,
    Skipped,
    Failed,
    Cancelled
  };
  State state = State::Waiting;
  int attempts = 0;
  std::optional<Instant> due_at{};  // when something happens by itself
  std::optional<Instant> began_at{}, ended_at{};
  std::string ended_by{};  // who did it, by name; "": nobody, it came by itself
  std::string note{};      // why, or what they said
  std::string output{};    // what it printed, cut
  bool told = false;       // of a manual step: that it is late; of an approval: those who may are asked
  bool half = false;       // of an approval: the substitutes are asked too
  friend bool operator==(const StepRow&, const StepRow&) = default;
};
std::string_view text_of(StepRow::State state);
std::optional<StepRow::State> step_state_of(std::string_view text);
bool has_ended(StepRow::State state);

enum class RunState { Running, Done, Failed, Cancelled };
std::string_view text_of(RunState state);
std::optional<RunState> run_state_of(std::string_view text);

// A step came to that, which belongs into the record.
struct StepChange {
  int place = 0;
  StepRow::State to{};
  bool late = false;  // it is late, and its state is what it was
  std::string why{};
};

struct RunProgress {
  std::vector<StepChange> changes;
  std::optional<RunState> ended{};  // the run has, so
  Instant next = kForever;          // when to look again, unless somebody does something before
};

// So long an action waits for a runner to take it.
inline constexpr Duration kRunnerWithin = std::chrono::minutes(10);

struct RunFacts {
  const FactsByName& facts;
  bool approved_by_override = false;  // break-glass: approvals are passed over now
};

// What the steps and variables are to be, from what they are: begins what can begin, ends what has ended.
RunProgress advance(const PlaybookPlan& plan, std::vector<StepRow>& rows, Variables& variables, const RunFacts& facts,
                    Instant now);

// The facts as the step at that place sees them.
FactLookup lookup_for(const PlaybookPlan& plan, const std::vector<StepRow>& rows, const Variables& variables,
                      const FactsByName& facts, int place);

// An attempt of the action at that place ended.
struct ActionOutcome {
  bool succeeded = false;
  bool unknown = false;  // nobody knows whether it ran, or how far
  std::string why{};     // what went wrong
  std::string output{};
};
// Answers the change for the record. What is unknown never runs again by itself.
StepChange take_outcome(const PlaybookPlan& plan, std::vector<StepRow>& rows, Variables& variables, int place,
                        const ActionOutcome& outcome, Instant now);

// What would happen, in order, without anything happening: waits pass, people do what they are asked, actions succeed.
struct DryStep {
  int place = 0;
  bool skipped = false;
  std::string name;     // filled in
  std::string details;  // "restart on a runner with [eu], unit=api"; "" nothing more
  Duration at{0};       // after the start, as far as waits say
};
std::vector<DryStep> dry_run(const PlaybookPlan& plan, Variables variables, const FactsByName& facts);

// What a step is to do, in words: a command with its arguments, an address without its path.
std::string action_text(const PlanStep& step, const FactLookup& facts);

}  // namespace muster
