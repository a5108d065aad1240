#include "api/task_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "base/utf8.h"
#include "incident/incidents.h"
#include "roles/rows.h"
#include "tasks/act.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

json::value person_or_null(const Configuration& config, const UserId& id) {
  if (id.empty()) return nullptr;
  const User* user = find(config.users, id);
  return json::object{{"id", id.str()}, {"name", user ? user->name : id.str()}};
}

// Whose it is by its role, when nobody took it: whoever has the role now.
UserId holder_of(const std::vector<Stint>& stints, const IncidentRoleId& role) {
  const auto at = std::ranges::find(stints, role, &Stint::role);
  return role.empty() || at == stints.end() ? UserId() : at->user;
}

// Schema IncidentTasks.
json::object tasks_json(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  const std::vector<Task> tasks = tasks_of(tx, incident.id);
  const std::vector<Stint> stints = open_stints_of(tx, incident.id);
  json::array items, lists;
  for (const Task& task : tasks) {
    json::object one{{"number", task.number},
                     {"title", task.title},
                     {"state", text_of(task.state)},
                     {"checklist", task.checklist_name},
                     {"role", task.role.str()}};
    one["assignee"] = person_or_null(config, task.assignee.empty() ? holder_of(stints, task.role) : task.assignee);
    one["due_at"] = time_or_null(task.due_at);
    one["blocked_by"] = task.blocked_by > 0 ? json::value(task.blocked_by) : json::value();
    one["blocked"] = task.state == Task::State::Open && is_blocked(task, tasks);
    Task counted = task;
    if (counted.assignee.empty()) counted.assignee = holder_of(stints, task.role);
    one["stalled"] = text_of(stalled(counted, tasks, now));
    one["ended_at"] = time_or_null(task.ended_at);
    one["ended_by"] = task.ended_by;
    items.emplace_back(std::move(one));
  }
  for (const Checklist& list : config.response.checklists) {
    const bool attached = std::ranges::any_of(tasks, [&](const Task& task) { return task.checklist == list.id; });
    lists.push_back(json::object{{"id", list.id.str()}, {"name", list.name}, {"attached", attached}});
  }
  return {{"items", std::move(items)}, {"checklists", std::move(lists)}};
}

Result<int> number_in(const Request& request) { return number_in_path<int>(request, "number", "no number of a task"); }

Result<TaskWords> words_in(const json::object& body) {
  if (const auto unknown = unknown_member(body, {"title", "assignee", "due_at", "blocked_by"})) return *unknown;
  for (const std::string_view name : {"title", "assignee", "due_at"}) {
    const json::value* value = body.if_contains(name);
    if (value && !value->is_null() && (!value->is_string() || value->get_string().size() > kTaskTitleMax))
      return invalid("'" + std::string(name) + "' must be a text of at most 500 bytes");
  }
  TaskWords words;
  words.title = one_line(text_at(body, "title").value_or(""), kTaskTitleMax);
  words.assignee = UserId(text_at(body, "assignee").value_or(""));
  if (const auto due = text_at(body, "due_at"); due && !due->empty()) {
    words.due_at = parse_rfc3339(*due);
    if (!words.due_at) return invalid("'due_at' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
  }
  if (const json::value* before = body.if_contains("blocked_by"); before && !before->is_null()) {
    if (!before->is_int64() || before->get_int64() < 1 || before->get_int64() > kTasksMax)
      return invalid("'blocked_by' must be the number of a task");
    words.blocked_by = static_cast<int>(before->get_int64());
  }
  return words;
}

// Does something to the tasks of the incident that the path names, and answers with all of them.
using TaskAct = std::function<Result<int>(Turn&, IncidentId, const By&)>;

void act_task(Service& service, const Request& request, http::Reply reply, int status, TaskAct act_task) {
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, act_task = std::move(act_task)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto done = act_task(turn, id, caller_of(request).by());
        if (!done) return done.fault();
        return tasks_json(turn.tx, *service.configuration(), *find_incident(turn.tx, id), turn.now);
      },
      object_or_problem(status));
}

void add_one(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto words = words_in(*body);
  if (!words) return reply(problem_of(words.fault()));
  act_task(service, request, std::move(reply), 201,
           [&service, words = *words](Turn& turn, IncidentId id, const By& by) {
             return add_task(turn, *service.configuration(), id, words, by);
           });
}

void change_one(Service& service, const Request& request, http::Reply reply) {
  const auto number = number_in(request);
  if (!number) return reply(problem_of(number.fault()));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto words = words_in(*body);
  if (!words) return reply(problem_of(words.fault()));
  act_task(service, request, std::move(reply), 200,
           [&service, number = *number, words = *words](Turn& turn, IncidentId id, const By& by) {
             return change_task(turn, *service.configuration(), id, number, words, by);
           });
}

http::Handler moving(Service& service, Task::State to) {
  return [&service, to](const Request& request, http::Reply reply) {
    const auto number = number_in(request);
    if (!number) return reply(problem_of(number.fault()));
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    if (const auto unknown = unknown_member(*body, {"reason"})) return reply(problem_of(*unknown));
    const std::string reason(text_at(*body, "reason").value_or(""));
    if (reason.size() > kTaskReasonMax) return reply(problem_of(invalid("'reason' must be at most 2000 bytes")));
    act_task(service, request, std::move(reply), 200,
             [to, number = *number, reason](Turn& turn, IncidentId id, const By& by) {
               return move_task(turn, id, number, to, by, reason);
             });
  };
}

void attach_one(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"checklist"})) return reply(problem_of(*unknown));
  const ChecklistId checklist(text_at(*body, "checklist").value_or(""));
  if (checklist.empty()) return reply(problem_of(invalid("'checklist' is missing: give its id")));
  act_task(service, request, std::move(reply), 200, [&service, checklist](Turn& turn, IncidentId id, const By& by) {
    return attach_checklist(turn, *service.configuration(), id, checklist, by);
  });
}

}  // namespace

void add_task_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/tasks",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(
                    200, to_text(tasks_json(tx, *service.configuration(), incident, service.now())));
              })});
  const auto add = [&](Method method, std::string_view below, http::Handler handler) {
    router.add({.method = method,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Respond,
                .handler = std::move(handler)});
  };
  add(Method::Post, "tasks",
      [&service](const Request& request, http::Reply reply) { add_one(service, request, std::move(reply)); });
  add(Method::Put, "tasks/{number}",
      [&service](const Request& request, http::Reply reply) { change_one(service, request, std::move(reply)); });
  add(Method::Post, "tasks/{number}/done", moving(service, Task::State::Done));
  add(Method::Post, "tasks/{number}/open", moving(service, Task::State::Open));
  add(Method::Post, "tasks/{number}/drop", moving(service, Task::State::Dropped));
  add(Method::Post, "checklists",
      [&service](const Request& request, http::Reply reply) { attach_one(service, request, std::move(reply)); });
}

}  // namespace muster::api
