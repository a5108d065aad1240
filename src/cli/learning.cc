// muster action list, show, add, assign, done, drop, reopen; muster review list, show, ask, plan, waive;
// muster incident closing, close
#include <algorithm>
#include <array>
#include <ostream>

#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/incident_name.h"

namespace muster::cli {
namespace {

std::string dash_if_none(std::string text) { return text.empty() ? "-" : std::move(text); }

std::string day_of(const json::value& value, std::string_view field) { return text(value, {field}).substr(0, 10); }

std::string query_of(const Invocation& invocation, std::initializer_list<const char*> flags) {
  std::string query;
  for (const char* flag : flags) {
    const auto value = invocation.value(flag);
    if (value) query.append(query.empty() ? "?" : "&").append(flag).append("=").append(escaped(*value));
  }
  return query;
}

std::string action_path(const Invocation& invocation) { return "/v1/action-items/" + escaped(invocation.one("ITEM")); }

int action_list(Program& program, const Invocation& invocation) {
  if (const auto incident = invocation.value("incident"))
    return Remote(program, invocation).show_get(incident_path(*incident) + "/action-items", actions_text);
  std::string query = query_of(invocation, {"state", "owner", "team"});
  if (invocation.has("overdue")) query.append(query.empty() ? "?" : "&").append("overdue=true");
  return Remote(program, invocation).show_get("/v1/action-items" + query, actions_text);
}

int action_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(action_path(invocation), action_text);
}

// Puts what the flags say into the body; false, and it was said, when a time cannot be read.
bool put_flags(Program& program, const Invocation& invocation, json::object& body) {
  for (const char* flag : {"title", "kind", "owner", "priority", "description"})
    if (const auto value = invocation.value(flag)) body[flag] = *value;
  if (const auto due = invocation.value("due")) {
    const auto at = moment_of(*due, program.view.now);
    if (!at) {
      fail(program, "--due: '" + *due + "' is no time such as 2026-12-24T18:00 or +30m");
      return false;
    }
    body["due_at"] = rfc3339(*at);
  }
  return true;
}

int action_add(Program& program, const Invocation& invocation) {
  json::object body{{"title", invocation.one("TITLE")}};
  if (!put_flags(program, invocation, body)) return 1;
  return Remote(program, invocation).show_post(incident_path(invocation) + "/action-items", to_text(body), action_text);
}

// What the flags do not say stays.
int action_change(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const auto before = remote.get(action_path(invocation));
  if (!before) return 1;
  const auto read = parse_json(*before);
  const json::value item = read ? *read : json::value();
  json::object body{{"title", text(item, {"title"})},
                    {"kind", text(item, {"kind"})},
                    {"description", text(item, {"description"})},
                    {"owner", text(item, {"owner", "id"})},
                    {"priority", text(item, {"priority"})},
                    {"due_at", text(item, {"due_at"})}};
  if (!put_flags(program, invocation, body)) return 1;
  return remote.show_put(action_path(invocation), to_text(body), action_text);
}

int move_action(Program& program, const Invocation& invocation, const char* act) {
  const json::object body{{"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation).show_post(action_path(invocation) + "/" + act, to_text(body), action_text);
}
int action_done(Program& program, const Invocation& invocation) { return move_action(program, invocation, "done"); }
int action_drop(Program& program, const Invocation& invocation) { return move_action(program, invocation, "drop"); }
int action_reopen(Program& program, const Invocation& invocation) { return move_action(program, invocation, "open"); }

int action_link(Program& program, const Invocation& invocation) {
  const json::object body{{"url", invocation.one("URL")}};
  return Remote(program, invocation).show_post(action_path(invocation) + "/issue", to_text(body), action_text);
}

int action_create_issue(Program& program, const Invocation& invocation) {
  const json::object body{{"tracker", invocation.value("tracker").value_or("")}};
  return Remote(program, invocation).show_post(action_path(invocation) + "/issue", to_text(body), action_text);
}

int action_retry_issue(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_post(action_path(invocation) + "/issue/retry", "{}", action_text);
}

int action_unlink(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  if (!remote.remove(action_path(invocation) + "/issue")) return 1;
  return remote.show_get(action_path(invocation), action_text);
}

int review_list(Program& program, const Invocation& invocation) {
  std::string query = query_of(invocation, {"state", "team"});
  if (invocation.has("late")) query.append(query.empty() ? "?" : "&").append("late=true");
  return Remote(program, invocation).show_get("/v1/reviews" + query, reviews_text);
}

int review_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/review", review_text);
}

int review_ask(Program& program, const Invocation& invocation) {
  const json::object body{{"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/review", to_text(body), review_text);
}

int review_plan(Program& program, const Invocation& invocation) {
  const auto at = moment_of(invocation.one("TIME"), program.view.now);
  if (!at) return fail(program, "'" + invocation.one("TIME") + "' is no time such as 2026-12-24T18:00 or +2h");
  const json::object body{{"starts_at", rfc3339(*at)}, {"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/review/plan", to_text(body), review_text);
}

int review_waive(Program& program, const Invocation& invocation) {
  const json::object body{{"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/review/waive", to_text(body), review_text);
}

int closing(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/closing", closing_text);
}

std::string said_stage(const json::value& progress, const View&) { return "It is " + stage_words(progress) + ".\n"; }

// One of the common stages, else one of the unit's own.
int say_stage(Program& program, const Invocation& invocation) {
  constexpr std::array<std::string_view, 9> common{"detected",  "logged",   "triaged", "investigating", "identified",
                                                   "mitigated", "resolved", "closed",  "reviewed"};
  const std::string stage = invocation.one("STAGE");
  json::object body{{std::ranges::find(common, stage) == common.end() ? "own_stage" : "stage", stage}};
  if (const auto reason = invocation.value("reason")) body["reason"] = *reason;
  return Remote(program, invocation).show_post(incident_path(invocation) + "/stage", to_text(body), said_stage);
}

// Shows the checklist as it is then.
int close(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const json::object body{{"stage", "closed"}, {"reason", invocation.value("reason").value_or("")}};
  if (!remote.post(incident_path(invocation) + "/stage", to_text(body))) return 1;
  return remote.show_get(incident_path(invocation) + "/closing", closing_text);
}

}  // namespace

std::string actions_text(const json::value& page, const View& view) {
  Table table({"ITEM", "INCIDENT", "KIND", "STATE", "WHO", "DUE", "TITLE"});
  for (const json::value& one : list(page, {"items"}))
    table.add({text(one, {"id"}), text(one, {"incident"}), text(one, {"kind"}),
               text(one, {"overdue"}) == "true" ? "overdue" : text(one, {"state"}), name(one, "owner", "-"),
               day_of(one, "due_at"), text(one, {"title"})});
  return table.empty() ? "No action items.\n" : table.text(view);
}

std::string action_text(const json::value& item, const View& view) {
  Facts facts;
  facts.add("Incident", text(item, {"incident"}));
  facts.add("Kind", text(item, {"kind"}));
  facts.add("State", text(item, {"overdue"}) == "true" ? "overdue" : text(item, {"state"}));
  facts.add("Who", name(item, "owner"));
  facts.add("Due", day_of(item, "due_at"));
  facts.add("Priority", text(item, {"priority"}));
  facts.add("Reason", text(item, {"reason"}));
  facts.add("About", text(item, {"description"}));
  if (const json::value* issue = at(item, {"issue"}); issue && issue->is_object()) {
    const std::string closed = text(*issue, {"closed"});
    facts.add("Issue", text(*issue, {"vendor"}) + " " + text(*issue, {"name"}) + ", " +
                           (text(*issue, {"state"}) != "linked" ? text(*issue, {"state"})
                            : closed == "true"                  ? "closed"
                                                                : "open"));
    facts.add("Link", text(*issue, {"url"}));
    facts.add("Trouble", text(*issue, {"trouble"}));
  }
  return text(item, {"id"}) + "  " + text(item, {"title"}) + "\n" + facts.text(view);
}

std::string reviews_text(const json::value& page, const View& view) {
  Table table({"INCIDENT", "STATE", "WHEN", "UNTIL", "LEAD", "TITLE", "WHY"});
  for (const json::value& one : list(page, {"items"}))
    table.add({text(one, {"incident"}), text(one, {"late"}) == "true" ? "late" : text(one, {"state"}),
               dash_if_none(moment(one, {"starts_at"}, view)), moment(one, {"deadline_at"}, view),
               name(one, "lead", "-"), text(one, {"title"}), text(one, {"why"})});
  return table.empty() ? "No reviews.\n" : table.text(view);
}

std::string review_text(const json::value& answer, const View& view) {
  const json::value* review = at(answer, {"review"});
  if (!review) return "No review.\n";
  Facts facts;
  facts.add("State", text(*review, {"late"}) == "true" ? "late" : text(*review, {"state"}));
  facts.add("Why", text(*review, {"why"}));
  facts.add("When", moment(*review, {"starts_at"}, view));
  facts.add("Until", moment(*review, {"deadline_at"}, view));
  std::string people;
  for (const json::value& one : list(*review, {"attendees"}))
    people.append(people.empty() ? "" : ", ").append(name(one, "user"));
  facts.add("Who", people);
  facts.add("Note", text(*review, {"note"}));
  return facts.text(view);
}

std::string closing_text(const json::value& closing, const View& view) {
  Table table({"DONE", "ITEM", "WHAT IS MISSING", "SAID"});
  for (const json::value& one : list(closing, {"items"})) {
    std::string lacks;
    for (const json::value& lack : list(one, {"lacks"})) lacks.append(lacks.empty() ? "" : ", ").append(text(lack, {}));
    std::replace(lacks.begin(), lacks.end(), '_', ' ');
    const std::string title = text(one, {"title"});
    table.add({text(one, {"done"}) == "true" ? "yes" : "no", title.empty() ? text(one, {"key"}) : title,
               dash_if_none(lacks), dash_if_none(text(one, {"tick", "text"}))});
  }
  return table.empty() ? "Closing asks for nothing.\n" : table.text(view);
}

std::map<std::string, Run> learning_commands() {
  return {{"action list", action_list},
          {"action show", action_show},
          {"action add", action_add},
          {"action change", action_change},
          {"action done", action_done},
          {"action drop", action_drop},
          {"action reopen", action_reopen},
          {"action link", action_link},
          {"action unlink", action_unlink},
          {"action create-issue", action_create_issue},
          {"action retry-issue", action_retry_issue},
          {"review list", review_list},
          {"review show", review_show},
          {"review ask", review_ask},
          {"review plan", review_plan},
          {"review waive", review_waive},
          {"incident closing", closing},
          {"incident close", close},
          {"incident stage", say_stage}};
}

}  // namespace muster::cli
