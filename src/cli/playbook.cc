// muster playbook list, show, start, dry-run, runs, tick, skip, retry, continue, approve, decline, break-glass, cancel;
// muster runner
#include <atomic>
#include <csignal>
#include <ostream>
#include <random>

#include "base/crypto.h"
#include "cli/client.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/incident_name.h"
#include "runner/loop.h"

namespace muster::cli {
namespace {

std::string dash_if_none(std::string text) { return text.empty() ? "-" : std::move(text); }

std::string playbooks_text(const json::value& answer, const View& view) {
  Table table({"PLAYBOOK", "NAME", "START", "STEPS", "DESCRIPTION"});
  for (const json::value& one : list(answer, {"items"}))
    table.add({text(one, {"id"}), text(one, {"name"}), text(one, {"start"}), text(one, {"steps"}),
               dash_if_none(text(one, {"description"}))});
  return table.empty() ? "No playbooks. Declare some under 'playbooks'.\n" : table.text(view);
}

std::string indented(const json::value& step) {
  const std::size_t depth = count_of(text(step, {"depth"}), 10).value_or(0);
  return std::string(2 * depth, ' ') + text(step, {"name"});
}

std::string flow_text(const json::value& answer, const View& view) {
  Table table({"STEP", "KIND", "WHO", "WHAT"});
  for (const json::value& step : list(answer, {"flow"}))
    table.add({text(step, {"step"}), text(step, {"kind"}), dash_if_none(text(step, {"who"})), indented(step)});
  return text(answer, {"name"}) + " (" + text(answer, {"id"}) + "), starts " + text(answer, {"start"}) + "\n" +
         table.text(view);
}

std::string dry_text(const json::value& answer, const View& view) {
  Table table({"AFTER", "STEP", "KIND", "WHAT", "DETAILS"});
  for (const json::value& step : list(answer, {"steps"}))
    table.add({text(step, {"at"}), text(step, {"step"}),
               text(step, {"skipped"}) == "true" ? "skipped" : text(step, {"kind"}), indented(step),
               dash_if_none(text(step, {"details"}))});
  return "Nothing was done. This would happen:\n" + table.text(view);
}

std::string runs_text(const json::value& answer, const View& view) {
  std::string all;
  for (const json::value& run : list(answer, {"items"})) {
    all += "Run " + text(run, {"run"}) + ": " + name(run, "playbook", "") + ", " + text(run, {"state"}) + "\n";
    Table table({"STEP", "STATE", "WHO", "WHAT", "NOTE"});
    for (const json::value& step : list(run, {"steps"})) {
      std::string who = text(step, {"ended_by"});
      if (who.empty()) who = text(step, {"who"});
      if (who.empty()) who = text(step, {"runner"});
      table.add({text(step, {"step"}), text(step, {"state"}), dash_if_none(who), indented(step),
                 dash_if_none(text(step, {"note"}))});
    }
    all += table.text(view);
  }
  return all.empty() ? "No runs.\n" : all;
}

std::string runners_text(const json::value& answer, const View& view) {
  Table table({"RUNNER", "NAME", "LABELS", "LAST SEEN", "COMMANDS"});
  for (const json::value& one : list(answer, {"items"})) {
    std::string labels, commands;
    for (const json::value& label : list(one, {"labels"}))
      labels += (labels.empty() ? "" : ", ") + (label.is_string() ? std::string(label.get_string()) : "");
    for (const json::value& command : list(one, {"commands"}))
      commands += (commands.empty() ? "" : ", ") + (command.is_string() ? std::string(command.get_string()) : "");
    table.add({text(one, {"id"}), text(one, {"name"}), dash_if_none(labels),
               dash_if_none(moment(one, {"last_seen_at"}, view)), dash_if_none(commands)});
  }
  return table.empty() ? "No runners. Declare some under 'runners'.\n" : table.text(view);
}

// The variables of `--var NAME=VALUE`; nothing, and a message, when one has no '='.
std::optional<json::object> variables_of(Program& program, const Invocation& invocation) {
  json::object variables;
  for (const std::string& pair : invocation.values("var")) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos) {
      fail(program, "--var: '" + pair + "' is not NAME=VALUE");
      return std::nullopt;
    }
    variables[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return variables;
}

int playbook_list(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/playbooks", playbooks_text);
}

int playbook_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/playbooks/" + escaped(invocation.one("PLAYBOOK")), flow_text);
}

int playbook_dry_run(Program& program, const Invocation& invocation) {
  auto variables = variables_of(program, invocation);
  if (!variables) return 1;
  json::object body{{"variables", std::move(*variables)}};
  if (const auto incident = invocation.value("incident")) body["incident"] = incident_name(*incident);
  return Remote(program, invocation)
      .show_post("/v1/playbooks/" + escaped(invocation.one("PLAYBOOK")) + "/dry-run", to_text(body), dry_text);
}

int playbook_runs(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/playbooks", runs_text);
}

int playbook_start(Program& program, const Invocation& invocation) {
  auto variables = variables_of(program, invocation);
  if (!variables) return 1;
  const json::object body{{"playbook", invocation.one("PLAYBOOK")}, {"variables", std::move(*variables)}};
  return Remote(program, invocation).show_post(incident_path(invocation) + "/playbooks", to_text(body), runs_text);
}

std::string run_path(const Invocation& invocation) {
  return incident_path(invocation) + "/playbooks/" + escaped(invocation.value("run").value_or("1"));
}

json::object reason_of(const Invocation& invocation) {
  json::object body;
  if (const auto reason = invocation.value("reason")) body["reason"] = *reason;
  return body;
}

int say(Program& program, const Invocation& invocation, const char* word) {
  json::object body = reason_of(invocation);
  if (const auto user = invocation.value("user")) body["user"] = *user;
  return Remote(program, invocation)
      .show_post(run_path(invocation) + "/steps/" + escaped(invocation.one("STEP")) + "/" + word, to_text(body),
                 runs_text);
}

int playbook_tick(Program& program, const Invocation& invocation) { return say(program, invocation, "done"); }
int playbook_skip(Program& program, const Invocation& invocation) { return say(program, invocation, "skip"); }
int playbook_retry(Program& program, const Invocation& invocation) { return say(program, invocation, "retry"); }
int playbook_continue(Program& program, const Invocation& invocation) { return say(program, invocation, "continue"); }
int playbook_approve(Program& program, const Invocation& invocation) { return say(program, invocation, "approve"); }
int playbook_decline(Program& program, const Invocation& invocation) { return say(program, invocation, "decline"); }

int playbook_cancel(Program& program, const Invocation& invocation) {
  return Remote(program, invocation)
      .show_post(run_path(invocation) + "/cancel", to_text(reason_of(invocation)), runs_text);
}

int playbook_break_glass(Program& program, const Invocation& invocation) {
  json::object body = reason_of(invocation);
  if (const auto span = invocation.value("for")) body["for"] = *span;
  return Remote(program, invocation).show_post(run_path(invocation) + "/break-glass", to_text(body), runs_text);
}

int playbook_runners(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/runners", runners_text);
}

std::atomic<bool> stop_runner{false};
void on_signal(int) { stop_runner = true; }

int runner(Program& program, const Invocation& invocation) {
  const std::string file = invocation.value("file").value_or("/etc/muster/runner.yaml");
  const auto yaml = read_text(program, file);
  if (!yaml) return fail(program, yaml.fault().message);
  auto allowed = runner::allowed_in(*yaml, file);
  if (!allowed) return fail(program, allowed.fault().message);
  if (invocation.has("check")) {
    for (const auto& [name, command] : *allowed) program.out << name << ": " << command.words.front() << "\n";
    return 0;
  }
  std::random_device random;
  runner::LoopSettings settings;
  settings.allowed = std::move(*allowed);
  for (int i = 0; i < 4; ++i) settings.session += std::to_string(random());
  settings.session = hex(sha256(settings.session)).substr(0, 32);
  settings.version = program.version;
  settings.once = invocation.has("once");
  Remote remote(program, invocation);
  if (!remote.can_ask()) return 1;
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
  const auto post = [&](const std::string& path, const std::string& body) -> Result<runner::Answer> {
    auto answer =
        remote.try_to_ask({.method = "POST", .path = path, .body = body, .stopped = [] { return stop_runner.load(); }});
    if (!answer) return answer.fault();
    return runner::Answer{answer->status, std::move(answer->body)};
  };
  const auto line = [&](const std::string& words) { program.err << "muster runner: " << words << std::endl; };
  return runner::Loop(
             std::move(settings), post, [] { return stop_runner.load(); }, line)
      .run();
}

}  // namespace

std::map<std::string, Run> playbook_commands() {
  return {{"playbook list", playbook_list},
          {"playbook show", playbook_show},
          {"playbook dry-run", playbook_dry_run},
          {"playbook runs", playbook_runs},
          {"playbook start", playbook_start},
          {"playbook tick", playbook_tick},
          {"playbook skip", playbook_skip},
          {"playbook retry", playbook_retry},
          {"playbook continue", playbook_continue},
          {"playbook approve", playbook_approve},
          {"playbook decline", playbook_decline},
          {"playbook cancel", playbook_cancel},
          {"playbook break-glass", playbook_break_glass},
          {"playbook runners", playbook_runners},
          {"runner", runner}};
}

}  // namespace muster::cli
