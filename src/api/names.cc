#include "api/names.h"

#include "base/json.h"

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

}  // namespace muster::api
