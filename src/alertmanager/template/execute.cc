#include <algorithm>

#include "alertmanager/template/functions.h"
#include "alertmanager/template/html.h"
#include "alertmanager/template/template.h"

namespace muster::tmpl {
namespace {

constexpr int kCallsDepthMax = 100;  // templates within templates

enum class Flow { On, Break, Continue };

class Execution {
 public:
  Execution(const Definitions& files, const Definitions& own, Instant now, bool html, std::int64_t work_max)
      : files_(files), own_(own), now_(now), html_(html), budget_(work_max) {}

  std::string run(const Nodes& nodes, const Value& data) {
    variables_.push_back({"", data});
    walk(nodes, data);
    return std::move(out_);
  }

 private:
  struct Variable {
    std::string name;
    Value value;
  };

  [[noreturn]] void fail(int line, const std::string& what) const { throw Failure(std::to_string(line) + ": " + what); }

  void room() const {
    if (out_.size() > kOutputMax) throw Failure("more than 4 MiB were written");
  }

  Flow walk(const Nodes& nodes, const Value& dot) {
    for (const Node& node : nodes) {
      budget_.spend(1);
      const Flow flow = one(node, dot);
      if (flow != Flow::On) return flow;
    }
    return Flow::On;
  }

  Flow one(const Node& node, const Value& dot) {
    switch (node.kind) {
      case Node::Kind::Text:
        budget_.spend(node.text.size() / 16);
        if (html_)
          html_writer_.literal(node.text, out_);
        else
          out_ += node.text;
        room();
        return Flow::On;
      case Node::Kind::Action: {
        const Value value = evaluate(node.pipe, dot);
        if (node.pipe.variables.empty()) print(value);
        return Flow::On;
      }
      case Node::Kind::If:
      case Node::Kind::With: {
        const std::size_t mark = variables_.size();
        const Value value = evaluate(node.pipe, dot);
        const bool yes = is_true(value);
        const Flow flow = walk(yes ? node.body : node.otherwise, yes && node.kind == Node::Kind::With ? value : dot);
        variables_.resize(mark);
        return flow;
      }
      case Node::Kind::Range:
        return range(node, dot);
      case Node::Kind::Template:
        call_template(node, dot);
        return Flow::On;
      case Node::Kind::Break:
        return Flow::Break;
      case Node::Kind::Continue:
        return Flow::Continue;
    }
    return Flow::On;
  }

  void print(const Value& value) {
    if (html_)
      html_writer_.value(value, out_);
    else
      out_ += printed(value);
    budget_.spend(1);
    room();
  }

  Flow range(const Node& node, const Value& dot) {
    const std::size_t mark = variables_.size();
    const Value over = evaluate(node.pipe, dot, false);
    const auto round = [&](const Value& key, const Value& item) {
      budget_.spend(1);
      const std::size_t inner = variables_.size();
      const auto& names = node.pipe.variables;
      if (names.size() == 1) set(node.pipe, names[0], item);
      if (names.size() == 2) {
        set(node.pipe, names[0], key);
        set(node.pipe, names[1], item);
      }
      const Flow flow = walk(node.body, item);
      variables_.resize(inner);
      return flow != Flow::Break;
    };
    bool any = false;
    if (const List* list = over.list()) {
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        any = true;
        if (!round(static_cast<std::int64_t>(i), list->items[i])) break;
      }
    } else if (const Map* map = over.map(); map && map->type != Map::Type::Record) {
      for (const auto& [name, item] : map->items) {
        any = true;
        if (!round(name, item)) break;
      }
    } else if (!over.is_nil()) {
      fail(node.line, "range can't iterate over " + printed(over));
    }
    const Flow flow = any ? Flow::On : walk(node.otherwise, dot);
    variables_.resize(mark);
    return flow;
  }

  void call_template(const Node& node, const Value& dot) {
    auto found = own_.named.find(node.text);
    if (found == own_.named.end()) {
      found = files_.named.find(node.text);
      if (found == files_.named.end()) fail(node.line, "template " + go_quoted(node.text) + " not defined");
    }
    if (++depth_ > kCallsDepthMax) fail(node.line, "templates call each other more than 100 levels deep");
    const Value data = node.pipe.commands.empty() ? Value() : evaluate(node.pipe, dot);
    std::vector<Variable> outside;
    outside.swap(variables_);
    variables_.push_back({"", data});
    walk(*found->second, data);
    variables_.swap(outside);
    --depth_;
  }

  void set(const Pipeline& pipe, const std::string& name, const Value& value) {
    if (!pipe.assigns) {
      variables_.push_back({name, value});
      return;
    }
    const auto at =
        std::find_if(variables_.rbegin(), variables_.rend(), [&](const Variable& v) { return v.name == name; });
    if (at == variables_.rend()) fail(pipe.line, "undefined variable \"$" + name + "\"");
    at->value = value;
  }

  Value evaluate(const Pipeline& pipe, const Value& dot, bool keep = true) {
    if (++nesting_ > 200) fail(pipe.line, "expressions are nested too deep");
    std::optional<Value> value;
    for (const Command& command : pipe.commands) {
      try {
        value = evaluate(command, dot, value);
      } catch (const Failure& failure) {
        const std::string what = failure.what();
        if (!what.empty() && what[0] >= '0' && what[0] <= '9') throw;  // it has its line already
        fail(pipe.line, what);
      }
    }
    --nesting_;
    if (keep) {
      for (const std::string& name : pipe.variables) set(pipe, name, *value);
    }
    return *value;
  }

  Value evaluate(const Command& command, const Value& dot, const std::optional<Value>& last) {
    budget_.spend(1);
    const Operand& first = command.words.front();
    const std::span<const Operand> rest = std::span(command.words).subspan(1);
    if (first.kind == Operand::Kind::Function && (first.name == "and" || first.name == "or"))
      return first_that_decides(first, rest, dot, last);
    std::vector<Value> arguments;
    for (const Operand& word : rest) arguments.push_back(evaluate(word, dot));
    if (last) arguments.push_back(*last);
    return evaluate(first, dot, arguments);
  }

  Value first_that_decides(const Operand& which, std::span<const Operand> words, const Value& dot,
                           const std::optional<Value>& last) {
    std::optional<Value> value;
    const bool stops_at = which.name == "or";
    for (const Operand& word : words) {
      value = evaluate(word, dot);
      if (is_true(*value) == stops_at) return *value;
    }
    if (last) value = *last;
    if (!value) throw Failure("wrong number of args for " + which.name + ": want at least 1 got 0");
    return *value;
  }

  // `arguments` are for the function, or for the last of the fields when that is a method.
  Value evaluate(const Operand& word, const Value& dot, std::span<const Value> arguments = {}) {
    Value value;
    bool taken = arguments.empty();
    switch (word.kind) {
      case Operand::Kind::Dot:
        value = dot;
        break;
      case Operand::Kind::Nil:
        break;
      case Operand::Kind::Constant:
        value = word.constant;
        break;
      case Operand::Kind::Variable: {
        const auto at = std::find_if(variables_.rbegin(), variables_.rend(),
                                     [&](const Variable& v) { return v.name == word.name; });
        if (at == variables_.rend()) throw Failure("undefined variable \"$" + word.name + "\"");
        value = at->value;
        break;
      }
      case Operand::Kind::Function:
        if (word.name == "and" || word.name == "or")
          throw Failure("wrong number of args for " + word.name + ": want at least 1 got 0");
        value = call_function(word.name, word.fields.empty() ? arguments : std::span<const Value>(), now_, budget_);
        taken = taken || word.fields.empty();
        break;
      case Operand::Kind::Pipeline:
        value = evaluate(*word.inner, dot);
        break;
    }
    for (std::size_t i = 0; i < word.fields.size(); ++i) {
      const bool is_last = i + 1 == word.fields.size();
      budget_.spend(1);
      value = member(value, word.fields[i], is_last ? arguments : std::span<const Value>());
      taken = taken || is_last;
    }
    if (!taken) throw Failure("can't give argument to non-function " + printed(value));
    return value;
  }

  const Definitions& files_;
  const Definitions& own_;
  const Instant now_;
  const bool html_;
  Budget budget_;
  HtmlWriter html_writer_;
  std::string out_;
  std::vector<Variable> variables_;
  int depth_ = 0, nesting_ = 0;
};

}  // namespace

std::optional<Fault> Templates::add(const std::string& file, std::string_view text) {
  auto parsed = parse(file, text);
  if (!parsed) return parsed.fault();
  for (auto& [name, nodes] : parsed->named) all_.named[name] = nodes;
  return std::nullopt;
}

Result<std::string> Templates::expand(std::string_view text, const Value& data, Instant now, bool html,
                                      std::int64_t work_max) const {
  if (text.find("{{") == std::string_view::npos && !html) return std::string(text);
  const auto own = parse("", text);
  if (!own) return own.fault();
  try {
    return Execution(all_, *own, now, html, work_max).run(*own->named.at(""), data);
  } catch (const Failure& failure) { return invalid(std::string("template: ") + failure.what()); }
}

std::optional<Fault> Templates::check(std::string_view text) {
  const auto parsed = parse("", text);
  return parsed ? std::nullopt : std::optional(parsed.fault());
}

}  // namespace muster::tmpl
