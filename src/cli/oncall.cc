// muster oncall, muster check, muster who-would-be-paged
#include <algorithm>

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

constexpr int kNotWell = 2;  // the exit code when a page could come to nobody

// Gaps, people who cannot be reached, and policies that reach nobody lose pages; the rest is worth a look.
bool loses_pages(const json::value& coverage) {
  const auto& found = list(coverage, {"findings"});
  return !list(coverage, {"silent_policies"}).empty() || std::any_of(found.begin(), found.end(), [](const auto& one) {
    const std::string kind = text(one, {"kind"});
    return kind == "gap" || kind == "unreachable";
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

}  // namespace

std::map<std::string, Run> oncall_commands() {
  return {{"oncall", oncall}, {"check", check}, {"who-would-be-paged", who_would_be_paged}};
}

}  // namespace muster::cli
