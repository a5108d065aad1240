#include "cli/help.h"

#include <algorithm>

namespace muster::cli {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kNamesWidthMax = 30;

struct Line {
  std::string name, text;
};

// Two columns; the second one is broken between words and stays in its column.
std::string columns(const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, std::min(line.name.size(), kNamesWidthMax));
  const std::string indent(width + 4, ' ');
  std::string out;
  for (const Line& line : lines) {
    std::string row = "  " + line.name;
    if (line.name.size() > width) {
      out += row + "\n";
      row = indent;
    }
    row.resize(indent.size(), ' ');
    for (std::size_t at = 0; at < line.text.size();) {
      const std::size_t end = std::min(line.text.find(' ', at), line.text.size());
      if (row.size() > indent.size() && row.size() + 1 + end - at > kWidth) {
        out += row + "\n";
        row = indent;
      }
      row += (row.size() > indent.size() ? " " : "") + line.text.substr(at, end - at);
      at = end + 1;
    }
    out += row + "\n";
  }
  return out;
}

std::string choices_text(const std::vector<std::string>& choices) {
  std::string text;
  for (const std::string& choice : choices) text += (text.empty() ? " One of: " : ", ") + choice;
  return text.empty() ? "" : text + ".";
}

std::string usage(const Command& command, const std::string& name) {
  std::string text = "Usage: " + name;
  if (!runs_itself(command)) return text + " COMMAND\n";
  if (!command.commands.empty()) text += " [COMMAND]";
  for (const Flag& flag : command.flags) {
    if (flag.required) text += (flag.letter ? std::string(" -") + flag.letter : " --" + flag.name) + " " + flag.value;
  }
  for (const Argument& argument : command.arguments) text += " " + argument.name + (argument.repeat ? "…" : "");
  if (!command.flags.empty()) text += " [flags]";
  return text + "\n";
}

std::vector<Line> flag_lines(const Command& command) {
  std::vector<Line> lines;
  for (const Flag& flag : command.flags) {
    const std::string names = (flag.letter ? std::string("-") + flag.letter + ", " : "") + "--" + flag.name;
    lines.push_back({names + (flag.value.empty() ? "" : " " + flag.value),
                     flag.help + choices_text(flag.choices) + (flag.repeat ? " May be repeated." : "")});
  }
  lines.push_back({"-h, --help", "This text."});
  return lines;
}

}  // namespace

std::string help_text(const Command& command, const std::vector<std::string>& path) {
  std::string name = "muster";
  for (const std::string& word : path) name += " " + word;
  std::string out = command.help + "\n\n" + usage(command, name);

  std::vector<Line> lines;
  for (const Command& child : command.commands) lines.push_back({child.name, child.help});
  if (!lines.empty()) out += "\nCommands\n" + columns(lines);
  lines.clear();
  for (const Argument& argument : command.arguments) lines.push_back({argument.name, argument.help});
  if (!lines.empty()) out += "\nArguments\n" + columns(lines);
  if (runs_itself(command)) out += "\nFlags\n" + columns(flag_lines(command));
  if (!command.examples.empty()) out += "\nExamples\n";
  for (const std::string& example : command.examples) out += "  " + example + "\n";
  if (!command.commands.empty()) out += "\n'" + name + " COMMAND --help' says more about one.\n";
  return out;
}

}  // namespace muster::cli
