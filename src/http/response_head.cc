#include "http/response_head.h"

#include <charconv>
#include <ctime>

namespace muster::http {
namespace {

void append_number(std::string& out, std::size_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

// A line break in a value would let whoever chose that value write headers of its own.
void append_checked(std::string& out, std::string_view name, std::string_view value) {
  if (name.find_first_of("\r\n:") != std::string_view::npos) return;
  out.append(name).append(": ");
  for (const char c : value) out.push_back(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);
  out.append("\r\n");
}

const std::string& all_security_headers() {
  static const std::string text = [] {
    std::string all;
    for (const auto& [name, value] : kSecurityHeaders) append_field(all, name, value);
    return all;
  }();
  return text;
}

bool overrides_security(const Response& response) {
  for (const auto& [name, value] : kSecurityHeaders) {
    if (response.header(name)) return true;
  }
  return false;
}

}  // namespace

void append_head(std::string& out, const Response& response, std::string_view date, bool close, bool is_http_11) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(response.status));
  out.append(" ").append(reason(response.status)).append("\r\n");
  append_field(out, "Date", date);
  if (close) append_field(out, "Connection", "close");
  // RFC 9110 section 8.6: a 204 has no Content-Length, and a 304 need not have one.
  if (response.in_pieces()) {
    if (is_http_11) append_field(out, "Transfer-Encoding", "chunked");
  } else if (response.status != 204 && response.status != 304) {
    out.append("Content-Length: ");
    append_number(out, response.bytes().size());
    out.append("\r\n");
  }
  for (const auto& [name, value] : response.headers) append_checked(out, name, value);
  if (!response.header("Cache-Control")) append_field(out, "Cache-Control", "no-store");
  if (overrides_security(response)) {
    for (const auto& [name, value] : kSecurityHeaders) {
      if (!response.header(name)) append_field(out, name, value);
    }
  } else {
    out.append(all_security_headers());
  }
  out.append("\r\n");
}

std::string imf_fixdate(std::int64_t unix_seconds) {
  const std::time_t seconds = unix_seconds;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  // The C locale's names: Muster never calls setlocale().
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text, size};
}

}  // namespace muster::http
