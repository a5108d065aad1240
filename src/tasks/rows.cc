#include "tasks/rows.h"

#include "tasks/queries.h"

namespace muster {

std::vector<Task> tasks_of(store::Tx& tx, IncidentId incident) {
  std::vector<Task> tasks;
  tx.each(
      sql::tasks::tasks,
      [&](const store::Row& row) {
        Task task;
        task.number = row.get<int>(0);
        task.title = row.get<std::string>(1);
        task.checklist = ChecklistId(row.get<std::string>(2));
        task.checklist_name = row.get<std::string>(3);
        task.role = IncidentRoleId(row.get<std::string>(4));
        task.assignee = row.get<UserId>(5);
        task.due_at = row.get<std::optional<Instant>>(6);
        task.blocked_by = row.get<int>(7);
        task.state = task_state_of(row.text(8)).value_or(Task::State::Open);
        task.created_at = row.get<Instant>(9);
        task.moved_at = row.get<Instant>(10);
        task.ended_at = row.get<std::optional<Instant>>(11);
        task.ended_by = row.get<std::string>(12);
        tasks.push_back(std::move(task));
      },
      incident);
  return tasks;
}

void put_task(store::Tx& tx, IncidentId incident, const Task& task) {
  const std::optional<Instant> look_at = task.state == Task::State::Open ? task.due_at : std::nullopt;
  tx.exec(sql::tasks::put_task, incident, task.number, task.title, task.checklist, task.checklist_name, task.role,
          task.assignee, task.due_at, task.blocked_by, text_of(task.state), task.created_at, task.moved_at,
          task.ended_at, task.ended_by, look_at);
}

std::vector<std::pair<IncidentId, int>> late_tasks(store::Tx& tx, Instant now, int limit) {
  std::vector<std::pair<IncidentId, int>> late;
  tx.each(
      sql::tasks::late_tasks,
      [&](const store::Row& row) { late.emplace_back(row.get<IncidentId>(0), row.get<int>(1)); }, now, limit);
  return late;
}

void said_late(store::Tx& tx, IncidentId incident, int number) { tx.exec(sql::tasks::said_late, incident, number); }

Instant next_late_task(store::Tx& tx) { return tx.next(sql::tasks::next_late_task); }

}  // namespace muster
