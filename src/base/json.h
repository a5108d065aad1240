// Small helpers around Boost.JSON, for everything but the intake path (that is simdjson's, in intake/sources).
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace muster {

namespace json = boost::json;

// Nesting over 32 levels and anything that is not one JSON value is a fault; its message names the place.
Result<json::value> parse_json(std::string_view text);
// Always JSON that `parse_json` reads: bytes of its texts that are not UTF-8 become U+FFFD.
std::string to_text(const json::value& value);

// The member, or nothing when it is absent or of another type.
std::optional<std::string_view> text_at(const json::object& object, std::string_view key);
std::optional<std::int64_t> integer_at(const json::object& object, std::string_view key);
std::optional<bool> bool_at(const json::object& object, std::string_view key);
const json::object* object_at(const json::object& object, std::string_view key);
const json::array* array_at(const json::object& object, std::string_view key);

// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace muster
