// What a request's header alone decides, before its body is read: pure, so that the connection only reads and writes.
#pragma once
#include <optional>
#include <string_view>

#include "http/message.h"
#include "http/router.h"

namespace muster::http {

struct HeaderCheck {
  std::optional<Response> answer{};  // set: the handler is not asked
  bool close = false;                // where this request ends cannot be trusted, or its body is not wanted
  bool send_continue = false;        // the client waits for 100 before it sends the body
  std::size_t body_max = 0;          // bytes of body that are read, whoever answers
};

// Reads the target into `request`, finds its route, and refuses what is not HTTP/1.1 as RFC 9112 has it, an encoded
// body (415) and one that is announced larger than its route allows (413).
HeaderCheck check_header(Request& request, const Router& router, bool is_http_11,
                         std::optional<std::uint64_t> content_length);

// RFC 6455 section 4.2.1: what is missing for a WebSocket, or "".
std::string_view websocket_fault(const Request& request);

// A browser says with Origin which site's script opens the WebSocket; only our own may (the session cookie goes along
// from any). Equal are the Host, and `public_url` ("https://muster.example.org"). Programs send no Origin.
bool origin_allowed(const Request& request, std::string_view public_url);

}  // namespace muster::http
