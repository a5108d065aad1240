// A response's head as bytes, with the headers that every response carries.
#pragma once
#include <string>
#include <string_view>

#include "http/message.h"

namespace muster::http {

// Appends status line and header to `out`. Content-Length is `response`'s own size, so that HEAD says what GET would.
// What the handler set itself (also a Content-Security-Policy or Cache-Control) is not set again; an answer without
// Cache-Control is not to be stored. `date` is an IMF-fixdate (RFC 9110 section 5.6.7). A body in pieces is announced
// as chunked (RFC 9112 section 7.1); a client of HTTP/1.0 does not know that, for it the connection's end is the
// body's.
void append_head(std::string& out, const Response& response, std::string_view date, bool close, bool is_http_11 = true);

// The headers that every response carries, also a WebSocket's 101: name and value.
struct FixedHeader {
  std::string_view name, value;
};
inline constexpr FixedHeader kSecurityHeaders[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
     "'self'; "
     "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

std::string imf_fixdate(std::int64_t unix_seconds);

}  // namespace muster::http
