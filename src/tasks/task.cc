#include "tasks/task.h"

#include <algorithm>
#include <array>

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kStates{"open", "done", "dropped"};
constexpr std::array<std::string_view, 4> kStalls{"", "overdue", "unassigned", "quiet"};

}  // namespace

std::string_view text_of(Task::State state) { return kStates.at(static_cast<std::size_t>(state)); }

std::optional<Task::State> task_state_of(std::string_view text) {
  const auto at = std::ranges::find(kStates, text);
  return at == kStates.end() ? std::nullopt : std::optional(static_cast<Task::State>(at - kStates.begin()));
}

std::string_view text_of(Stall stall) { return kStalls.at(static_cast<std::size_t>(stall)); }

const Task* find_task(const std::vector<Task>& tasks, int number) {
  const auto at = std::ranges::find(tasks, number, &Task::number);
  return at == tasks.end() ? nullptr : &*at;
}

bool is_blocked(const Task& task, const std::vector<Task>& tasks) {
  const Task* before = task.blocked_by > 0 ? find_task(tasks, task.blocked_by) : nullptr;
  return before && before->state == Task::State::Open;
}

Stall stalled(const Task& task, const std::vector<Task>& tasks, Instant now) {
  if (task.state != Task::State::Open) return Stall::None;
  if (task.due_at && *task.due_at <= now) return Stall::Overdue;
  if (is_blocked(task, tasks)) return Stall::None;
  // It could begin when what was before it ended.
  const Task* before = task.blocked_by > 0 ? find_task(tasks, task.blocked_by) : nullptr;
  const Instant since = std::max(task.moved_at, before && before->ended_at ? *before->ended_at : task.moved_at);
  if (task.assignee.empty()) return now - since > kUnassignedTooLong ? Stall::Unassigned : Stall::None;
  return now - since > kQuietTooLong ? Stall::Quiet : Stall::None;
}

std::optional<Fault> cannot_wait(const std::vector<Task>& tasks, int number, int blocked_by) {
  if (blocked_by == 0) return std::nullopt;
  const Task* before = find_task(tasks, blocked_by);
  if (!before || before->state == Task::State::Dropped)
    return invalid("there is no task " + std::to_string(blocked_by) + " that it could wait for");
  for (std::size_t steps = 0; before && steps <= tasks.size(); ++steps) {
    if (before->number == number)
      return conflict("task " + std::to_string(number) + " would wait for itself: task " + std::to_string(blocked_by) +
                      " waits for it already");
    before = before->blocked_by > 0 ? find_task(tasks, before->blocked_by) : nullptr;
  }
  return std::nullopt;
}

std::vector<Task> tasks_of(const Checklist& checklist, int last, Instant now) {
  std::vector<Task> tasks;
  for (const ChecklistItem& item : checklist.items) {
    Task task;
    task.number = last + static_cast<int>(tasks.size()) + 1;
    task.title = item.text;
    task.checklist = checklist.id;
    task.checklist_name = checklist.name;
    task.role = item.role;
    if (item.due > Duration(0)) task.due_at = now + item.due;
    if (item.after > 0) task.blocked_by = last + item.after;
    task.created_at = task.moved_at = now;
    tasks.push_back(std::move(task));
  }
  return tasks;
}

bool fits(const Checklist& checklist, std::optional<Priority> priority, const ServiceId& service,
          const std::string& category, bool major) {
  const auto among = [](const auto& all, const auto& one) { return std::ranges::find(all, one) != all.end(); };
  if (checklist.by_hand()) return false;
  if (!checklist.priorities.empty() && !(priority && among(checklist.priorities, *priority))) return false;
  if (!checklist.services.empty() && !among(checklist.services, service)) return false;
  if (!checklist.categories.empty() && !among(checklist.categories, category)) return false;
  return !checklist.major || major;
}

}  // namespace muster
