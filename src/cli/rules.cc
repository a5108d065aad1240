// muster rules, muster replay, muster noise
#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

constexpr std::size_t kDaysMax = 90;

Result<std::optional<std::size_t>> days_flag(const Invocation& invocation) {
  const auto typed = invocation.value("days");
  if (!typed) return std::optional<std::size_t>();
  const auto days = count_of(*typed, kDaysMax);
  if (!days) return invalid("--days: '" + *typed + "' is not a whole number from 1 to 90");
  return days;
}

int list_rules(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/rules", rules_text);
}

int try_rules(Program& program, const Invocation& invocation) {
  const auto file = invocation.value("file"), alert = invocation.value("alert");
  if (file.has_value() == alert.has_value()) return fail(program, "give either --file or --alert");
  json::object question;
  if (alert) {
    question["alert"] = *alert;
  } else {
    const auto body = read_text(program, *file);
    if (!body) return fail(program, body.fault().message);
    question["body"] = *body;
    if (const auto integration = invocation.value("integration")) question["integration"] = *integration;
  }
  if (const auto typed = invocation.value("at")) {
    const auto at = moment_of(*typed, program.view.now);
    if (!at) return fail(program, "--at: '" + *typed + "' is not a time that exists");
    question["at"] = rfc3339(*at);
  }
  return Remote(program, invocation).show_post("/v1/rules/try", to_text(question), trial_text);
}

int replay(Program& program, const Invocation& invocation) {
  const auto days = days_flag(invocation);
  if (!days) return fail(program, days.fault().message);
  json::object question;
  if (*days) question["days"] = **days;
  json::array files;
  for (const std::string& name : invocation.values("file")) {
    const auto text = read_text(program, name);
    if (!text) return fail(program, text.fault().message);
    files.push_back(json::object{{"name", name == "-" ? "stdin" : name}, {"text", *text}});
  }
  question["files"] = std::move(files);
  return Remote(program, invocation).show_post("/v1/replay", to_text(question), replay_text);
}

int noise(Program& program, const Invocation& invocation) {
  const auto days = days_flag(invocation);
  if (!days) return fail(program, days.fault().message);
  const auto asked = *days ? std::optional(std::to_string(**days)) : std::nullopt;
  return Remote(program, invocation).show_get("/v1/noise" + Query().add("days", asked).str(), noise_text);
}

}  // namespace

std::map<std::string, Run> rule_commands() {
  return {{"rules list", list_rules}, {"rules try", try_rules}, {"replay", replay}, {"noise", noise}};
}

}  // namespace muster::cli
