// What there is to do in an incident, and what of it stalls. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "response/checklist.h"

namespace muster {

struct Task {
  enum class State { Open, Done, Dropped };

  int number = 0;  // within its incident, from 1
  std::string title;
  ChecklistId checklist{};       // that it came with; empty: somebody added it
  std::string checklist_name{};  // as it was called then
  IncidentRoleId role{};         // whose it is by the checklist; empty: nobody's
  UserId assignee{};             // empty: nobody has it
  std::optional<Instant> due_at{};
  int blocked_by = 0;  // the task that has to be done before; 0: none
  State state = State::Open;
  Instant created_at{};
  Instant moved_at{};                 // when somebody last did something about it
  std::optional<Instant> ended_at{};  // when it was ticked, or dropped
  std::string ended_by{};             // who did that, by name
  friend bool operator==(const Task&, const Task&) = default;
};
std::string_view text_of(Task::State state);
std::optional<Task::State> task_state_of(std::string_view text);

inline constexpr int kTasksMax = 500;  // of one incident
inline constexpr Duration kUnassignedTooLong = std::chrono::minutes(30), kQuietTooLong = std::chrono::hours(2);

// Why an open task does not move. What waits for another one does not stall: that one does.
enum class Stall {
  None,
  Overdue,     // its time is over
  Unassigned,  // nobody has taken it for long
  Quiet        // somebody has it, and nothing was said of it for long
};
std::string_view text_of(Stall stall);

const Task* find_task(const std::vector<Task>& tasks, int number);
// Whether what has to be done before is still open.
bool is_blocked(const Task& task, const std::vector<Task>& tasks);
Stall stalled(const Task& task, const std::vector<Task>& tasks, Instant now);

// What speaks against `number` waiting for `blocked_by`: there is no such task, or it would wait for itself.
std::optional<Fault> cannot_wait(const std::vector<Task>& tasks, int number, int blocked_by);

// The tasks that a checklist makes, numbered after `last`.
std::vector<Task> tasks_of(const Checklist& checklist, int last, Instant now);

// Whether the checklist is attached by itself to an incident of which that is known.
bool fits(const Checklist& checklist, std::optional<Priority> priority, const ServiceId& service,
          const std::string& category, bool major);

}  // namespace muster
