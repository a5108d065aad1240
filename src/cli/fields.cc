#include "cli/fields.h"

namespace muster::cli {

const json::value* at(const json::value& value, std::initializer_list<std::string_view> path) {
  const json::value* here = &value;
  for (const std::string_view key : path) {
    const json::object* object = here->if_object();
    here = object ? object->if_contains(key) : nullptr;
    if (!here) return nullptr;
  }
  return here->is_null() ? nullptr : here;
}

std::string text(const json::value& value, std::initializer_list<std::string_view> path) {
  const json::value* found = at(value, path);
  if (!found) return "";
  return found->is_string() ? plain(std::string_view(found->get_string())) : to_text(*found);
}

const json::array& list(const json::value& value, std::initializer_list<std::string_view> path) {
  static const json::array none;
  const json::value* found = at(value, path);
  return found && found->is_array() ? found->get_array() : none;
}

std::string name(const json::value& value, std::string_view field, std::string_view missing) {
  const std::string shown = text(value, {field, "name"}), id = text(value, {field, "id"});
  return !shown.empty() ? shown : !id.empty() ? id : std::string(missing);
}

std::optional<Instant> instant(const json::value& value, std::initializer_list<std::string_view> path) {
  return parse_rfc3339(text(value, path));
}

std::string moment(const json::value& value, std::initializer_list<std::string_view> path, const View& view) {
  const auto when = instant(value, path);
  return when ? moment_text(*when, view) : text(value, path);
}

}  // namespace muster::cli
