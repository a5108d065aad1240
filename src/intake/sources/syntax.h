// Where and why a text is not JSON, in the words of Go's encoding/json, which the Alertmanager uses in its answers
// ("invalid character 'h' looking for beginning of value", "unexpected EOF"; captured from 0.25.0). Off the usual path:
// only asked when simdjson has refused a body.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace muster {

struct SyntaxError {
  std::string message;
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, in bytes
};

// Nothing when `text` is JSON by its form.
std::optional<SyntaxError> syntax_error(std::string_view text);

}  // namespace muster
