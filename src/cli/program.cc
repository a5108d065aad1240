#include "cli/program.h"

#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/completion.h"
#include "cli/groups.h"

namespace muster::cli {
namespace {

constexpr std::size_t kFileMax = std::size_t{16} << 20;

int completion(Program& program, const Invocation& invocation) {
  program.out << completion_script(muster_command(), invocation.one("SHELL"));
  return 0;
}

int version(Program& program, const Invocation& invocation) {
  if (invocation.has("json"))
    program.out << "{\"version\":\"" << program.version << "\"}\n";
  else
    program.out << "muster " << program.version << "\n";
  return 0;
}

// What people try before they have read anything: "muster --version", "muster help alert send".
std::vector<std::string> usual(std::vector<std::string> words) {
  if (words == std::vector<std::string>{"--version"}) return {"version"};
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  return words;
}

}  // namespace

std::map<std::string, Run> shell_commands() { return {{"completion", completion}, {"version", version}}; }

std::string Program::variable(const std::string& name) const {
  const auto at = environment.find(name);
  return at == environment.end() ? "" : at->second;
}

int fail(Program& program, const std::string& message) {
  program.err << "muster: " << message << "\n";
  return 1;
}

Result<std::string> read_text(Program& program, const std::string& file) {
  std::ifstream opened;
  if (file != "-") {
    errno = 0;
    opened.open(file, std::ios::binary);
    if (!opened) return not_found("'" + file + "' cannot be read: " + std::strerror(errno));
  }
  std::istream& in = file == "-" ? program.in : opened;
  std::string text;
  char block[65536];
  errno = 0;
  while (in.read(block, sizeof block) || in.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(in.gcount()));
    if (text.size() > kFileMax) return invalid("'" + file + "' has more than 16 MiB; that cannot be meant");
  }
  if (in.bad() || errno == EISDIR)
    return invalid("'" + file + "' cannot be read: " + std::strerror(errno ? errno : EIO));
  return text;
}

const std::map<std::string, Run>& all_commands() {
  static const std::map<std::string, Run> all = [] {
    std::map<std::string, Run> commands;
    for (auto group : {alert_commands(),        incident_commands(),    response_commands(),      change_commands(),
                       service_commands(),      suppression_commands(), oncall_commands(),        report_commands(),
                       rule_commands(),         learning_commands(),    playbook_commands(),      postmortem_commands(),
                       status_page_commands(),  knowledge_commands(),   communication_commands(), token_commands(),
                       declaration_commands(),  server_commands(),      selftest_commands(),      sim_commands(),
                       alertmanager_commands(), shell_commands()})
      commands.merge(group);
    return commands;
  }();
  return all;
}

int run(Program& program, const std::vector<std::string>& words) {
  const auto parsed = parse(usual(words));
  if (const Stop* stop = std::get_if<Stop>(&parsed)) {
    (stop->exit_code == 0 ? program.out : program.err) << stop->text;
    return stop->exit_code;
  }
  const Invocation& invocation = std::get<Invocation>(parsed);
  const int code = all_commands().at(invocation.command)(program, invocation);
  program.out.flush();
  if (!program.out) return fail(program, "the output could not be written");
  return code;
}

}  // namespace muster::cli
