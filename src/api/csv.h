// Fields of CSV files (RFC 4180).
#pragma once
#include <string>
#include <string_view>

namespace muster::api {

// A field of a CSV file. What a spreadsheet would take for a formula is a text.
inline std::string csv_field(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace muster::api
