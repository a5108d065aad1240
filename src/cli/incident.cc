// muster incident …
#include <algorithm>

#include "cli/groups.h"
#include "cli/listing.h"

namespace muster::cli {
namespace {

// "INC-1042" for INC-1042, inc-1042, 1042; or the id.
std::string name_of(const std::string& typed) {
  const bool digits = !typed.empty() && typed.size() < 10 && typed.find_first_not_of("0123456789") == std::string::npos;
  std::string id = digits ? "INC-" + typed : typed;
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return id;
}

std::string path_of(const std::string& typed) { return "/v1/incidents/" + escaped(name_of(typed)); }

// The text, or what standard input holds when it is "-".
Result<std::string> words_of(Program& program, std::string typed) {
  if (typed != "-") return typed;
  auto read = read_text(program, "-");
  if (!read) return read;
  while (read->ends_with('\n')) read->pop_back();
  return read;
}

std::string path_of(const Invocation& invocation) { return path_of(invocation.one("INCIDENT")); }

int list(Program& program, const Invocation& invocation) {
  return show_list(program, invocation, "/v1/incidents", incidents_text);
}

int show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(path_of(invocation), incident_text);
}

int declare(Program& program, const Invocation& invocation) {
  json::object body{{"title", invocation.one("TITLE")}, {"severity", invocation.value("severity").value_or("error")}};
  if (const auto service = invocation.value("service")) body["service"] = *service;
  if (const auto policy = invocation.value("policy")) body["escalation_policy"] = *policy;
  if (const auto given = invocation.value("description")) {
    const auto words = words_of(program, *given);
    if (!words) return fail(program, words.fault().message);
    body["description"] = *words;
  }
  HttpRequest request{"POST", "/v1/incidents", to_text(body)};
  request.idempotency_key = invocation.value("key").value_or("");
  Remote remote(program, invocation);
  const auto answer = remote.send(request);
  return answer ? remote.show(*answer, incident_line) : 1;
}

// Each of the incidents, also after one that failed.
int each(Program& program, const Invocation& invocation, const std::string& act, const std::string& body) {
  Remote remote(program, invocation);
  int code = 0;
  for (const std::string& id : invocation.all("INCIDENT")) {
    if (remote.show_post(path_of(id) + "/" + act, body, incident_line) != 0) code = 1;
  }
  return code;
}

int ack(Program& program, const Invocation& invocation) { return each(program, invocation, "acknowledge", ""); }

int resolve(Program& program, const Invocation& invocation) {
  const auto note = invocation.value("note");
  return each(program, invocation, "resolve", note ? to_text(json::object{{"note", *note}}) : "");
}

int escalate(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_post(path_of(invocation) + "/escalate", "", incident_text);
}

int merge(Program& program, const Invocation& invocation) {
  const auto into = invocation.value("into");
  if (!into) return fail(program, "say with --into which incident goes on, such as --into INC-1042");
  return Remote(program, invocation)
      .show_post(path_of(invocation) + "/merge", to_text(json::object{{"into", name_of(*into)}}), incident_line);
}

int unmerge(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_post(path_of(invocation) + "/unmerge", "", incident_line);
}

int split(Program& program, const Invocation& invocation) {
  json::array alerts;
  for (const std::string& id : invocation.all("ALERT")) alerts.emplace_back(id);
  json::object body{{"alerts", std::move(alerts)}};
  if (const auto title = invocation.value("title")) body["title"] = *title;
  return Remote(program, invocation).show_post(path_of(invocation) + "/split", to_text(body), incident_line);
}

int note(Program& program, const Invocation& invocation) {
  const auto words = words_of(program, invocation.one("TEXT"));
  if (!words) return fail(program, words.fault().message);
  return Remote(program, invocation)
      .show_post(path_of(invocation) + "/notes", to_text(json::object{{"text", *words}}), timeline_line);
}

int timeline(Program& program, const Invocation& invocation) {
  const auto limit = count_of(invocation.value("limit").value_or("500"), kListMax);
  if (!limit) return fail(program, "--limit must be a number from 1 to " + std::to_string(kListMax));
  Remote remote(program, invocation);
  const auto page = remote.get_pages(path_of(invocation) + "/timeline", *limit);
  return page ? remote.show(*page, timeline_text) : 1;
}

int notifications(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(path_of(invocation) + "/notifications", notifications_text);
}

}  // namespace

std::map<std::string, Run> incident_commands() {
  return {{"incident list", list},   {"incident show", show},         {"incident declare", declare},
          {"incident ack", ack},     {"incident resolve", resolve},   {"incident escalate", escalate},
          {"incident merge", merge}, {"incident unmerge", unmerge},   {"incident split", split},
          {"incident note", note},   {"incident timeline", timeline}, {"incident notifications", notifications}};
}

}  // namespace muster::cli
