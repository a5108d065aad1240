// From the text of a template to its tree (Go text/template's language).
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "alertmanager/template/value.h"
#include "base/result.h"

namespace muster::tmpl {

struct Pipeline;

// One word of a command: a value, where it comes from, and the fields that are taken of it.
struct Operand {
  enum class Kind { Dot, Nil, Constant, Variable, Function, Pipeline };
  Kind kind = Kind::Dot;
  Value constant{};
  std::string name{};                 // of a variable (without $) or function
  std::shared_ptr<Pipeline> inner{};  // in parentheses
  std::vector<std::string> fields{};  // ".Labels.severity"
};

struct Command {
  std::vector<Operand> words;
};

struct Pipeline {
  std::vector<std::string> variables;  // declared or assigned, without $
  bool assigns = false;                // "=" and not ":="
  std::vector<Command> commands;
  int line = 0;
};

struct Node;
using Nodes = std::vector<Node>;

struct Node {
  enum class Kind { Text, Action, If, Range, With, Template, Break, Continue };
  Kind kind = Kind::Text;
  std::string text{};  // of Text; the name of Template
  Pipeline pipe{};     // Template without an argument: no commands
  Nodes body{}, otherwise{};
  int line = 0;
};

// Named templates: those of a file, and "" for what stands outside of every define.
struct Definitions {
  std::map<std::string, std::shared_ptr<const Nodes>, std::less<>> named;
};

// The fault's message is in Go's manner: "template: NAME:LINE: unexpected …". `known` are names of functions.
// Bounded: nesting to 32 levels, 1 MiB of text.
Result<Definitions> parse(const std::string& name, std::string_view text);

// Whether there is a function of that name (functions.cc).
bool is_function(std::string_view name);

}  // namespace muster::tmpl
