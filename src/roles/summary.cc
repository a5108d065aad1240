#include "roles/summary.h"

#include "base/json.h"
#include "base/utf8.h"
#include "roles/act.h"
#include "roles/queries.h"
#include "room/marks.h"
#include "tasks/rows.h"
#include "timeline/timeline.h"

namespace muster {
namespace {

constexpr int kDecisionsMax = 3;
constexpr std::size_t kTasksShown = 10;
constexpr std::size_t kLineMax = 300;

json::object object_in(std::string_view text) {
  auto value = parse_json(text);
  return value && value->is_object() ? std::move(value->get_object()) : json::object();
}

// "impact: …; action: …", in its newest words.
std::string update_text(store::Tx& tx, IncidentId incident, Instant now) {
  std::string text;
  const auto latest = tx.one<std::int64_t>(sql::roles::latest_update, incident);
  if (!latest) return "nobody wrote an update";
  const auto entry = timeline_entry(tx, *latest);
  const auto marks = marks_of(tx, incident, *latest, *latest);
  const json::object& data =
      marks.contains(*latest) && marks.at(*latest).revised ? marks.at(*latest).data : entry->data;
  for (const auto& [member, word] : {std::pair("impact", "impact"), {"action", "action"}, {"next_step", "next step"}}) {
    const auto said = text_at(data, member);
    if (said && !said->empty())
      text.append(text.empty() ? "" : "; ").append(word).append(": ").append(one_line(*said, kLineMax));
  }
  return text + " (" + entry->actor.name + ", " +
         duration_text(std::chrono::floor<std::chrono::minutes>(now - entry->at)) + " ago)";
}

std::string decisions_text(store::Tx& tx, IncidentId incident) {
  std::string text;
  tx.each(
      sql::roles::decisions,
      [&](const store::Row& row) {
        const json::object data = object_in(row.text(0));
        const auto said = text_at(data, "decision");
        if (said) text.append(text.empty() ? "" : "; ").append(one_line(*said, kLineMax));
      },
      incident, kDecisionsMax);
  return text;
}

std::string roles_text(store::Tx& tx, const Configuration& config, IncidentId incident) {
  std::string text;
  for (const Stint& stint : open_stints_of(tx, incident))
    text.append(text.empty() ? "" : ", ").append(stint.role_name).append(": ").append(stint.user_name);
  for (const RoleCall& call : calls_of(tx, incident)) {
    const IncidentRole* role = find_role(config, call.role);
    const User* user = find(config.users, call.user);
    if (call.state != RoleCall::State::Called || !role) continue;
    text.append(text.empty() ? "" : ", ").append(user ? user->name : call.user.str());
    text.append(" is being called as ").append(role->name);
  }
  return text;
}

// "Roll back (Ana, overdue); …": those that are open, the first few of them.
std::string tasks_text(store::Tx& tx, IncidentId incident, Instant now) {
  const std::vector<Task> tasks = tasks_of(tx, incident);
  std::string text;
  std::size_t open = 0;
  for (const Task& task : tasks) {
    if (task.state != Task::State::Open || ++open > kTasksShown) continue;
    text.append(text.empty() ? "" : "; ").append(one_line(task.title, kLineMax));
    std::string more = task.assignee.str();
    const auto add = [&](std::string_view word) { more.append(more.empty() ? "" : ", ").append(word); };
    if (is_blocked(task, tasks)) add("waits for another one");
    if (const Stall stall = stalled(task, tasks, now); stall != Stall::None) add(text_of(stall));
    if (!more.empty()) text += " (" + more + ")";
  }
  if (open > kTasksShown) text += " and " + std::to_string(open - kTasksShown) + " more";
  return text;
}

std::string status_text(const Incident& incident) {
  switch (incident.status) {
    case Incident::Status::Triggered:
      return "nobody has acknowledged it: people are being told";
    case Incident::Status::Acknowledged:
      return (incident.acknowledged_by ? incident.acknowledged_by->name : std::string("somebody")) + " has it";
    case Incident::Status::Resolved:
      return "it is resolved";
  }
  return "";
}

}  // namespace

std::string summary_of(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  std::string text = "Status: " + status_text(incident) + ".";
  text += " Latest update: " + update_text(tx, incident.id, now) + ".";
  if (const std::string decided = decisions_text(tx, incident.id); !decided.empty())
    text += " Decided, newest first: " + decided + ".";
  if (const std::string tasks = tasks_text(tx, incident.id, now); !tasks.empty()) text += " Open tasks: " + tasks + ".";
  if (const std::string roles = roles_text(tx, config, incident.id); !roles.empty()) text += " Roles: " + roles + ".";
  return text;
}

}  // namespace muster
