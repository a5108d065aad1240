#include "cli/completion.h"

#include <functional>

namespace muster::cli {
namespace {

using Visit = std::function<void(const Command&, const std::string& path)>;

// Every command with the words that lead to it: "muster alert send".
void walk(const Command& command, const std::string& path, const Visit& visit) {
  visit(command, path);
  for (const Command& child : command.commands) walk(child, path + " " + child.name, visit);
}

bool takes_file(const std::string& value) { return value == "FILE" || value == "DIR"; }

std::string words_in_a_row(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// In single quotes for any of the three shells: fish alone reads a backslash there.
std::string quoted(const std::string& text, bool fish = false) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += fish ? "\\'" : "'\\''";
    else if (c == '\\' && fish)
      out += "\\\\";
    else
      out += c;
  }
  return out + "'";
}

// What may stand next: commands, or flags and the values of arguments.
std::string next_words(const Command& command) {
  std::string text;
  const auto add = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (const Command& child : command.commands) add(child.name);
  for (const Argument& argument : command.arguments) {
    if (!argument.choices.empty()) add(words_in_a_row(argument.choices));
  }
  for (const Flag& flag : command.flags) add("--" + flag.name);
  add("--help");
  return text;
}

// Lines of `case` of a value: after "muster alert send --severity" come four words.
std::string value_cases(const Command& command, const std::string& path) {
  std::string text;
  for (const Flag& flag : command.flags) {
    if (flag.value.empty()) continue;
    std::string pattern = quoted(path + " --" + flag.name);
    if (flag.letter) pattern += "|" + quoted(path + " -" + flag.letter);
    text += "    " + pattern + ") ";
    text += takes_file(flag.value) ? "files=1" : "choices=" + quoted(words_in_a_row(flag.choices));
    text += "; return ;;\n";
  }
  return text;
}

// Sets `choices` and `files`. `trail` is the command that was typed so far: a word that does not lead on is a flag, a
// value or an argument.
std::string shell_tree(const Command& root) {
  std::string paths, values, nexts;
  walk(root, "muster", [&](const Command& command, const std::string& path) {
    if (path != "muster") paths += (paths.empty() ? "" : "|") + quoted(path);
    values += value_cases(command, path);
    bool file = false;
    for (const Argument& argument : command.arguments) file = file || takes_file(argument.name);
    nexts += "    " + quoted(path) + ") choices=" + quoted(next_words(command)) + (file ? "; files=1" : "") + " ;;\n";
  });
  return "_muster_next() {\n"  // previous word, then the words before the cursor
         "  local trail=muster word last=$1\n"
         "  choices='' files=''\n"
         "  shift\n"
         "  for word in \"$@\"; do\n"
         "    case \"$trail $word\" in\n"
         "    " +
         paths +
         ") trail=\"$trail $word\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case \"$trail $last\" in\n" +
         values +
         "  esac\n"
         "  case \"$trail\" in\n" +
         nexts +
         "  esac\n"
         "}\n";
}

std::string bash(const Command& root) {
  return "# bash completion for muster\n" + shell_tree(root) +
         "_muster() {\n"
         "  local choices files current=\"${COMP_WORDS[COMP_CWORD]}\"\n"
         "  _muster_next \"${COMP_WORDS[COMP_CWORD-1]}\" \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"\n"
         "  COMPREPLY=($(compgen -W \"$choices\" -- \"$current\"))\n"
         "  [ -n \"$files\" ] && COMPREPLY+=($(compgen -f -- \"$current\"))\n"
         "}\n"
         "complete -o filenames -F _muster muster\n";
}

std::string zsh(const Command& root) {
  return "#compdef muster\n# zsh completion for muster\n" + shell_tree(root) +
         "_muster() {\n"
         "  local choices files\n"
         "  local -i at=$CURRENT\n"
         "  local typed=(\"${words[@]}\")\n"
         "  _muster_next \"${typed[at-1]}\" \"${(@)typed[2,at-1]}\"\n"
         "  compadd -- ${=choices}\n"
         "  [ -n \"$files\" ] && _files\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _muster ]; then _muster; else compdef _muster muster; fi\n";
}

std::string fish(const Command& root) {
  std::string text =
      "# fish completion for muster\n"
      "function __muster_at\n"  // true when the words before the cursor, without flags, begin like this
      "  set -l typed (string match -v -- '-*' (commandline -opc))\n"
      "  test \"$typed[1..\"(count $argv)\"]\" = \"$argv\"\n"
      "end\n"
      "complete -c muster -f\n";
  walk(root, "muster", [&](const Command& command, const std::string& path) {
    const std::string at = "complete -c muster -n " + quoted("__muster_at " + path);
    for (const Command& child : command.commands)
      text += "complete -c muster -n " +
              quoted("__muster_at " + path + "; and not __fish_seen_subcommand_from " +
                     [&] {
                       std::string all;
                       for (const Command& c : command.commands) all += (all.empty() ? "" : " ") + c.name;
                       return all;
                     }()) +
              " -a " + child.name + " -d " + quoted(child.help, true) + "\n";
    for (const Argument& argument : command.arguments) {
      if (!argument.choices.empty()) text += at + " -a " + quoted(words_in_a_row(argument.choices)) + "\n";
      if (takes_file(argument.name)) text += at + " -F\n";
    }
    for (const Flag& flag : command.flags) {
      text += at + (flag.letter ? std::string(" -s ") + flag.letter : "") + " -l " + flag.name;
      if (!flag.value.empty()) text += takes_file(flag.value) ? " -r -F" : " -x";
      if (!flag.choices.empty()) text += " -a " + quoted(words_in_a_row(flag.choices));
      text += " -d " + quoted(flag.help, true) + "\n";
    }
  });
  return text;
}

}  // namespace

std::string completion_script(const Command& root, std::string_view shell) {
  return shell == "bash" ? bash(root) : shell == "zsh" ? zsh(root) : fish(root);
}

}  // namespace muster::cli
