// muster incident classify, promote, demote, roles, role, tasks, task, tick, checklist, checkpoints,
// checkpoint, hypotheses, suspect, argue, judge, remedy, evidence, attach,
// fetch, links, link, unlink, chat, import-chat, followers, follow, unfollow
#include <ostream>

#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/incident_name.h"

namespace muster::cli {
namespace {

constexpr std::size_t kTasksMax = 500, kSequenceMax = 1'000'000'000;

int classify(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_put(incident_path(invocation) + "/classification", to_text(classification_of(invocation)),
                classification_text);
}

// Says whether it is a major incident.
int say_major(Program& program, const Invocation& invocation, const char* act) {
  const json::object body{{"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/" + act, to_text(body), classification_text);
}

int roles(Program& program, const Invocation& invocation) {
  if (!invocation.has("roster"))
    return Remote(program, invocation).show_get(incident_path(invocation) + "/roles", roles_text);
  const auto csv = Remote(program, invocation).get(incident_path(invocation) + "/roster?format=csv");
  if (!csv) return 1;
  program.out << *csv;
  return 0;
}

int role(Program& program, const Invocation& invocation) {
  const std::string act = invocation.one("ACT");
  const auto user = invocation.value("user"), note = invocation.value("note");
  json::object body;
  if (act == "hand-over") {
    const auto to = invocation.value("to");
    if (!to) return fail(program, "say with --to who follows, such as --to ben");
    body["to"] = *to;
    if (user) body["from"] = *user;
    if (note) body["note"] = *note;
  } else {
    if (user) body["user"] = *user;
    if (note && act != "take" && act != "give") body["reason"] = *note;
    if (invocation.has("beside")) body["beside"] = true;
  }
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/roles/" + escaped(invocation.one("ROLE")) + "/" +
                     (act == "take" ? "give" : act),
                 to_text(body), roles_text);
}

int tasks(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/tasks", tasks_text);
}

int task(Program& program, const Invocation& invocation) {
  json::object body{{"title", invocation.one("TITLE")}};
  if (const auto assignee = invocation.value("assignee")) body["assignee"] = *assignee;
  if (const auto due = invocation.value("due")) {
    const auto at = moment_of(*due, program.view.now);
    if (!at) return fail(program, "--due: '" + *due + "' is no time such as 2026-12-24T18:00 or +30m");
    body["due_at"] = rfc3339(*at);
  }
  if (const auto after = invocation.value("after")) {
    const auto number = count_of(*after, kTasksMax);
    if (!number) return fail(program, "--after must be the number of a task");
    body["blocked_by"] = static_cast<std::int64_t>(*number);
  }
  return Remote(program, invocation).show_post(incident_path(invocation) + "/tasks", to_text(body), tasks_text);
}

// Each of the tasks; the last answer is shown.
int tick(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const std::string act = invocation.has("undo") ? "open" : invocation.has("drop") ? "drop" : "done";
  std::optional<std::string> answer;
  for (const std::string& number : invocation.all("TASK")) {
    answer = remote.post(incident_path(invocation) + "/tasks/" + escaped(number) + "/" + act);
    if (!answer) return 1;
  }
  return remote.show(*answer, tasks_text);
}

int checklist(Program& program, const Invocation& invocation) {
  const json::object body{{"checklist", invocation.one("CHECKLIST")}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/checklists", to_text(body), tasks_text);
}

int checkpoints(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/checkpoints", checkpoints_text);
}

int checkpoint(Program& program, const Invocation& invocation) {
  json::object body;
  if (const auto words = invocation.value("text")) body["text"] = *words;
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/checkpoints/" + escaped(invocation.one("CHECKPOINT")), to_text(body),
                 checkpoints_text);
}

int hypotheses(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/hypotheses", hypotheses_text);
}

int suspect(Program& program, const Invocation& invocation) {
  const json::object body{{"text", invocation.one("TEXT")}};
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/hypotheses", to_text(body), hypotheses_text);
}

std::string hypothesis_path(const Invocation& invocation) {
  return incident_path(invocation) + "/hypotheses/" + escaped(invocation.one("HYPOTHESIS")) + "/";
}

int argue(Program& program, const Invocation& invocation) {
  json::object body{{"text", invocation.one("TEXT")}, {"supports", !invocation.has("against")}};
  if (const auto entry = invocation.value("entry")) {
    const auto sequence = count_of(*entry, kSequenceMax);
    if (!sequence) return fail(program, "--entry must be the number of an entry of the record");
    body["entry"] = static_cast<std::int64_t>(*sequence);
  }
  return Remote(program, invocation)
      .show_post(hypothesis_path(invocation) + "arguments", to_text(body), hypotheses_text);
}

int judge(Program& program, const Invocation& invocation) {
  json::object body;
  if (const auto reason = invocation.value("reason")) body["reason"] = *reason;
  return Remote(program, invocation)
      .show_post(hypothesis_path(invocation) + invocation.one("ACT"), to_text(body), hypotheses_text);
}

// The API says all of it anew.
int remedy(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const auto before = remote.get(incident_path(invocation) + "/hypotheses");
  if (!before) return 1;
  const auto parsed = parse_json(*before);
  const json::value said = parsed ? *parsed : json::value();
  json::object body;
  for (const auto& [flag, member] :
       {std::pair("workaround", "workaround"), {"fix", "fix"}, {"known-error", "known_error"}})
    body[member] = invocation.value(flag).value_or(text(said, {"remedy", member}));
  return remote.show_put(incident_path(invocation) + "/remedy", to_text(body), hypotheses_text);
}

int evidence(Program& program, const Invocation& invocation) {
  if (!invocation.has("custody"))
    return Remote(program, invocation).show_get(incident_path(invocation) + "/evidence", evidence_text);
  const auto csv = Remote(program, invocation).get(incident_path(invocation) + "/custody?format=csv");
  if (!csv) return 1;
  program.out << *csv;
  return 0;
}

int attach(Program& program, const Invocation& invocation) {
  const std::string path = invocation.one("FILE");
  const auto bytes = read_text(program, path);
  if (!bytes) return fail(program, bytes.fault().message);
  const std::string name = path == "-" ? "" : path.substr(path.rfind('/') + 1);
  Query query;
  query.add("name", std::optional(invocation.value("name").value_or(name))).add("note", invocation.value("note"));
  Remote remote(program, invocation);
  const auto added =
      remote.post(incident_path(invocation) + "/evidence" + query.str(), *bytes, "application/octet-stream");
  return added ? remote.show(*added, evidence_line) : 1;
}

int fetch(Program& program, const Invocation& invocation) {
  const auto bytes =
      Remote(program, invocation).get(incident_path(invocation) + "/evidence/" + escaped(invocation.one("NUMBER")));
  if (!bytes) return 1;
  program.out << *bytes;
  return 0;
}

int links(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/links", links_text);
}

int link(Program& program, const Invocation& invocation) {
  const json::object body{{"incident", incident_name(invocation.one("OTHER"))},
                          {"kind", invocation.value("kind").value_or("related")}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/links", to_text(body), links_text);
}

int unlink(Program& program, const Invocation& invocation) {
  const json::object body{{"incident", incident_name(invocation.one("OTHER"))}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/unlink", to_text(body), links_text);
}

int import_chat(Program& program, const Invocation& invocation) {
  const auto file = read_text(program, invocation.one("FILE"));
  if (!file) return fail(program, file.fault().message);
  Remote remote(program, invocation);
  const std::optional<std::string> dry_run =
      invocation.has("dry-run") ? std::optional<std::string>("true") : std::nullopt;
  const auto answer =
      remote.post(incident_path(invocation) + "/import-chat" +
                      Query().add("dry_run", dry_run).add("time_zone", invocation.value("time-zone")).str(),
                  *file, "text/plain");
  return answer ? remote.show(*answer, chat_history_text) : 1;
}

int chat(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  if (const auto entry = invocation.value("tell"))
    return remote.show_post(incident_path(invocation) + "/entries/" + escaped(*entry) + "/chat", "{}", chat_text);
  if (invocation.has("open")) return remote.show_post(incident_path(invocation) + "/chat", "{}", chat_text);
  return remote.show_get(incident_path(invocation) + "/chat", chat_text);
}

int followers(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/followers", followers_text);
}

int say_follows(Program& program, const Invocation& invocation, const char* act) {
  json::object body;
  if (const auto user = invocation.value("user")) body["user"] = *user;
  return Remote(program, invocation).show_post(incident_path(invocation) + "/" + act, to_text(body), followers_text);
}

int follow(Program& program, const Invocation& invocation) { return say_follows(program, invocation, "follow"); }
int unfollow(Program& program, const Invocation& invocation) { return say_follows(program, invocation, "unfollow"); }

int guests(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/guests", guests_text);
}

int invite_guest(Program& program, const Invocation& invocation) {
  json::object body{{"name", invocation.one("NAME")},
                    {"email", invocation.value("email").value_or("")},
                    {"may_write", invocation.has("may-write")}};
  if (const auto lasts = invocation.value("lasts")) body["lasts"] = *lasts;
  return Remote(program, invocation).show_post(incident_path(invocation) + "/guests", to_text(body), guest_line);
}

int uninvite_guest(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/guests/" + escaped(invocation.one("GUEST")) + "/revoke", "", guest_line);
}

int form_answers(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/answers", answers_text);
}

int near_miss(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/near-miss",
                 to_text(json::object{{"reason", invocation.value("reason").value_or("")}}), incident_line);
}

int promote(Program& program, const Invocation& invocation) { return say_major(program, invocation, "promote"); }
int demote(Program& program, const Invocation& invocation) { return say_major(program, invocation, "demote"); }

}  // namespace

json::object classification_of(const Invocation& invocation) {
  json::object body;
  for (const char* name : {"impact", "criticality", "urgency", "kind", "priority", "level", "category", "reason"})
    if (const auto value = invocation.value(name)) body[name] = *value;
  return body;
}

std::map<std::string, Run> response_commands() {
  return {{"incident classify", classify},
          {"incident promote", promote},
          {"incident near-miss", near_miss},
          {"incident demote", demote},
          {"incident roles", roles},
          {"incident role", role},
          {"incident tasks", tasks},
          {"incident task", task},
          {"incident tick", tick},
          {"incident checklist", checklist},
          {"incident checkpoints", checkpoints},
          {"incident checkpoint", checkpoint},
          {"incident chat", chat},
          {"incident import-chat", import_chat},
          {"incident followers", followers},
          {"incident guests", guests},
          {"incident invite", invite_guest},
          {"incident uninvite", uninvite_guest},
          {"incident answers", form_answers},
          {"incident hypotheses", hypotheses},
          {"incident suspect", suspect},
          {"incident argue", argue},
          {"incident judge", judge},
          {"incident remedy", remedy},
          {"incident evidence", evidence},
          {"incident attach", attach},
          {"incident fetch", fetch},
          {"incident links", links},
          {"incident link", link},
          {"incident unlink", unlink},
          {"incident follow", follow},
          {"incident unfollow", unfollow}};
}

}  // namespace muster::cli
