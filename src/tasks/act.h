// Door 3: people say what there is to do in an incident, who does it, and that it is done.
#pragma once
#include <optional>
#include <string>

#include "config/configuration.h"
#include "incident/act.h"
#include "tasks/rows.h"

namespace muster {

inline constexpr std::size_t kTaskTitleMax = 500, kTaskReasonMax = 2'000;  // bytes
inline constexpr Duration kTaskDueMax = std::chrono::hours(24 * 365);      // ahead

// What somebody says of a task.
struct TaskWords {
  std::string title;
  UserId assignee{};
  std::optional<Instant> due_at{};
  int blocked_by = 0;
};

// Each answers the number of the task. A fault says what to do instead: there is no such incident, task or person, a
// bound is reached, it would wait for itself.
Result<int> add_task(Turn& turn, const Configuration& config, IncidentId incident, const TaskWords& words,
                     const By& by);
// All of its words anew; the same ones change nothing.
Result<int> change_task(Turn& turn, const Configuration& config, IncidentId incident, int number,
                        const TaskWords& words, const By& by);
// Done, open again, or not to be done at all. What waits for another one cannot be ticked before that one. Doing it
// twice is no error.
Result<int> move_task(Turn& turn, IncidentId incident, int number, Task::State to, const By& by,
                      const std::string& reason);

// The tasks of a checklist, once; answers how many there are new.
Result<int> attach_checklist(Turn& turn, const Configuration& config, IncidentId incident, const ChecklistId& checklist,
                             const By& by);
// Those that fit the incident as it is now and were not attached before: for door 2.
void attach_what_fits(Turn& turn, const Configuration& config, const Incident& incident);

}  // namespace muster
