// muster postmortem list, draft, show, export
#include <ostream>

#include "cli/client.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/incident_name.h"

namespace muster::cli {
namespace {

std::string postmortems_text(const json::value& answer, const View& view) {
  Table table({"INCIDENT", "STATE", "PRIORITY", "SERVICE", "COMMENTS", "TITLE"});
  for (const json::value& one : list(answer, {"items"}))
    table.add({text(one, {"incident"}), text(one, {"changed"}) == "true" ? "changed" : text(one, {"state"}),
               text(one, {"priority"}).empty() ? "-" : text(one, {"priority"}), text(one, {"service"}),
               text(one, {"open_comments"}), text(one, {"title"})});
  return table.empty() ? "No postmortems. Draft one: muster postmortem draft INCIDENT\n" : table.text(view);
}

std::string postmortem_text(const json::value& answer, const View& view) {
  std::string out = text(answer, {"incident"}) + " " + text(answer, {"title"}) + ": " + text(answer, {"state"}) + "\n";
  Table sections({"SECTION", "TITLE", "BYTES"});
  for (const json::value& one : list(answer, {"sections"}))
    sections.add({text(one, {"section"}), text(one, {"title"}), std::to_string(text(one, {"text"}).size())});
  out += sections.text(view);
  const std::string missing = text(answer, {"sign_off", "missing"});
  out += "Signatures missing: " + (missing.empty() ? "0" : missing) + "\n";
  return out + "All of it: muster postmortem export " + text(answer, {"incident"}) + "\n";
}

std::string path_of(const Invocation& invocation) {
  return "/v1/incidents/" + escaped(incident_name(invocation.one("INCIDENT"))) + "/postmortem";
}

int postmortem_list(Program& program, const Invocation& invocation) {
  std::string path = "/v1/postmortems?limit=500";
  if (const auto state = invocation.value("state")) path += "&state=" + escaped(*state);
  return Remote(program, invocation).show_get(path, postmortems_text);
}

int postmortem_draft(Program& program, const Invocation& invocation) {
  json::object body;
  for (const char* member : {"template", "language"})
    if (const auto value = invocation.value(member)) body[member] = *value;
  return Remote(program, invocation).show_post(path_of(invocation), to_text(body), postmortem_text);
}

int postmortem_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(path_of(invocation), postmortem_text);
}

int postmortem_export(Program& program, const Invocation& invocation) {
  const std::string format = invocation.value("format").value_or("md");
  const auto document = Remote(program, invocation).get(path_of(invocation) + "/export?format=" + escaped(format));
  if (!document) return 1;
  program.out << *document;
  return 0;
}

}  // namespace

std::map<std::string, Run> postmortem_commands() {
  return {{"postmortem list", postmortem_list},
          {"postmortem draft", postmortem_draft},
          {"postmortem show", postmortem_show},
          {"postmortem export", postmortem_export}};
}

}  // namespace muster::cli
