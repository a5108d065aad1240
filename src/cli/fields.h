// Reading the API's answers without a word about what is missing: rendering must not fail on an older or newer server.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/json.h"
#include "cli/view.h"

namespace muster::cli {

// The value at this path of names; nullptr when there is none or it is null.
const json::value* at(const json::value& value, std::initializer_list<std::string_view> path);
// As text on one line, numbers and switches too; "" when there is none.
std::string text(const json::value& value, std::initializer_list<std::string_view> path);
const json::array& list(const json::value& value, std::initializer_list<std::string_view> path);
// The name of a reference, or its id; `missing` when it is null.
std::string name(const json::value& value, std::string_view field, std::string_view missing = "");
// Of a field that is RFC 3339.
std::optional<Instant> instant(const json::value& value, std::initializer_list<std::string_view> path);
// "" when the field is null.
std::string moment(const json::value& value, std::initializer_list<std::string_view> path, const View& view);

}  // namespace muster::cli
