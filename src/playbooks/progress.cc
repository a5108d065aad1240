#include "playbooks/progress.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "response/one_of.h"

namespace muster {
namespace {

using Kind = PlaybookStep::Kind;
using State = StepRow::State;

constexpr std::array<std::string_view, 11> kStepStates{"waiting",  "open", "approval", "queued", "running",  "pausing",
                                                       "question", "done", "skipped",  "failed", "cancelled"};
constexpr std::array<std::string_view, 4> kRunStates{"running", "done", "failed", "cancelled"};
constexpr std::size_t kVariableMax = 1'000;

bool is_group(Kind kind) { return kind == Kind::Group || kind == Kind::Parallel || kind == Kind::Playbook; }

class Advance {
 public:
  Advance(const PlaybookPlan& plan, std::vector<StepRow>& rows, Variables& variables, const RunFacts& facts,
          Instant now)
      : plan_(plan), rows_(rows), variables_(variables), facts_(facts), now_(now) {}

  RunProgress run() {
    rows_.resize(plan_.steps.size());
    // Each round ends or begins at least one step, or is the last one.
    for (std::size_t rounds = 0; rounds <= 4 * rows_.size() + 4; ++rounds) {
      bool moved = false;
      for (int place = 0; place < count() && !progress_.ended; ++place) moved = look(place) || moved;
      if (!moved || progress_.ended) break;
    }
    for (int place = 0; place < count(); ++place)
      if (row(place).state == State::Failed && step(place).step.on_failure == OnFailure::Stop)
        progress_.ended = RunState::Failed;
    if (!progress_.ended && std::ranges::all_of(rows_, [](const StepRow& row) { return has_ended(row.state); }))
      progress_.ended = RunState::Done;
    if (!progress_.ended) {
      for (const StepRow& row : rows_)
        if (row.due_at && !has_ended(row.state)) progress_.next = std::min(progress_.next, *row.due_at);
    }
    return std::move(progress_);
  }

 private:
  int count() const { return static_cast<int>(rows_.size()); }
  StepRow& row(int place) { return rows_[static_cast<std::size_t>(place)]; }
  const PlanStep& step(int place) const { return plan_.steps[static_cast<std::size_t>(place)]; }
  bool is_due(int place) { return row(place).due_at && *row(place).due_at <= now_; }

  void say(int place, State to, std::string why = "") {
    progress_.changes.push_back({place, to, false, std::move(why)});
  }

  void end(int place, State to, std::string why = "", bool in_record = true) {
    StepRow& one = row(place);
    one.state = to;
    one.ended_at = now_;
    one.due_at.reset();
    if (!why.empty()) one.note = why;
    if (in_record) say(place, to, std::move(why));
  }

  // Answers whether something is otherwise than it was.
  bool look(int place) {
    StepRow& one = row(place);
    switch (one.state) {
      case State::Waiting:
        return begin_when_it_is_its_turn(place);
      case State::Open:
        return look_at_open(place);
      case State::Approval:
        return look_at_approval(place);
      case State::Pausing:
        if (!is_due(place)) return false;
        queue(place);
        return true;
      case State::Queued:
        if (!is_due(place)) return false;
        fail(place, "no runner took it within " + duration_text(kRunnerWithin));
        return true;
      default:
        return false;
    }
  }

  bool begin_when_it_is_its_turn(int place) {
    const PlanStep& planned = step(place);
    if (planned.parent >= 0 && row(planned.parent).state != State::Open) return false;
    if (planned.before >= 0 && !has_ended(row(planned.before).state)) return false;
    if (!all_hold(planned.step.when, lookup_for(plan_, rows_, variables_, facts_.facts, place))) {
      end(place, State::Skipped);
      for (int inner = place + 1; inner < planned.end; ++inner) end(inner, State::Skipped, "", false);
      return true;
    }
    StepRow& one = row(place);
    one.began_at = now_;
    one.state = State::Open;
    switch (planned.step.kind) {
      case Kind::Manual:
        if (planned.step.due > Duration(0)) one.due_at = now_ + planned.step.due;
        say(place, State::Open);
        break;
      case Kind::Wait:
        one.due_at = now_ + planned.step.wait;
        break;
      case Kind::Playbook:
        enter(place);
        break;
      case Kind::Group:
      case Kind::Parallel:
        break;
      case Kind::Action:
        begin_action(place);
        break;
    }
    return true;
  }

  // The variables of a playbook that is in another one: those that it is given, then what it has of its own.
  void enter(int place) {
    const PlaybookStep& planned = step(place).step;
    const FactLookup facts = lookup_for(plan_, rows_, variables_, facts_.facts, place);
    for (const auto& [name, text] : planned.with) variables_[name] = fill_in(text, facts);
    const auto inner = std::ranges::find(plan_.playbooks, planned.playbook, &Playbook::id);
    if (inner == plan_.playbooks.end()) return;
    for (const PlaybookVariable& variable : inner->variables)
      if (!variables_.contains(variable.name)) variables_[variable.name] = fill_in(variable.value, facts);
  }

  void begin_action(int place) {
    const auto& approval = step(place).step.approval;
    if (!approval) return queue(place);
    StepRow& one = row(place);
    one.state = State::Approval;
    one.told = one.half = false;
    one.due_at = now_ + approval->within;
    say(place, State::Approval);
  }

  void queue(int place) {
    StepRow& one = row(place);
    one.state = State::Queued;
    ++one.attempts;
    one.due_at.reset();
    if (!step(place).step.action.command.empty()) one.due_at = now_ + kRunnerWithin;
  }

  bool look_at_open(int place) {
    const PlanStep& planned = step(place);
    StepRow& one = row(place);
    if (is_group(planned.step.kind)) {
      for (int inner = place + 1; inner < planned.end; ++inner)
        if (!has_ended(row(inner).state)) return false;
      end(place, State::Done, "", planned.step.kind == Kind::Playbook);
      return true;
    }
    if (!is_due(place)) return false;
    if (planned.step.kind == Kind::Wait) {
      end(place, State::Done);
      return true;
    }
    one.due_at.reset();
    one.told = true;
    progress_.changes.push_back({place, State::Open, true, ""});
    return true;
  }

  bool look_at_approval(int place) {
    if (facts_.approved_by_override) {
      queue(place);
      return true;
    }
    if (!is_due(place)) return false;
    fail(place, "nobody approved it within " + duration_text(step(place).step.approval->within));
    return true;
  }

  void fail(int place, const std::string& why) {
    const OnFailure then = step(place).step.on_failure;
    StepRow& one = row(place);
    if (then == OnFailure::Ask) {
      one.state = State::Question;
      one.due_at.reset();
      one.note = why;
      say(place, State::Question, why);
      return;
    }
    end(place, State::Failed, why);
    if (then == OnFailure::Stop) progress_.ended = RunState::Failed;
  }

  const PlaybookPlan& plan_;
  std::vector<StepRow>& rows_;
  Variables& variables_;
  const RunFacts& facts_;
  Instant now_;
  RunProgress progress_;
};

}  // namespace

std::string_view text_of(StepRow::State state) { return kStepStates.at(static_cast<std::size_t>(state)); }
std::optional<StepRow::State> step_state_of(std::string_view text) { return one_of<State>(kStepStates, text); }
bool has_ended(StepRow::State state) { return state >= State::Done; }
std::string_view text_of(RunState state) { return kRunStates.at(static_cast<std::size_t>(state)); }
std::optional<RunState> run_state_of(std::string_view text) { return one_of<RunState>(kRunStates, text); }

RunProgress advance(const PlaybookPlan& plan, std::vector<StepRow>& rows, Variables& variables, const RunFacts& facts,
                    Instant now) {
  return Advance(plan, rows, variables, facts, now).run();
}

FactLookup lookup_for(const PlaybookPlan& plan, const std::vector<StepRow>& rows, const Variables& variables,
                      const FactsByName& facts, int place) {
  const std::string& scope = plan.steps[static_cast<std::size_t>(place)].scope;
  return [&plan, &rows, &variables, &facts, &scope](const std::string& name) -> std::string {
    if (name.starts_with("var.")) {
      const auto at = variables.find(name.substr(4));
      return at == variables.end() ? "" : at->second;
    }
    if (!name.starts_with("step.")) {
      const auto at = facts.find(name);
      return at == facts.end() ? "" : at->second;
    }
    const auto dot = name.rfind('.');
    const std::string wanted = name.substr(5, dot - 5), what = name.substr(dot + 1);
    for (std::size_t i = 0; i < plan.steps.size() && i < rows.size(); ++i) {
      const PlanStep& step = plan.steps[i];
      if (step.scope != scope || (step.step.id != wanted && step.key != scope + wanted)) continue;
      return what == "state" ? std::string(text_of(rows[i].state)) : rows[i].output;
    }
    return "";
  };
}

StepChange take_outcome(const PlaybookPlan& plan, std::vector<StepRow>& rows, Variables& variables, int place,
                        const ActionOutcome& outcome, Instant now) {
  const PlaybookStep& step = plan.steps[static_cast<std::size_t>(place)].step;
  StepRow& row = rows[static_cast<std::size_t>(place)];
  row.output = outcome.output;
  row.due_at.reset();
  row.note = outcome.why;
  if (outcome.succeeded) {
    row.state = State::Done;
    row.ended_at = now;
    if (!step.action.output.empty()) variables[step.action.output] = one_line(outcome.output, kVariableMax);
    return {place, State::Done, false, ""};
  }
  if (!outcome.unknown && row.attempts <= step.retries) {
    row.state = State::Pausing;
    row.due_at = now + step.retry_after;
    return {place, State::Pausing, false, outcome.why};
  }
  if (step.on_failure == OnFailure::Ask) {
    row.state = State::Question;
    return {place, State::Question, false, outcome.why};
  }
  row.state = State::Failed;
  row.ended_at = now;
  return {place, State::Failed, false, outcome.why};
}

std::string action_text(const PlanStep& planned, const FactLookup& facts) {
  const PlaybookAction& action = planned.step.action;
  std::string text;
  if (action.command.empty()) {
    const auto scheme = action.url.find("://");
    const auto path = action.url.find_first_of("/?", scheme == std::string::npos ? 0 : scheme + 3);
    text = "webhook to " + action.url.substr(0, path);
  } else {
    text = "command " + action.command;
    for (std::size_t i = 0; i < action.labels.size(); ++i)
      text.append(i == 0 ? " on a runner that is " : ", ").append(action.labels[i]);
  }
  for (const auto& [name, value] : action.arguments) text += "; " + name + " = " + fill_in(value, facts);
  return one_line(text, 1'000);
}

std::vector<DryStep> dry_run(const PlaybookPlan& plan, Variables variables, const FactsByName& facts) {
  std::vector<DryStep> steps;
  std::vector<StepRow> rows;
  const Instant start{};
  Instant now = start;
  std::vector<bool> shown(plan.steps.size(), false);
  const auto show = [&](int place, bool skipped) {
    if (shown[static_cast<std::size_t>(place)]) return;
    shown[static_cast<std::size_t>(place)] = true;
    const PlanStep& planned = plan.steps[static_cast<std::size_t>(place)];
    const FactLookup lookup = lookup_for(plan, rows, variables, facts, place);
    DryStep one{place, skipped, fill_in(planned.step.name, lookup), "", now - start};
    if (!skipped && planned.step.kind == Kind::Action) one.details = action_text(planned, lookup);
    steps.push_back(std::move(one));
  };
  for (std::size_t rounds = 0; rounds <= 3 * plan.steps.size() + 3; ++rounds) {
    const RunProgress progress = advance(plan, rows, variables, {facts, true}, now);
    for (int place = 0; place < static_cast<int>(rows.size()); ++place) {
      const StepRow& row = rows[static_cast<std::size_t>(place)];
      if (row.state != State::Waiting) show(place, row.state == State::Skipped);
    }
    if (progress.ended) break;
    bool moved = false;
    for (int place = 0; place < static_cast<int>(rows.size()); ++place) {
      StepRow& row = rows[static_cast<std::size_t>(place)];
      const Kind kind = plan.steps[static_cast<std::size_t>(place)].step.kind;
      if (row.state == State::Queued) {
        take_outcome(plan, rows, variables, place, {.succeeded = true, .output = "(what it prints)"}, now);
        moved = true;
      } else if (row.state == State::Open && kind == Kind::Manual) {
        row.state = State::Done;
        row.ended_at = now;
        row.due_at.reset();
        moved = true;
      }
    }
    if (!moved) {
      if (progress.next == kForever) break;
      now = progress.next;
    }
  }
  return steps;
}

}  // namespace muster
