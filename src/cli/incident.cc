// muster incident …
#include "cli/groups.h"
#include "cli/incident_name.h"
#include "cli/listing.h"

namespace muster::cli {
namespace {

constexpr std::size_t kEntryMax = std::size_t{1} << 53U;  // as JSON's readers have integers

// The text, or what standard input holds when it is "-".
Result<std::string> words_of(Program& program, std::string typed) {
  if (typed != "-") return typed;
  auto read = read_text(program, "-");
  if (!read) return read;
  while (read->ends_with('\n')) read->pop_back();
  return read;
}

int list_incidents(Program& program, const Invocation& invocation) {
  return show_list(program, invocation, "/v1/incidents", incidents_text);
}

int show_incident(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation), incident_text);
}

// Of "complaint.customer=Acme".
Result<json::object> answers_of(const std::vector<std::string>& given) {
  json::object answers;
  for (const std::string& one : given) {
    const auto equals = one.find('=');
    const auto dot = one.find('.');
    if (equals == std::string::npos || dot >= equals)
      return invalid("an answer is FORM.FIELD=VALUE, such as complaint.customer=Acme; '" + one.substr(0, 64) +
                     "' is none");
    json::value& form = answers[one.substr(0, dot)];
    if (!form.is_object()) form = json::object();
    form.get_object()[one.substr(dot + 1, equals - dot - 1)] = one.substr(equals + 1);
  }
  return answers;
}

int declare(Program& program, const Invocation& invocation) {
  json::object body{{"title", invocation.one("TITLE")}};
  json::object classification = classification_of(invocation);
  // Without a severity it is as bad as the answers say.
  if (const auto severity = invocation.value("severity"))
    body["severity"] = *severity;
  else if (classification.empty())
    body["severity"] = "error";
  if (!classification.empty()) body["classification"] = std::move(classification);
  if (invocation.has("drill") && invocation.has("near-miss")) return fail(program, "say either --drill or --near-miss");
  if (invocation.has("drill")) body["counts_as"] = "drill";
  if (invocation.has("near-miss")) body["counts_as"] = "near_miss";
  if (const auto service = invocation.value("service")) body["service"] = *service;
  if (const auto policy = invocation.value("policy")) body["escalation_policy"] = *policy;
  if (const auto given = invocation.value("description")) {
    const auto words = words_of(program, *given);
    if (!words) return fail(program, words.fault().message);
    body["description"] = *words;
  }
  if (invocation.has("answer")) {
    auto answers = answers_of(invocation.values("answer"));
    if (!answers) return fail(program, answers.fault().message);
    body["answers"] = std::move(*answers);
  }
  HttpRequest request{"POST", "/v1/incidents", to_text(body)};
  request.idempotency_key = invocation.value("key").value_or("");
  Remote remote(program, invocation);
  const auto answer = remote.send(request);
  return answer ? remote.show(*answer, incident_line) : 1;
}

// Each of the incidents, also after one that failed.
int each_incident(Program& program, const Invocation& invocation, const std::string& act, const std::string& body) {
  Remote remote(program, invocation);
  int code = 0;
  for (const std::string& id : invocation.all("INCIDENT")) {
    if (remote.show_post(incident_path(id) + "/" + act, body, incident_line) != 0) code = 1;
  }
  return code;
}

int ack_incidents(Program& program, const Invocation& invocation) {
  return each_incident(program, invocation, "acknowledge", "");
}

int resolve_incidents(Program& program, const Invocation& invocation) {
  const auto note = invocation.value("note");
  return each_incident(program, invocation, "resolve", note ? to_text(json::object{{"note", *note}}) : "");
}

int snooze_incidents(Program& program, const Invocation& invocation) {
  const auto span = invocation.value("for"), until = invocation.value("until");
  if (span && until) return fail(program, "say either --for or --until");
  const json::object body = until ? json::object{{"until", *until}} : json::object{{"for", span.value_or("1h")}};
  return each_incident(program, invocation, "snooze", to_text(body));
}

int unsnooze_incidents(Program& program, const Invocation& invocation) {
  return each_incident(program, invocation, "unsnooze", "");
}

int escalate(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_post(incident_path(invocation) + "/escalate", "", incident_text);
}

int page(Program& program, const Invocation& invocation) {
  json::object body;
  for (const auto& [option, member] :
       {std::pair("user", "user"), std::pair("team", "team"), std::pair("schedule", "schedule"),
        std::pair("policy", "escalation_policy"), std::pair("reason", "reason")}) {
    if (const auto value = invocation.value(option)) body[member] = *value;
  }
  return Remote(program, invocation).show_post(incident_path(invocation) + "/page", to_text(body), incident_line);
}

int merge(Program& program, const Invocation& invocation) {
  const auto into = invocation.value("into");
  if (!into) return fail(program, "say with --into which incident goes on, such as --into INC-1042");
  return Remote(program, invocation)
      .show_post(incident_path(invocation) + "/merge", to_text(json::object{{"into", incident_name(*into)}}),
                 incident_line);
}

int unmerge(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_post(incident_path(invocation) + "/unmerge", "", incident_line);
}

int split(Program& program, const Invocation& invocation) {
  json::array alerts;
  for (const std::string& id : invocation.all("ALERT")) alerts.emplace_back(id);
  json::object body{{"alerts", std::move(alerts)}};
  if (const auto title = invocation.value("title")) body["title"] = *title;
  return Remote(program, invocation).show_post(incident_path(invocation) + "/split", to_text(body), incident_line);
}

// An option and the member of a request that it gives.
struct Option {
  const char* name;
  const char* member;
  bool is_time = false;
};

// The members whose options are given; a fault names one that is no time.
Result<json::object> members_of(Program& program, const Invocation& invocation, std::initializer_list<Option> options) {
  json::object body;
  for (const auto& [name, member, is_time] : options) {
    const auto value = invocation.value(name);
    if (!value) continue;
    const auto at = is_time ? moment_of(*value, program.view.now) : std::nullopt;
    if (is_time && !at)
      return invalid("--" + std::string(name) + ": '" + *value + "' is no time such as 2026-12-24T18:00 or +30m");
    body[member] = at ? rfc3339(*at) : *value;
  }
  return body;
}

int note(Program& program, const Invocation& invocation) {
  const auto words = words_of(program, invocation.one("TEXT"));
  if (!words) return fail(program, words.fault().message);
  auto body = members_of(program, invocation, {{"at", "happened_at", true}});
  if (!body) return fail(program, body.fault().message);
  (*body)["text"] = *words;
  if (const auto answered = invocation.value("reply-to")) {
    const auto sequence = count_of(*answered, kEntryMax);
    if (!sequence) return fail(program, "--reply-to: '" + *answered + "' is no entry's number, such as 4711");
    (*body)["reply_to"] = *sequence;
  }
  return Remote(program, invocation).show_post(incident_path(invocation) + "/notes", to_text(*body), timeline_line);
}

int react(Program& program, const Invocation& invocation) {
  const std::string path = incident_path(invocation) + "/entries/" + escaped(invocation.one("ENTRY")) + "/reactions/" +
                           escaped(invocation.one("REACTION"));
  Remote remote(program, invocation);
  if (!invocation.has("take-back")) return remote.show_put(path, "", timeline_line);
  const auto answer = remote.remove(path);
  return answer ? remote.show(*answer, timeline_line) : 1;
}

int update(Program& program, const Invocation& invocation) {
  const auto body = members_of(program, invocation,
                               {{"impact", "impact"},
                                {"action", "action"},
                                {"next", "next_step"},
                                {"next-update", "next_update_at", true},
                                {"at", "happened_at", true}});
  if (!body) return fail(program, body.fault().message);
  return Remote(program, invocation).show_post(incident_path(invocation) + "/updates", to_text(*body), timeline_line);
}

int decide(Program& program, const Invocation& invocation) {
  auto body = members_of(program, invocation, {{"why", "why"}, {"by", "decided_by"}, {"at", "happened_at", true}});
  if (!body) return fail(program, body.fault().message);
  (*body)["decision"] = invocation.one("DECISION");
  return Remote(program, invocation).show_post(incident_path(invocation) + "/decisions", to_text(*body), timeline_line);
}

int timeline(Program& program, const Invocation& invocation) {
  const auto limit = count_of(invocation.value("limit").value_or("500"), kListMax);
  if (!limit) return fail(program, "--limit must be a number from 1 to " + std::to_string(kListMax));
  Remote remote(program, invocation);
  const auto page = remote.get_pages(incident_path(invocation) + "/timeline", *limit);
  return page ? remote.show(*page, timeline_text) : 1;
}

int notifications(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/notifications", notifications_text);
}

int why(Program& program, const Invocation& invocation) {
  const std::string user = invocation.value("user").value_or("");
  return Remote(program, invocation).show_get(incident_path(invocation) + "/why?user=" + escaped(user), why_text);
}

}  // namespace

std::map<std::string, Run> incident_commands() {
  return {{"incident list", list_incidents},
          {"incident show", show_incident},
          {"incident declare", declare},
          {"incident ack", ack_incidents},
          {"incident snooze", snooze_incidents},
          {"incident unsnooze", unsnooze_incidents},
          {"incident resolve", resolve_incidents},
          {"incident escalate", escalate},
          {"incident page", page},
          {"incident merge", merge},
          {"incident unmerge", unmerge},
          {"incident split", split},
          {"incident note", note},
          {"incident react", react},
          {"incident update", update},
          {"incident decide", decide},
          {"incident timeline", timeline},
          {"incident notifications", notifications},
          {"incident why", why}};
}

}  // namespace muster::cli
