#include "rules/json_path.h"

#include <charconv>

namespace muster {

Result<JsonPath::Step> JsonPath::bracket(std::string_view inside) {
  Step step;
  if (inside.size() >= 2 && (inside.front() == '\'' || inside.front() == '"') && inside.back() == inside.front()) {
    step.name = inside.substr(1, inside.size() - 2);
    return step;
  }
  if (const auto equals = inside.find('='); equals != std::string_view::npos && equals > 0) {
    step.kind = Step::Kind::Where;
    step.name = inside.substr(0, equals);
    step.value = inside.substr(equals + 1);
    return step;
  }
  step.kind = Step::Kind::Index;
  const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), step.index);
  if (inside.empty() || error != std::errc() || stop != inside.data() + inside.size())
    return invalid("in brackets stands a number, a 'name' in quotes or name=value");
  return step;
}

Result<JsonPath> JsonPath::parse(std::string_view text) {
  constexpr std::size_t kStepsMax = 32;
  JsonPath path;
  while (!text.empty()) {
    if (path.steps_.size() == kStepsMax) return invalid("the path has more than 32 parts");
    if (text.front() == '[') {
      const auto end = text.find(']');
      if (end == std::string_view::npos) return invalid("a '[' has no ']'");
      auto step = bracket(text.substr(1, end - 1));
      if (!step) return step.fault();
      path.steps_.push_back(std::move(*step));
      text.remove_prefix(end + 1);
    } else {
      const auto end = std::min(text.find_first_of(".["), text.size());
      if (end == 0) return invalid("a name is missing before '" + std::string(text.substr(0, 1)) + "'");
      Step step;
      step.name = text.substr(0, end);
      path.steps_.push_back(std::move(step));
      text.remove_prefix(end);
    }
    if (!text.empty() && text.front() == '.') {
      text.remove_prefix(1);
      if (text.empty()) return invalid("it ends with '.'");
    }
  }
  if (path.steps_.empty()) return invalid("the path is missing");
  return path;
}

const json::value* JsonPath::find(const json::value& root) const {
  const json::value* at = &root;
  for (const Step& step : steps_) {
    if (step.kind == Step::Kind::Member) {
      const json::object* object = at->if_object();
      at = object ? object->if_contains(step.name) : nullptr;
    } else if (const json::array* array = at->if_array()) {
      at = nullptr;
      if (step.kind == Step::Kind::Index) {
        const auto size = static_cast<std::int64_t>(array->size());
        const std::int64_t index = step.index < 0 ? size + step.index : step.index;
        if (index >= 0 && index < size) at = &(*array)[static_cast<std::size_t>(index)];
      } else {
        for (const json::value& item : *array) {
          const json::object* object = item.if_object();
          const json::value* member = object ? object->if_contains(step.name) : nullptr;
          if (!member || text_of_json(*member) != step.value) continue;
          at = &item;
          break;
        }
      }
    } else {
      at = nullptr;
    }
    if (!at) return nullptr;
  }
  return at;
}

std::string text_of_json(const json::value& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return std::string(value.get_string());
  if (!value.is_array()) return to_text(value);
  std::string text;
  for (const json::value& item : value.get_array()) {
    if (item.is_null() || item.is_object() || item.is_array()) continue;
    if (!text.empty()) text += ", ";
    text += text_of_json(item);
  }
  return text;
}

}  // namespace muster
