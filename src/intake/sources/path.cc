#include "intake/sources/path.h"

#include <charconv>

#include "base/ascii.h"

namespace muster::reading {
namespace {

constexpr std::size_t kPathMax = 512;
constexpr std::size_t kStepsMax = 16;

// Without its quotes, when it has some.
std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  const bool quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// The ']' that ends what begins at `at`; those inside of quotes do not count.
std::size_t bracket_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    if (quote) {
      if (text[at] == quote) quote = 0;
    } else if (text[at] == '\'' || text[at] == '"') {
      quote = text[at];
    } else if (text[at] == ']') {
      return at;
    }
  }
  return std::string_view::npos;
}

// The "=" of "[key=value]"; none in "['a=b']".
std::size_t equals_in(std::string_view inside) {
  const std::string_view text = trimmed(inside);
  if (!text.empty() && (text.front() == '\'' || text.front() == '"')) {
    const auto end = text.find(text.front(), 1);
    if (end == text.size() - 1) return std::string_view::npos;
  }
  return inside.find('=');
}

}  // namespace

Result<Path> Path::parse(std::string_view text) {
  text = trimmed(text);
  if (text.size() > kPathMax) return invalid("a path is longer than 512 bytes");
  Path path;
  std::size_t at = 0;
  if (text == "." || text == "$") {
    path.from_root_ = text == "$";
    return path;
  }
  if (text.starts_with("$.") || text.starts_with("$[")) {
    path.from_root_ = true;
    at = text[1] == '.' ? 2 : 1;
  }
  const auto bad = [&](std::string_view why) {
    return invalid("path '" + std::string(text) + "' " + std::string(why));
  };
  while (at < text.size()) {
    if (path.steps_.size() == kStepsMax) return bad("has more than 16 steps");
    Step step;
    if (text[at] == '[') {
      const auto end = bracket_end(text, at + 1);
      if (end == std::string_view::npos) return bad("has a '[' without ']'");
      const std::string_view inside = trimmed(text.substr(at + 1, end - at - 1));
      const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), step.index);
      if (const auto equals = equals_in(inside); equals != std::string_view::npos) {
        step.kind = Step::Kind::Where;
        step.name = unquoted(inside.substr(0, equals));
        step.value = unquoted(inside.substr(equals + 1));
      } else if (error == std::errc() && stop == inside.data() + inside.size() && !inside.empty()) {
        step.kind = Step::Kind::Index;
      } else {
        step.name = unquoted(inside);
      }
      if (step.kind != Step::Kind::Index && step.name.empty()) return bad("has empty brackets");
      at = end + 1;
      if (at < text.size() && text[at] == '.') ++at;
    } else {
      const auto end = std::min(text.find_first_of(".[", at), text.size());
      step.name = trimmed(text.substr(at, end - at));
      if (step.name.empty()) return bad("has an empty step; write a name between the dots");
      at = end + (end < text.size() && text[end] == '.' ? 1 : 0);
      if (end < text.size() && text[end] == '.' && at == text.size()) return bad("ends with a dot");
    }
    path.steps_.push_back(std::move(step));
  }
  if (path.steps_.empty()) return invalid("a path is empty");
  return path;
}

std::optional<Value> Path::walk(Value value, const Step& step) {
  if (step.kind == Step::Kind::Member) {
    if (!value.is_object()) return std::nullopt;
    return reading::find(as_object(value), step.name);
  }
  if (!value.is_array()) return std::nullopt;
  const Array array = as_array(value);
  if (step.kind == Step::Kind::Index) {
    const auto size = static_cast<std::int64_t>(array.size());
    const std::int64_t index = step.index < 0 ? size + step.index : step.index;
    if (index < 0 || index >= size) return std::nullopt;
    return array.at(static_cast<std::size_t>(index)).value_unsafe();
  }
  for (const Value item : array) {
    if (!item.is_object()) continue;
    const auto member = reading::find(as_object(item), step.name);
    if (member && scalar_text(*member) == step.value) return item;
  }
  return std::nullopt;
}

std::optional<Value> Path::find(const Scope& scope) const {
  std::optional<Value> value = from_root_ ? scope.root : scope.element;
  for (const Step& step : steps_) {
    value = walk(*value, step);
    if (!value) return std::nullopt;
  }
  if (value->is_null()) return std::nullopt;
  return value;
}

}  // namespace muster::reading
