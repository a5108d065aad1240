// What can be typed: the tree of commands, as plain data. The parser, --help and shell completion all read this one
// table.
#pragma once
#include <string>
#include <vector>

namespace muster::cli {

struct Flag {
  std::string name;                    // "summary", typed as --summary
  std::string value;                   // what its value is called in --help: "TEXT"; empty: a switch without a value
  std::string help;                    // one sentence
  char letter = 0;                     // 'f': also typed as -f
  bool repeat = false;                 // may be given several times
  bool required = false;               //
  std::vector<std::string> choices{};  // the only values allowed; empty: any
};

struct Argument {
  std::string name;  // "ID"
  std::string help;
  bool repeat = false;
  std::vector<std::string> choices{};
};

// A group with commands in it, or a command of its own; a group with flags is both.
struct Command {
  std::string name;
  std::string help;                   // one sentence
  std::vector<Argument> arguments{};  // all required; only the last one may repeat
  std::vector<Flag> flags{};
  std::vector<std::string> examples{};  // whole command lines
  std::vector<Command> commands{};
};

inline bool runs_itself(const Command& command) { return command.commands.empty() || !command.flags.empty(); }

// `muster` itself, with everything under it.
const Command& muster_command();

// The command that these words lead to; nullptr when there is none.
const Command* find_command(const Command& root, const std::vector<std::string>& words);

}  // namespace muster::cli
