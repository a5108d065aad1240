#include "api/names.h"

namespace muster::api {

void append_ref(std::string& out, std::string_view id, std::string_view name) {
  out += "{\"id\":";
  append_json_string(out, id);
  out += ",\"name\":";
  append_json_string(out, name.empty() ? id : name);
  out += '}';
}

void append_time(std::string& out, Instant at) { out.append("\"").append(rfc3339(at)).append("\""); }

void append_time(std::string& out, const std::optional<Instant>& at) {
  if (at)
    append_time(out, *at);
  else
    out += "null";
}

json::value time_or_null(const std::optional<Instant>& at) { return at ? json::value(rfc3339(*at)) : json::value(); }
json::value text_or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

Fault no_such_incident(std::string_view id) {
  return not_found("there is no incident '" + std::string(id.substr(0, 64)) +
                   "'; give its id or its number as INC-1042");
}

}  // namespace muster::api
