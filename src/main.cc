// muster: one binary, the server and its command line.
#include <cstdlib>
#include <iostream>
#include <random>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/program.h"
#include "serve/alertmanager_mode.h"
#include "serve/serve.h"
#include "serve/version.h"
#include "sim/search.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace {

std::map<std::string, std::string> environment() {
  std::map<std::string, std::string> all;
  for (char** at = environ; *at; ++at) {
    const std::string pair = *at;
    const auto equals = pair.find('=');
    if (equals != std::string::npos) all[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return all;
}

int terminal_width() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int simulate(const muster::cli::SimulationOrder& order, std::ostream& out) {
  muster::sim::Search search;
  search.plan.seed = order.seed.value_or(std::random_device()());
  search.seeds = order.seeds;
  search.hours = order.hours;
  search.story = order.story;
  if (order.trouble > muster::Duration(0)) search.plan.trouble = order.trouble;
  search.plan.senders = order.senders.value_or(search.plan.senders);
  for (const std::string& kind : order.without) muster::sim::leave_out(search.plan, kind);
  return muster::sim::search(search, out);
}

}  // namespace

int main(int argc, char** argv) {
  muster::cli::Program program{std::cin, std::cout, std::cerr, environment(), {}, false, std::string(muster::kVersion),
                               {}};
  program.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  // https://no-color.org: any value that is not empty.
  program.view.colour =
      program.out_is_terminal && program.variable("NO_COLOR").empty() && program.variable("TERM") != "dumb";
  program.view.width = program.out_is_terminal ? terminal_width() : 0;
  program.view.now = muster::system_clock().now();
  program.serve = [](const muster::Settings& settings, bool demo) { return muster::serve({settings, demo}); };
  program.simulate = simulate;
  program.alertmanager = [](const muster::cli::AlertmanagerOrder& order) {
    muster::AlertmanagerOptions options;
    options.config_file = order.config_file;
    options.storage_path = order.storage_path;
    options.listen = order.listen;
    options.external_url = order.external_url;
    options.route_prefix = order.route_prefix;
    options.web_config_file = order.web_config_file;
    options.retention = order.retention;
    options.log_level = order.log_level;
    options.log_format = order.log_format;
    options.check_only = order.check_only;
    return muster::serve_alertmanager(options);
  };
  return muster::cli::run(program, {argv + 1, argv + argc});
}
