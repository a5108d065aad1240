#include "http/multipart.h"

#include <algorithm>

#include "base/ascii.h"

namespace muster::http {
namespace {

constexpr std::size_t kPartsMax = 50, kFormNameMax = 200, kPartHeaderMax = 8 * 1024, kBoundaryMax = 200;

std::string_view stripped_of_space(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// The value of `name` in "form-data; name=\"a;b\"; filename=x"; quotes are taken off, a backslash takes what follows.
std::optional<std::string> form_parameter(std::string_view header, std::string_view name) {
  std::size_t at = std::min(header.find(';'), header.size());
  while (at < header.size()) {
    ++at;  // past the semicolon
    const std::size_t equals = header.find('=', at);
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view found = stripped_of_space(header.substr(at, equals - at));
    std::string value;
    at = equals + 1;
    if (at < header.size() && header[at] == '"') {
      for (++at; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size()) ++at;
        value += header[at];
      }
      at = std::min(header.find(';', at), header.size());
    } else {
      const std::size_t end = std::min(header.find(';', at), header.size());
      value = std::string(stripped_of_space(header.substr(at, end - at)));
      at = end;
    }
    if (equal_ignoring_case(found, name)) return value;
  }
  return std::nullopt;
}

// Nothing when it says no name.
std::optional<FormPart> part_of(std::string_view headers, std::string_view body) {
  FormPart part;
  part.body = body;
  bool named = false;
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find('\n'), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 1, headers.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = stripped_of_space(line.substr(0, colon));
    const std::string_view value = stripped_of_space(line.substr(colon + 1));
    if (equal_ignoring_case(name, "content-type")) part.type = std::string(value.substr(0, kFormNameMax));
    if (!equal_ignoring_case(name, "content-disposition")) continue;
    const auto field = form_parameter(value, "name");
    named = field.has_value();
    part.name = field.value_or("").substr(0, kFormNameMax);
    if (auto file = form_parameter(value, "filename")) part.file_name = file->substr(0, kFormNameMax);
  }
  return named ? std::optional(std::move(part)) : std::nullopt;
}

}  // namespace

std::optional<std::vector<FormPart>> parse_form(std::string_view content_type, std::string_view body) {
  const std::string_view type = stripped_of_space(content_type.substr(0, content_type.find(';')));
  const auto boundary = form_parameter(content_type, "boundary");
  if (!equal_ignoring_case(type, "multipart/form-data") || !boundary || boundary->empty() ||
      boundary->size() > kBoundaryMax)
    return std::nullopt;
  const std::string mark = "--" + *boundary;
  std::vector<FormPart> parts;
  std::size_t at = body.find(mark);
  if (at == std::string_view::npos || (at > 0 && body[at - 1] != '\n')) return std::nullopt;
  while (true) {
    at += mark.size();
    if (body.substr(at, 2) == "--") return parts;
    const std::size_t line_end = body.find('\n', at);
    if (line_end == std::string_view::npos) return std::nullopt;
    const std::size_t begin = line_end + 1;
    const std::size_t headers_end = body.find("\r\n\r\n", line_end - 1);
    if (headers_end == std::string_view::npos || headers_end > begin + kPartHeaderMax) return std::nullopt;
    const std::size_t content = headers_end + 4;
    const std::size_t next = body.find("\r\n" + mark, content);
    if (next == std::string_view::npos || parts.size() == kPartsMax) return std::nullopt;
    const std::string_view headers = headers_end > begin ? body.substr(begin, headers_end - begin) : "";
    if (auto part = part_of(headers, body.substr(content, next - content))) parts.push_back(std::move(*part));
    at = next + 2;
  }
}

}  // namespace muster::http
