// muster silence …, muster maintenance …
#include <ostream>

#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

json::array texts(const std::vector<std::string>& values) {
  json::array out;
  for (const std::string& value : values) out.push_back(json::value(value));
  return out;
}

json::array matchers_of(const Invocation& invocation, const char* argument) { return texts(invocation.all(argument)); }

int add_silence(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const json::array matchers = matchers_of(invocation, "MATCHER");
  if (invocation.has("preview"))
    return remote.show_post("/v1/silences/preview", to_text(json::object{{"matchers", matchers}}),
                            silence_preview_text);
  const auto comment = invocation.value("comment");
  if (!comment) return fail(program, "--comment is needed: say why, for whoever wonders at night");
  json::object silence{{"matchers", matchers}, {"comment", *comment}};
  if (const auto start = invocation.value("start")) {
    const auto at = moment_of(*start, program.view.now);
    if (!at) return fail(program, "--start: '" + *start + "' is no time such as 2026-12-24T18:00 or +2h");
    silence["starts_at"] = rfc3339(*at);
  }
  if (const auto end = invocation.value("end")) {
    const auto at = moment_of(*end, program.view.now);
    if (!at) return fail(program, "--end: '" + *end + "' is no time such as 2026-12-24T18:00 or +2h");
    silence["ends_at"] = rfc3339(*at);
  } else {
    silence["duration"] = invocation.value("duration").value_or("1h");
  }
  return remote.show_post("/v1/silences", to_text(silence), silence_line);
}

int list_silences(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_get(invocation.has("all") ? "/v1/silences?state=all" : "/v1/silences", silences_text);
}

int expire_silences(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  int code = 0;
  for (const std::string& id : invocation.all("ID")) {
    const auto answer = remote.remove("/v1/silences/" + escaped(id));
    if (!answer || remote.show(*answer, silence_line) != 0) code = 1;
  }
  return code;
}

int list_maintenance(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/maintenance", maintenance_text);
}

int add_maintenance(Program& program, const Invocation& invocation) {
  json::object window{{"name", invocation.one("NAME")},
                      {"starts", invocation.value("start").value_or("")},
                      {"ends", invocation.value("end").value_or("")},
                      {"time_zone", invocation.value("time-zone").value_or("UTC")},
                      {"services", texts(invocation.values("service"))},
                      {"teams", texts(invocation.values("team"))},
                      {"environments", texts(invocation.values("environment"))},
                      {"matchers", texts(invocation.values("match"))}};
  if (const auto rule = invocation.value("recurrence")) window["recurrence"] = *rule;
  if (const auto notice = invocation.value("notice")) window["notice"] = *notice;
  if (invocation.has("notify")) window["notify"] = texts(invocation.values("notify"));
  if (invocation.has("everything")) window["except_severities"] = json::array();
  if (invocation.has("except")) window["except_matchers"] = texts(invocation.values("except"));
  return Remote(program, invocation).show_post("/v1/maintenance", to_text(window), maintenance_line);
}

int end_maintenance(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_post("/v1/maintenance/" + escaped(invocation.one("ID")) + "/end", "", maintenance_line);
}

int remove_maintenance(Program& program, const Invocation& invocation) {
  const std::string& id = invocation.one("ID");
  if (!Remote(program, invocation).remove("/v1/maintenance/" + escaped(id))) return 1;
  if (!invocation.has("json")) program.out << "The maintenance window is removed.\n";
  return 0;
}

}  // namespace

std::map<std::string, Run> suppression_commands() {
  return {{"silence add", add_silence},
          {"silence list", list_silences},
          {"silence expire", expire_silences},
          {"maintenance list", list_maintenance},
          {"maintenance add", add_maintenance},
          {"maintenance end", end_maintenance},
          {"maintenance remove", remove_maintenance}};
}

}  // namespace muster::cli
