#include "engine/tasks.h"

#include "base/probe.h"
#include "incident/incidents.h"
#include "tasks/rows.h"

namespace muster {
namespace {
constexpr int kLateMax = 200;
}

Instant follow_tasks(Turn& turn, const Configuration& config) {
  for (const auto& [id, number] : late_tasks(turn.tx, turn.now, kLateMax)) {
    said_late(turn.tx, id, number);
    const auto incident = find_incident(turn.tx, id);
    const std::vector<Task> tasks = tasks_of(turn.tx, id);
    const Task* task = find_task(tasks, number);
    if (!incident || !task) continue;
    PROBE("a task was not done in time");
    const User* user = find(config.users, task->assignee);
    turn.record(
        {.kind = "task.late",
         .incident = id,
         .data = {{"task", number}, {"title", task->title}, {"assignee", user ? user->name : task->assignee.str()}}});
    turn.changed("incident", id.str(), incident->version);
  }
  return next_late_task(turn.tx);
}

}  // namespace muster
