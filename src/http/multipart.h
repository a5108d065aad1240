// The parts of a form that holds files: multipart/form-data (RFC 7578).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muster::http {

struct FormPart {
  std::string name;                      // of the field; cut to 200 bytes
  std::optional<std::string> file_name;  // only of a file, as its sender calls it; cut to 200 bytes
  std::string type;                      // what the part says its bytes are; empty: nothing
  std::string_view body;                 // within the text that was read
};

// The first 50 parts in their order; nothing when the content type is another one or names no boundary, or when the
// body is not such a form or ends before its last boundary.
std::optional<std::vector<FormPart>> parse_form(std::string_view content_type, std::string_view body);

}  // namespace muster::http
