// muster oncall, muster check, muster absence …, muster feed …, muster who-would-be-paged
#include <algorithm>
#include <ostream>

#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

constexpr const char* kTimes = "write 2026-12-24T18:00 (your time zone), 2026-12-24T18:00:00Z, or +8h";

// The value of --at as RFC 3339; "" when it was not given.
Result<std::string> at_flag(const Program& program, const Invocation& invocation) {
  const auto typed = invocation.value("at");
  if (!typed) return std::string();
  const auto at = moment_of(*typed, program.view.now);
  if (!at) return invalid("--at: '" + *typed + "' is not a time that exists; " + kTimes);
  return rfc3339(*at);
}

int oncall(Program& program, const Invocation& invocation) {
  const auto at = at_flag(program, invocation);
  if (!at) return fail(program, at.fault().message);
  return Remote(program, invocation).show_get("/v1/oncall" + Query().add("at", std::optional(*at)).str(), oncall_text);
}

int load(Program& program, const Invocation& invocation) {
  Query query;
  for (const char* flag : {"from", "until"}) {
    const auto typed = invocation.value(flag);
    const auto at = typed ? moment_of(*typed, program.view.now) : std::nullopt;
    if (typed && !at) return fail(program, std::string("--") + flag + ": '" + *typed + "' is not a time that exists");
    query.add(flag, at ? std::optional(rfc3339(*at)) : std::nullopt);
  }
  return Remote(program, invocation).show_get("/v1/load" + query.str(), load_text);
}

int list_cover(Program& program, const Invocation& invocation) {
  const std::optional<std::string> state = invocation.has("all") ? std::optional<std::string>("all") : std::nullopt;
  return Remote(program, invocation).show_get("/v1/cover-requests" + Query().add("state", state).str(), cover_text);
}

int handoff(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_get("/v1/schedules/" + escaped(invocation.one("SCHEDULE")) + "/handoff", handoff_text);
}

int fairer(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_get("/v1/schedules/" + escaped(invocation.one("SCHEDULE")) + "/fairer", fairer_text);
}

constexpr int kNotWell = 2;  // the exit code when a page could come to nobody

// Gaps, people who cannot be reached or are away, and policies that reach nobody lose pages; the rest is worth a look.
bool loses_pages(const json::value& coverage) {
  const auto& found = list(coverage, {"findings"});
  return !list(coverage, {"silent_policies"}).empty() || std::any_of(found.begin(), found.end(), [](const auto& one) {
    const std::string kind = text(one, {"kind"});
    return kind == "gap" || kind == "unreachable" || kind == "away";
  });
}

int check(Program& program, const Invocation& invocation) {
  std::optional<std::string> until;
  if (const auto typed = invocation.value("until")) {
    const auto at = moment_of(*typed, program.view.now);
    if (!at) return fail(program, "--until: '" + *typed + "' is not a time that exists; " + kTimes);
    until = rfc3339(*at);
  }
  Remote server(program, invocation);
  const auto body = server.get("/v1/coverage" + Query().add("until", until).str());
  if (!body) return 1;
  const int shown = server.show(*body, coverage_text);
  const auto coverage = parse_json(*body);
  return shown != 0 || !coverage ? shown : loses_pages(*coverage) ? kNotWell : 0;
}

int who_would_be_paged(Program& program, const Invocation& invocation) {
  const auto at = at_flag(program, invocation);
  if (!at) return fail(program, at.fault().message);
  if (invocation.has("service") && invocation.has("integration"))
    return fail(program, "give either --service or --integration");
  const std::string file = *invocation.value("file");
  const auto signal_text = read_text(program, file);
  if (!signal_text) return fail(program, signal_text.fault().message);
  const auto signal = parse_json(*signal_text);
  if (!signal) return fail(program, "'" + file + "' is not JSON: " + signal.fault().message);
  json::object question{{"signal", *signal}};
  for (const char* flag : {"service", "integration"}) {
    if (const auto value = invocation.value(flag)) question[flag] = *value;
  }
  if (!at->empty()) question["at"] = *at;
  return Remote(program, invocation).show_post("/v1/who-would-be-paged", to_text(question), preview_text);
}

// A day stays one: it is the person's, whose zone the server knows.
Result<std::string> day_or_time(const Program& program, const std::string& typed, const char* flag) {
  if (typed.size() == 10 && parse_rfc3339(typed + "T00:00:00Z")) return typed;
  const auto at = moment_of(typed, program.view.now);
  if (!at)
    return invalid(std::string(flag) + ": '" + typed + "' is neither a day such as 2026-12-24 nor a time; " + kTimes);
  return rfc3339(*at);
}

int add_absence(Program& program, const Invocation& invocation) {
  json::object absence{{"user", *invocation.value("user")}};
  for (const char* flag : {"from", "until"}) {
    const auto value = day_or_time(program, *invocation.value(flag), flag);
    if (!value) return fail(program, "--" + value.fault().message);
    absence[flag] = *value;
  }
  if (const auto reason = invocation.value("reason")) absence["reason"] = *reason;
  return Remote(program, invocation).show_post("/v1/absences", to_text(absence), absence_line);
}

int list_absences(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_get("/v1/absences" + Query().add("user", invocation.value("user")).str(), absences_text);
}

std::string feeds_of(const Invocation& invocation) {
  return "/v1/users/" + escaped(invocation.one("USER")) + "/calendars";
}

int list_feeds(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(feeds_of(invocation), feeds_text);
}

int create_feed(Program& program, const Invocation& invocation) {
  json::object feed;
  if (const auto schedule = invocation.value("schedule")) feed["schedule"] = *schedule;
  return Remote(program, invocation).show_post(feeds_of(invocation), to_text(feed), feed_line);
}

int revoke_feed(Program& program, const Invocation& invocation) {
  if (!Remote(program, invocation).remove(feeds_of(invocation) + "/" + escaped(invocation.one("ID")))) return 1;
  if (!invocation.has("json")) program.out << "The address works no more.\n";
  return 0;
}

int remove_absence(Program& program, const Invocation& invocation) {
  if (!Remote(program, invocation).remove("/v1/absences/" + escaped(invocation.one("ID")))) return 1;
  if (!invocation.has("json")) program.out << "The absence is removed.\n";
  return 0;
}

int import_absences(Program& program, const Invocation& invocation) {
  const auto file = read_text(program, invocation.one("FILE"));
  if (!file) return fail(program, file.fault().message);
  Remote remote(program, invocation);
  const std::optional<std::string> dry_run =
      invocation.has("dry-run") ? std::optional<std::string>("true") : std::nullopt;
  const auto answer =
      remote.post("/v1/absences/import" + Query().add("user", invocation.value("user")).add("dry_run", dry_run).str(),
                  *file, "text/calendar");
  return answer ? remote.show(*answer, absence_import_text) : 1;
}

}  // namespace

std::map<std::string, Run> oncall_commands() {
  return {{"oncall", oncall},
          {"oncall load", load},
          {"oncall handoff", handoff},
          {"oncall fairer", fairer},
          {"oncall cover", list_cover},
          {"check", check},
          {"feed list", list_feeds},
          {"feed create", create_feed},
          {"feed revoke", revoke_feed},
          {"absence add", add_absence},
          {"absence list", list_absences},
          {"absence remove", remove_absence},
          {"absence import", import_absences},
          {"who-would-be-paged", who_would_be_paged}};
}

}  // namespace muster::cli
