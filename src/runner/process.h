// One command: started without a shell, in a process group of its own, for a bounded time, with a bounded output.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"

namespace muster::runner {

inline constexpr std::size_t kOutputMax = 64 * 1024;  // bytes: the first and the last half of that is kept

struct Started {
  std::vector<std::string> words;
  std::string directory = "/";
  std::map<std::string, std::string> environment{};  // nothing else is in it
  std::string input = "/dev/null";                   // the file that it reads as standard input
  Duration timeout = std::chrono::minutes(5);
  Duration grace = std::chrono::seconds(5);  // between SIGTERM and SIGKILL
};

struct Ended {
  std::optional<int> exit_code;  // nothing: it was not started, or a signal ended it
  std::string why{};             // "" or what happened: "it was killed after 5m", "it could not be started: …"
  std::string output{};
};

// Runs it to its end. `look` is called about every `every`, with what it has printed so far; false: it is to be ended.
// Standard output and standard error are one. When this process dies, so does the command.
Ended run_command(const Started& started, Duration every, const std::function<bool(const std::string& output)>& look);

}  // namespace muster::runner
