// What senders put into a body besides JSON, as JSON. Only for the mappings here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/sources/source.h"

namespace muster {

// A form (application/x-www-form-urlencoded, also without that content type when it looks like one) as a JSON object
// of texts; when a field "payload" or another one holds a JSON object, that. Nothing when it is no form.
std::optional<std::string> json_of_form(const Incoming& incoming);

// `body` with the texts of members of these names, at any depth, that are JSON objects put in their place as objects.
// Nothing when there is none.
std::optional<std::string> json_with_texts_read(std::string_view body, const std::vector<std::string>& names);

// Why a body cannot be read as JSON, for its sender.
Unreadable not_json(std::string_view body, bool too_deep, std::string_view send_what);

// `text` with the room behind it that simdjson needs.
std::string padded(std::string text);

}  // namespace muster
