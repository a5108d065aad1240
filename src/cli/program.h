// What the command line is given by the process: the terminal, the environment, the time, and the server to run.
#pragma once
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/log.h"
#include "base/result.h"
#include "cli/invocation.h"
#include "cli/view.h"
#include "config/settings.h"

namespace muster::cli {

// What `muster sim` is to do; what is 0 or empty was not said.
struct SimulationOrder {
  std::optional<std::uint64_t> seed;
  std::int64_t seeds = 1;
  double hours = 0;
  Duration trouble{0};
  std::optional<int> senders;
  std::vector<std::string> without;
  bool story = false;
};

// What `muster alertmanager` was told, as AlertmanagerOptions in serve/.
// As Alertmanager has it.
inline constexpr Duration kAlertmanagerRetention = std::chrono::hours(120);

struct AlertmanagerOrder {
  std::string config_file, storage_path, listen, external_url, route_prefix, web_config_file;
  Duration retention{};
  log::Level log_level = log::Level::Info;
  log::Format log_format = log::Format::Logfmt;
  bool check_only = false;
};

// Borrowed streams; lives as long as the process does.
struct Program {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::map<std::string, std::string> environment;
  View view;
  bool out_is_terminal = false;  // then JSON is indented
  std::string version;
  std::function<int(const Settings&, bool demo)> serve;
  std::function<int(const SimulationOrder&, std::ostream& out)> simulate{};
  std::function<int(const AlertmanagerOrder&)> alertmanager{};

  // "" when the variable is not set.
  std::string variable(const std::string& name) const;
};

// Prints "muster: <message>" and answers 1.
int fail(Program& program, const std::string& message);

// The whole file, or standard input for "-"; at most 16 MiB.
Result<std::string> read_text(Program& program, const std::string& file);

// Reads the command line and does what it says. Answers the exit code (docs/guide/cli.md).
int run(Program& program, const std::vector<std::string>& words);

// The commands, each with its code; for the test that the table in commands.cc has no other ones.
using Run = int (*)(Program&, const Invocation&);
const std::map<std::string, Run>& all_commands();

}  // namespace muster::cli
