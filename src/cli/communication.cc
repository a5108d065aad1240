// muster communication list, show, tell; muster clock list, start, stop, prove; muster legal-hold list, show, put, end
#include <ostream>

#include "cli/client.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/incident_name.h"

namespace muster::cli {
namespace {

std::string delivery_text(const json::value& one) {
  std::string out;
  for (const auto& [member, word] : {std::pair("sent", "delivered"), {"waiting", "waiting"}, {"failed", "failed"}})
    if (const std::string count = text(one, {"delivery", member}); !count.empty() && count != "0")
      out += (out.empty() ? "" : ", ") + count + " " + word;
  return out.empty() ? "-" : out;
}

std::string communications_text(const json::value& answer, const View& view) {
  Table table({"SENT", "TO", "INCIDENT", "BY", "DELIVERY", "ID", "SUBJECT"});
  for (const json::value& one : list(answer, {"items"}))
    table.add({moment(one, {"sent_at"}, view), name(one, "audience"), text(one, {"incident"}), text(one, {"sent_by"}),
               delivery_text(one), text(one, {"id"}), text(one, {"subject"})});
  return table.empty() ? "Nothing fits.\n" : table.text(view);
}

std::string communication_text(const json::value& one, const View& view) {
  std::string out = text(one, {"subject"}) + "\nTo " + name(one, "audience") + ", " + moment(one, {"sent_at"}, view) +
                    ", sent by " + text(one, {"sent_by"}) + "\n\n";
  const json::value* body = at(one, {"body"});
  if (body && body->is_string()) {
    // Line by line: a text from outside cannot move the cursor.
    for (std::string_view rest = body->get_string(); !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size());
      out += plain(rest.substr(0, end)) + "\n";
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  for (const json::value& answer : list(one, {"approvals"}))
    out += text(answer, {"name"}) + (text(answer, {"approves"}) == "true" ? " agreed, " : " refused, ") +
           moment(answer, {"at"}, view) + "\n";
  Table table({"TO", "CHANNEL", "ADDRESS", "STATE", "ATTEMPTS", "WHY"});
  for (const json::value& message : list(one, {"messages"}))
    table.add({text(message, {"name"}), text(message, {"channel"}), text(message, {"address"}),
               text(message, {"state"}), text(message, {"attempts"}), text(message, {"why"})});
  return table.empty() ? out : out + "\n" + table.text(view);
}

std::string told_text(const json::value& answer, const View&) {
  std::string out;
  for (const json::value& one : list(answer, {"items"})) {
    const std::string stage = text(one, {"stage"}), missing = text(one, {"approvals_missing"});
    out += name(one, "audience") + ": " +
           (stage == "sent"       ? "sent"
            : stage == "proposed" ? missing + " more have to approve it first"
                                  : "a draft; whoever may send it finds it in the incident's room") +
           " (" + text(one, {"id"}) + ")\n";
  }
  return out;
}

std::string clocks_text(const json::value& answer, const View& view) {
  Table table({"INCIDENT", "CLOCK", "STATE", "NOTIFICATION", "DUE", "SENT", "EVIDENCE"});
  for (const json::value& clock : list(answer, {"items"}))
    for (const json::value& one : list(clock, {"notifications"}))
      table.add({text(clock, {"incident", "number"}),
                 text(clock, {"clock"}),
                 text(clock, {"state"}),
                 text(one, {"id"}),
                 {moment(one, {"due_at"}, view), text(one, {"late"}) == "true" ? Tone::Bad : Tone::Plain},
                 moment(one, {"done_at"}, view),
                 text(one, {"evidence"})});
  return table.empty() ? "No clock runs.\n" : table.text(view);
}

int communication_list(Program& program, const Invocation& invocation) {
  Query query;
  const auto incident = invocation.value("incident");
  query.add("q", invocation.value("search"))
      .add("kind", invocation.value("kind"))
      .add("audience", invocation.value("audience"))
      .add("incident", incident ? std::optional(incident_name(*incident)) : std::nullopt)
      .add("from", invocation.value("from"))
      .add("until", invocation.value("until"))
      .add("limit", invocation.value("limit"));
  Remote remote(program, invocation);
  if (!invocation.has("csv")) return remote.show_get("/v1/communications" + query.str(), communications_text);
  const auto body = remote.get("/v1/communications" + query.add("format", "csv").str());
  if (!body) return 1;
  program.out << *body;
  return 0;
}

int communication_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_get("/v1/communications/" + escaped(invocation.one("ID")), communication_text);
}

// The texts as the templates make them, which whoever wants to edit them does in the incident's room.
int communication_tell(Program& program, const Invocation& invocation) {
  json::object update;
  for (const auto& [flag, member] : {std::pair("impact", "impact"), {"action", "action"}, {"next", "next_step"}})
    if (const auto value = invocation.value(flag)) update[member] = *value;
  if (update.empty()) return fail(program, "say at least one of --impact, --action and --next");
  Remote remote(program, invocation);
  const std::string path = "/v1/incidents/" + escaped(incident_name(invocation.one("INCIDENT"))) + "/communications";
  const auto preview = remote.post(path + "/preview", to_text(update));
  if (!preview) return 1;
  const auto answer = parse_json(*preview);
  if (!answer) return fail(program, "the server's answer is not JSON");
  json::array messages;
  for (const std::string& audience : invocation.values("to")) {
    bool known = false;
    for (const json::value& one : list(*answer, {"items"})) {
      if (text(one, {"audience"}) != audience) continue;
      known = true;
      messages.push_back(json::object{
          {"audience", audience}, {"subject", one.get_object().at("subject")}, {"body", one.get_object().at("body")}});
    }
    if (!known) return fail(program, "there is no audience '" + audience + "'");
  }
  if (messages.empty()) return fail(program, "name an audience with --to, such as --to executives");
  const json::object body{
      {"update", std::move(update)}, {"messages", std::move(messages)}, {"send", !invocation.has("draft")}};
  return remote.show_post(path, to_text(body), told_text);
}

std::string clock_path(const Invocation& invocation) {
  return "/v1/incidents/" + escaped(incident_name(invocation.one("INCIDENT"))) + "/regulatory-clocks";
}

int clock_list(Program& program, const Invocation& invocation) {
  const auto incident = invocation.value("incident");
  return Remote(program, invocation)
      .show_get(incident ? "/v1/incidents/" + escaped(incident_name(*incident)) + "/regulatory-clocks"
                         : "/v1/regulatory-clocks",
                clocks_text);
}

int clock_start(Program& program, const Invocation& invocation) {
  json::object body;
  if (const auto aware = invocation.value("aware")) {
    const auto moment = moment_of(*aware, program.view.now);
    if (!moment) return fail(program, "--aware: '" + *aware + "' is no time such as 2026-12-24T18:00:00Z or -2h");
    body["aware_at"] = rfc3339(*moment);
  }
  if (const auto reason = invocation.value("reason")) body["reason"] = *reason;
  return Remote(program, invocation)
      .show_post(clock_path(invocation) + "/" + escaped(invocation.one("CLOCK")) + "/start", to_text(body),
                 clocks_text);
}

int clock_stop(Program& program, const Invocation& invocation) {
  const json::object body{{"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation)
      .show_post(clock_path(invocation) + "/" + escaped(invocation.one("CLOCK")) + "/stop", to_text(body), clocks_text);
}

int clock_prove(Program& program, const Invocation& invocation) {
  const json::object body{{"notification", invocation.one("NOTIFICATION")},
                          {"evidence", invocation.value("evidence").value_or("")}};
  return Remote(program, invocation)
      .show_post(clock_path(invocation) + "/" + escaped(invocation.one("CLOCK")) + "/prove", to_text(body),
                 clocks_text);
}

std::string holds_text(const json::value& answer, const View& view) {
  Table table({"INCIDENT", "SINCE", "BY", "REASON", "TITLE"});
  for (const json::value& one : list(answer, {"items"}))
    table.add({text(one, {"incident"}), moment(one, {"since"}, view), text(one, {"by"}), text(one, {"reason"}),
               text(one, {"title"})});
  return table.empty() ? "No incident is under a legal hold.\n" : table.text(view);
}

std::string hold_text(const json::value& one, const View& view) {
  if (text(one, {"held"}) == "true")
    return "Under a legal hold since " + moment(one, {"since"}, view) + ", by " + text(one, {"by"}) + ": " +
           text(one, {"reason"}) + "\n";
  const std::string kept = text(one, {"communications_kept"});
  return "Under no legal hold. What was told is kept " + (kept.empty() ? std::string("for ever") : "for " + kept) +
         ".\n";
}

std::string hold_path(const Invocation& invocation) { return incident_path(invocation) + "/legal-hold"; }

int hold_list(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/legal-holds", holds_text);
}

int hold_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(hold_path(invocation), hold_text);
}

int hold_put(Program& program, const Invocation& invocation) {
  const json::object body{{"reason", invocation.value("reason").value_or("")}};
  return Remote(program, invocation).show_post(hold_path(invocation), to_text(body), hold_text);
}

int hold_end(Program& program, const Invocation& invocation) {
  json::object body;
  if (const auto reason = invocation.value("reason")) body["reason"] = *reason;
  return Remote(program, invocation).show_post(hold_path(invocation) + "/end", to_text(body), hold_text);
}

}  // namespace

std::map<std::string, Run> communication_commands() {
  return {{"communication list", communication_list},
          {"communication show", communication_show},
          {"communication tell", communication_tell},
          {"clock list", clock_list},
          {"clock start", clock_start},
          {"clock stop", clock_stop},
          {"clock prove", clock_prove},
          {"legal-hold list", hold_list},
          {"legal-hold show", hold_show},
          {"legal-hold put", hold_put},
          {"legal-hold end", hold_end}};
}

}  // namespace muster::cli
