// A command line that was understood.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/command.h"

namespace muster::cli {

struct Invocation {
  std::string command;                                          // "alert send"
  std::map<std::string, std::vector<std::string>> flags{};      // by name; a switch has no values
  std::map<std::string, std::vector<std::string>> arguments{};  // by name

  bool has(const std::string& flag) const { return flags.count(flag) > 0; }
  // The flag's value, the last one if it was repeated; nothing when it was not given.
  std::optional<std::string> value(const std::string& flag) const;
  const std::vector<std::string>& values(const std::string& flag) const;
  const std::vector<std::string>& all(const std::string& argument) const;
  const std::string& one(const std::string& argument) const { return all(argument).front(); }
};

// Nothing to run: text to print and the exit code to end with. Usage errors go to standard error.
struct Stop {
  int exit_code = 0;
  std::string text;
};

inline constexpr int kUsageError = 64;  // EX_USAGE of sysexits.h; 1 and 2 mean something else to `plan`

// Reads the words after the program's name. Asks neither the environment nor files.
std::variant<Invocation, Stop> parse(const std::vector<std::string>& words);

}  // namespace muster::cli
