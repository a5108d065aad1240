#include "runner/allowed.h"

#include <algorithm>
#include <charconv>
#include <re2/re2.h>

#include "config/fields.h"
#include "config/node.h"

namespace muster::runner {
namespace {

constexpr std::size_t kWordsMax = 100, kWordMax = 4'000, kValueMax = 2'000, kChoicesMax = 100, kPatternMax = 500;
constexpr int kIntegerMax = 1'000'000'000;

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// Calls `each` with the name in each pair of braces that has one; answers the word with what it answered put in.
template <class Each>
std::string with_parameters(std::string_view word, Each each) {
  std::string out;
  while (!word.empty()) {
    const auto open = word.find('{');
    const auto close = open == std::string_view::npos ? open : word.find('}', open);
    if (close == std::string_view::npos || !is_name(word.substr(open + 1, close - open - 1))) {
      const auto end = open == std::string_view::npos ? word.size() : open + 1;
      out += word.substr(0, end);
      word.remove_prefix(end);
      continue;
    }
    out += word.substr(0, open);
    out += each(std::string(word.substr(open + 1, close - open - 1)));
    word.remove_prefix(close + 1);
  }
  return out;
}

std::optional<std::string> wrong_with(const Parameter& parameter, const std::string& value) {
  if (value.size() > kValueMax) return "is longer than 2000 bytes";
  if (value.find('\0') != std::string::npos) return "has a zero byte";
  switch (parameter.type) {
    case Parameter::Type::Text:
      if (!RE2::FullMatch(value, parameter.matches)) return "does not match " + parameter.matches;
      return std::nullopt;
    case Parameter::Type::Integer: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (error != std::errc() || end != value.data() + value.size() || number < parameter.min ||
          number > parameter.max)
        return "is no number from " + std::to_string(parameter.min) + " to " + std::to_string(parameter.max);
      return std::nullopt;
    }
    case Parameter::Type::Choice:
      if (std::ranges::find(parameter.choices, value) == parameter.choices.end()) return "is none of those allowed";
      return std::nullopt;
  }
  return "cannot be checked";
}

Parameter read_parameter(Fields& fields) {
  Parameter parameter;
  const std::string type = fields.choice("type", {"text", "integer", "choice"});
  parameter.type = type == "integer"  ? Parameter::Type::Integer
                   : type == "choice" ? Parameter::Type::Choice
                                      : Parameter::Type::Text;
  parameter.matches = fields.text("matches", kPatternMax);
  parameter.min = fields.integer("min", -kIntegerMax, kIntegerMax).value_or(0);
  parameter.max = fields.integer("max", -kIntegerMax, kIntegerMax).value_or(kIntegerMax);
  parameter.choices = fields.texts("choices", kChoicesMax);
  if (fields.has("default")) parameter.fallback = fields.text("default", kValueMax);
  fields.refuse_unknown();
  if (parameter.type == Parameter::Type::Text) {
    if (parameter.matches.empty())
      fields.problem(fields.node(), "is a text and says not which are allowed; add matches, such as \"[a-z0-9-]+\"");
    else if (const RE2 pattern(parameter.matches, RE2::Quiet); !pattern.ok())
      fields.problem(*fields.find("matches"), "matches is no expression: " + pattern.error());
  }
  if (parameter.type == Parameter::Type::Choice && parameter.choices.empty())
    fields.problem(fields.node(), "is a choice without choices");
  return parameter;
}

AllowedCommand read_command(Fields& fields) {
  AllowedCommand command;
  for (const Node& node : fields.list("run", kWordsMax))
    if (auto word = fields.text_of_node(node, "a word of run", kWordMax, true))
      command.words.push_back(std::move(*word));
  if (command.words.empty() || !command.words.front().starts_with('/') ||
      command.words.front().find('{') != std::string::npos)
    fields.problem(fields.node(),
                   "needs run: a list of words of which the first is an absolute path, such as "
                   "[/usr/bin/systemctl, restart, \"{unit}\"]");
  if (const Node* node = fields.find("parameters"); node && node->kind == Node::Kind::Map) {
    for (const auto& [name, value] : node->members()) {
      Fields one(fields.findings(), value, fields.path() + "/parameters/" + name.text,
                 fields.what() + ", parameter " + name.text);
      if (!is_name(name.text)) one.problem(name, "its name has small letters, digits, '_' and '-' only");
      command.parameters[name.text] = read_parameter(one);
    }
  }
  if (const Node* node = fields.find("environment"); node && node->kind == Node::Kind::Map) {
    for (const auto& [name, value] : node->members())
      if (auto text = fields.text_of_node(value, "environment " + name.text, kWordMax, false))
        command.environment[name.text] = *text;
  }
  command.directory = fields.text("directory", kWordMax);
  if (command.directory.empty()) command.directory = "/";
  command.timeout = fields.duration("timeout").value_or(AllowedCommand().timeout);
  fields.refuse_unknown();
  for (const std::string& word : command.words)
    with_parameters(word, [&](const std::string& name) {
      if (!command.parameters.contains(name))
        fields.problem(fields.node(), "run has {" + name + "}, which is not among its parameters");
      return std::string();
    });
  for (const auto& [name, parameter] : command.parameters) {
    if (!parameter.fallback || (parameter.type == Parameter::Type::Text && !RE2(parameter.matches, RE2::Quiet).ok()))
      continue;
    if (const auto wrong = wrong_with(parameter, *parameter.fallback))
      fields.problem(fields.node(), "the default of " + name + " " + *wrong);
  }
  return command;
}

}  // namespace

Result<AllowedCommands> allowed_in(std::string_view yaml, const std::string& file) {
  std::vector<Problem> problems;
  Places places;
  Findings findings{file, problems, places};
  AllowedCommands commands;
  for (const Node& document : nodes_of_yaml(yaml, file, problems)) {
    Fields fields(findings, document, "", "the runner's file");
    const Node* list = fields.find("commands");
    fields.refuse_unknown();
    if (!list || list->kind != Node::Kind::Map) {
      fields.problem(document, "has no commands; write commands: {restart: {run: [/usr/bin/systemctl, restart, api]}}");
      continue;
    }
    for (const auto& [name, value] : list->members()) {
      Fields one(findings, value, "commands/" + name.text, "command " + name.text);
      if (!is_name(name.text)) one.problem(name, "its name has small letters, digits, '_' and '-' only");
      commands[name.text] = read_command(one);
    }
  }
  if (problems.empty() && commands.empty()) return invalid(file + " allows no commands");
  if (problems.empty()) return commands;
  std::string all;
  for (const Problem& problem : problems) all += (all.empty() ? "" : "\n") + text_of(problem);
  return invalid(std::move(all));
}

Result<std::vector<std::string>> words_for(const AllowedCommand& command,
                                           const std::map<std::string, std::string>& arguments) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : arguments) {
    const auto parameter = command.parameters.find(name);
    if (parameter == command.parameters.end())
      return invalid("the command has no parameter '" + name.substr(0, 64) + "'");
    if (const auto wrong = wrong_with(parameter->second, value)) return invalid("the argument " + name + " " + *wrong);
    values[name] = value;
  }
  for (const auto& [name, parameter] : command.parameters) {
    if (values.contains(name)) continue;
    if (!parameter.fallback) return invalid("the argument " + name + " is missing");
    values[name] = *parameter.fallback;
  }
  std::vector<std::string> words;
  for (const std::string& word : command.words)
    words.push_back(with_parameters(word, [&](const std::string& name) { return values[name]; }));
  return words;
}

}  // namespace muster::runner
