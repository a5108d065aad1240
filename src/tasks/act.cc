#include "tasks/act.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"

namespace muster {
namespace {

Fault no_such_task(const Incident& incident, int number) {
  return not_found(number_text(incident.number) + " has no task " + std::to_string(number));
}

std::string name_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

// What speaks against these words for the task of that number.
std::optional<Fault> wrong(const Configuration& config, const std::vector<Task>& tasks, int number,
                           const TaskWords& words, Instant now) {
  if (words.title.find_first_not_of(' ') == std::string::npos)
    return invalid("'title' is missing: say what is to be done");
  if (!words.assignee.empty() && !find(config.users, words.assignee))
    return invalid("there is no user '" + words.assignee.str().substr(0, 64) + "'");
  if (words.due_at && *words.due_at > now + kTaskDueMax) return invalid("'due_at' is more than a year ahead");
  return cannot_wait(tasks, number, words.blocked_by);
}

// What is other than before, as a part of a sentence.
std::string changes_of(const Configuration& config, const Task& before, const TaskWords& words) {
  std::string text;
  const auto add = [&](const std::string& part) { text.append(text.empty() ? "" : ", ").append(part); };
  if (before.title != words.title) add("it is now: " + words.title);
  if (before.assignee != words.assignee)
    add(words.assignee.empty() ? "nobody has it" : name_of(config, words.assignee) + " has it");
  if (before.due_at != words.due_at) add(words.due_at ? "due " + rfc3339(*words.due_at) : "due at no time");
  if (before.blocked_by != words.blocked_by)
    add(words.blocked_by > 0 ? "waits for task " + std::to_string(words.blocked_by) : "waits for nothing");
  return text;
}

void put_words(Task& task, const TaskWords& words) {
  task.title = words.title;
  task.assignee = words.assignee;
  task.due_at = words.due_at;
  task.blocked_by = words.blocked_by;
}

// The tasks of the list, after those that there are; what belongs to a role is its holder's as soon as they look.
int attach(Turn& turn, const Incident& incident, const Checklist& checklist, const std::vector<Task>& there,
           const By& by) {
  const int last = there.empty() ? 0 : there.back().number;
  const std::vector<Task> tasks = tasks_of(checklist, last, turn.now);
  for (const Task& task : tasks) put_task(turn.tx, incident.id, task);
  record_change(turn, incident, "task.checklist", by,
                {{"checklist", checklist.name},
                 {"checklist_id", checklist.id.str()},
                 {"count", static_cast<std::int64_t>(tasks.size())},
                 {"by", by.actor.kind == Actor::Kind::System ? "" : by.actor.name}});
  return static_cast<int>(tasks.size());
}

bool is_attached(const std::vector<Task>& tasks, const ChecklistId& checklist) {
  return std::ranges::any_of(tasks, [&](const Task& task) { return task.checklist == checklist; });
}

bool has_room(const std::vector<Task>& tasks, std::size_t more) {
  return tasks.size() + more <= static_cast<std::size_t>(kTasksMax);
}

Fault too_many(const Incident& incident) {
  return conflict(number_text(incident.number) + " would have more than " + std::to_string(kTasksMax) + " tasks");
}

}  // namespace

Result<int> add_task(Turn& turn, const Configuration& config, IncidentId id, const TaskWords& words, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const std::vector<Task> tasks = tasks_of(turn.tx, id);
  if (!has_room(tasks, 1)) return too_many(*incident);
  Task task;
  task.number = tasks.empty() ? 1 : tasks.back().number + 1;
  if (auto fault = wrong(config, tasks, task.number, words, turn.now)) return *fault;
  put_words(task, words);
  task.created_at = task.moved_at = turn.now;
  put_task(turn.tx, id, task);
  json::object data{{"task", task.number}, {"title", task.title}};
  if (!task.assignee.empty()) {
    data["assignee"] = name_of(config, task.assignee);
    data["user"] = task.assignee.str();
  }
  if (task.due_at) data["due"] = rfc3339(*task.due_at);
  record_change(turn, *incident, "task.added", by, std::move(data));
  return task.number;
}

Result<int> change_task(Turn& turn, const Configuration& config, IncidentId id, int number, const TaskWords& words,
                        const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const std::vector<Task> tasks = tasks_of(turn.tx, id);
  const Task* before = find_task(tasks, number);
  if (!before) return no_such_task(*incident, number);
  if (auto fault = wrong(config, tasks, number, words, turn.now)) return *fault;
  const std::string what = changes_of(config, *before, words);
  if (what.empty()) return number;
  Task task = *before;
  put_words(task, words);
  task.moved_at = turn.now;
  put_task(turn.tx, id, task);
  json::object data{{"task", number}, {"title", before->title}, {"what", what}};
  if (!task.assignee.empty() && task.assignee != before->assignee) data["user"] = task.assignee.str();
  record_change(turn, *incident, "task.changed", by, std::move(data));
  return number;
}

Result<int> move_task(Turn& turn, IncidentId id, int number, Task::State to, const By& by, const std::string& reason) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const std::vector<Task> tasks = tasks_of(turn.tx, id);
  const Task* before = find_task(tasks, number);
  if (!before) return no_such_task(*incident, number);
  if (before->state == to) return number;
  if (to == Task::State::Done && is_blocked(*before, tasks))
    return conflict("task " + std::to_string(number) + " waits for task " + std::to_string(before->blocked_by) +
                    ", which is not done yet");
  Task task = *before;
  task.state = to;
  task.moved_at = turn.now;
  task.ended_at = to == Task::State::Open ? std::nullopt : std::optional(turn.now);
  task.ended_by = to == Task::State::Open ? "" : by.actor.name;
  put_task(turn.tx, id, task);
  json::object data{{"task", number}, {"title", task.title}};
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, *incident,
                to == Task::State::Done   ? "task.done"
                : to == Task::State::Open ? "task.reopened"
                                          : "task.dropped",
                by, std::move(data));
  return number;
}

Result<int> attach_checklist(Turn& turn, const Configuration& config, IncidentId id, const ChecklistId& checklist,
                             const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto& lists = config.response.checklists;
  const auto list = std::ranges::find(lists, checklist, &Checklist::id);
  if (list == lists.end()) return not_found("there is no checklist '" + checklist.str().substr(0, 64) + "'");
  const std::vector<Task> tasks = tasks_of(turn.tx, id);
  if (is_attached(tasks, checklist)) return 0;
  if (!has_room(tasks, list->items.size())) return too_many(*incident);
  return attach(turn, *incident, *list, tasks, by);
}

void attach_what_fits(Turn& turn, const Configuration& config, const Incident& incident) {
  for (const Checklist& list : config.response.checklists) {
    if (!fits(list, incident.priority, incident.service, incident.category, incident.major == Major::Declared))
      continue;
    const std::vector<Task> tasks = tasks_of(turn.tx, incident.id);
    if (is_attached(tasks, list.id) || !has_room(tasks, list.items.size())) continue;
    PROBE("a checklist was attached by itself");
    attach(turn, incident, list, tasks, {system_actor(), "engine"});
  }
}

}  // namespace muster
