// The only file that sees CLI11: it costs seconds to compile.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/help.h"
#include "cli/invocation.h"
#include "config/spelling.h"

namespace muster::cli {
namespace {

// CLI11's tree for ours; options write into `raw` by their address.
struct Built {
  CLI::App app;
  struct Bound {
    const CLI::App* app;
    const CLI::Option* option;
    std::string name;
    bool argument;
  };
  std::vector<Bound> bound;
};

void build(CLI::App& app, const Command& command, Built& into) {
  app.set_help_flag("-h,--help", "");
  for (const Argument& argument : command.arguments) {
    CLI::Option* option = app.add_option(argument.name)->required();
    if (argument.repeat)
      option->expected(1, 1000)->allow_extra_args();
    else
      option->expected(1);
    if (!argument.choices.empty()) option->check(CLI::IsMember(argument.choices));
    into.bound.push_back({&app, option, argument.name, true});
  }
  for (const Flag& flag : command.flags) {
    const std::string names = (flag.letter ? std::string("-") + flag.letter + "," : "") + "--" + flag.name;
    CLI::Option* option = flag.value.empty() ? app.add_flag(names) : app.add_option(names)->type_size(1);
    if (!flag.value.empty()) {
      // One value for each time: `-f a b` would swallow an argument.
      option->expected(1)->multi_option_policy(flag.repeat ? CLI::MultiOptionPolicy::TakeAll
                                                           : CLI::MultiOptionPolicy::Throw);
    }
    if (!flag.choices.empty()) option->check(CLI::IsMember(flag.choices));
    option->required(flag.required);
    into.bound.push_back({&app, option, flag.name, false});
  }
  for (const Command& child : command.commands) build(*app.add_subcommand(child.name, child.help), child, into);
}

std::vector<std::string> path_of(const CLI::App& app) {
  std::vector<std::string> words;
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    words.push_back(at->get_name());
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Stop wrong(const std::vector<std::string>& path, const std::string& message) {
  const std::string command = path.empty() ? "muster" : "muster " + joined(path);
  return {kUsageError, "muster: " + message + "\nSee '" + command + " --help'.\n"};
}

// The first word that nothing knows, and what it may have been meant to be.
Stop unknown(const Command& command, const std::vector<std::string>& path, const std::string& word) {
  if (word.size() > 1 && word.front() == '-') {
    std::vector<std::string> known;
    for (const Flag& flag : command.flags) known.push_back("--" + flag.name);
    const std::string name = word.substr(0, word.find('='));
    return wrong(path, "there is no flag '" + name + "'" + did_you_mean(name, known));
  }
  if (command.commands.empty())
    return wrong(path, "'" + word + "' is one word too many; put quotes around text with spaces");
  std::vector<std::string> known;
  for (const Command& child : command.commands) known.push_back(child.name);
  return wrong(path, "there is no command '" + joined(path) + (path.empty() ? "" : " ") + word + "'" +
                         did_you_mean(word, known));
}

// CLI11's sentence for what is left, without its "Error" words.
std::string sentence(const CLI::ParseError& error, const Command& command) {
  std::string text = error.what();
  if (dynamic_cast<const CLI::RequiredError*>(&error)) {
    for (const Flag& flag : command.flags) {
      if (flag.required && text.find("--" + flag.name) != std::string::npos)
        return "--" + flag.name + " " + flag.value + " is needed";
    }
    for (const Argument& argument : command.arguments) {
      if (text.find(argument.name) != std::string::npos) return argument.name + " is needed: " + argument.help;
    }
  }
  return text;
}

Invocation invocation_of(const Built& built, std::vector<std::string> path) {
  Invocation invocation{joined(path)};
  const CLI::App* app = &built.app;
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  for (const Built::Bound& one : built.bound) {
    if (one.app != app || one.option->count() == 0) continue;
    auto& into = one.argument ? invocation.arguments[one.name] : invocation.flags[one.name];
    if (one.option->get_expected_max() > 0) into = one.option->results();
  }
  return invocation;
}

// "--cluster.listen-address=" says an empty value; CLI11 would take the next word for it.
std::vector<std::string> with_empty_values(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const std::string& word : words) {
    const bool empty = word.starts_with("--") && word.size() > 3 && word.find('=') == word.size() - 1;
    all.push_back(empty ? word.substr(0, word.size() - 1) : word);
    if (empty) all.emplace_back();
  }
  return all;
}

}  // namespace

std::optional<std::string> Invocation::value(const std::string& flag) const {
  const auto& all = values(flag);
  return all.empty() ? std::nullopt : std::optional(all.back());
}

const std::vector<std::string>& Invocation::values(const std::string& flag) const {
  static const std::vector<std::string> none;
  const auto at = flags.find(flag);
  return at == flags.end() ? none : at->second;
}

const std::vector<std::string>& Invocation::all(const std::string& argument) const {
  static const std::vector<std::string> none{""};
  const auto at = arguments.find(argument);
  return at == arguments.end() || at->second.empty() ? none : at->second;
}

std::variant<Invocation, Stop> parse(const std::vector<std::string>& words) {
  const Command& root = muster_command();
  Built built;
  build(built.app, root, built);
  std::vector<std::string> reversed = with_empty_values(words);  // as CLI11 wants it
  std::reverse(reversed.begin(), reversed.end());
  try {
    built.app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    const auto path = path_of(built.app);
    const auto left = built.app.remaining(true);
    if (!left.empty() && !find_command(root, path)->commands.empty())
      return unknown(*find_command(root, path), path, left.front());
    return Stop{0, help_text(*find_command(root, path), path)};
  } catch (const CLI::ExtrasError&) {
    const auto path = path_of(built.app);
    return unknown(*find_command(root, path), path, built.app.remaining(true).front());
  } catch (const CLI::ParseError& error) {
    const auto path = path_of(built.app);
    const auto left = built.app.remaining(true);
    if (!left.empty()) return unknown(*find_command(root, path), path, left.front());
    return wrong(path, sentence(error, *find_command(root, path)));
  }
  const auto path = path_of(built.app);
  const Command& command = *find_command(root, path);
  if (!runs_itself(command)) return Stop{kUsageError, help_text(command, path)};
  return invocation_of(built, path);
}

}  // namespace muster::cli
