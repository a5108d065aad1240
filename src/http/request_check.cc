#include "http/request_check.h"

#include "http/target.h"

namespace muster::http {
namespace {

// What a request that no handler gets may still carry without losing its connection.
constexpr std::size_t kUnwantedBodyMax = 64 * 1024;

HeaderCheck refuse(int status, std::string_view detail) {
  return {.answer = problem(status, reason(status), detail), .close = true};
}

// A request without a route: the web UI's files, or 404, 405, or what OPTIONS tells.
std::optional<Response> answer_unrouted(const Request& request, const Router& router,
                                        const std::vector<Method>& allowed) {
  if (request.method == Method::Options) {
    if (allowed.empty() && request.target != "*") return empty_response(204).with("Allow", "OPTIONS");
    return empty_response(204).with("Allow", allow_text(allowed));
  }
  const bool may_be_file = router.fallback() && (request.method == Method::Get || request.method == Method::Head);
  // A person who opens an address of which only a sender's POST has a route: the web UI has a page of that name.
  const bool for_person = may_be_file && list_contains(request.header("accept").value_or(""), "text/html");
  if (!allowed.empty() && !for_person) {
    const std::string allow = allow_text(allowed);
    return problem(405, reason(405),
                   "This path does not know " +
                       std::string(request.method == Method::Other ? "this method" : text(request.method)) +
                       ". It knows " + allow + ".")
        .with("Allow", allow);
  }
  if (may_be_file) return std::nullopt;
  return problem(404, reason(404), "There is nothing at this path. Compare it with the API's documentation.");
}

// The authority of "https://host:port/…", without the port that the scheme implies.
std::string_view authority(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return {};
  const std::string_view scheme = url.substr(0, scheme_end);
  url.remove_prefix(scheme_end + 3);
  url = url.substr(0, url.find('/'));
  const std::string_view implied = equal_ignoring_case(scheme, "https") ? ":443" : ":80";
  if (url.ends_with(implied)) url.remove_suffix(implied.size());
  return url;
}

}  // namespace

HeaderCheck check_header(Request& request, const Router& router, bool is_http_11,
                         std::optional<std::uint64_t> content_length) {
  // RFC 9112 section 3.2: a server must refuse a request without exactly one Host.
  const std::size_t hosts = request.headers.count("host");
  if (hosts > 1 || (is_http_11 && hosts == 0)) return refuse(400, "The request must have one Host header.");
  // RFC 9112 section 6.1: where the body ends must be beyond doubt, or another request could hide in it.
  if (const std::size_t codings = request.headers.count("transfer-encoding")) {
    if (!is_http_11) return refuse(400, "HTTP/1.0 has no Transfer-Encoding. Send a Content-Length.");
    if (codings > 1 || !equal_ignoring_case(*request.header("transfer-encoding"), "chunked")) {
      return refuse(501, "The only Transfer-Encoding that this server reads is chunked.");
    }
  }
  const std::string target = std::move(request.target);
  if (const std::string_view fault = read_target(target, request); !fault.empty()) return refuse(400, fault);

  if (router.rewriter()) router.rewriter()(request);

  std::vector<Method> allowed;
  request.route = router.find(request, &allowed);
  HeaderCheck check{.body_max = request.route ? request.route->body_max : kUnwantedBodyMax};
  if (!request.route) check.answer = answer_unrouted(request, router, allowed);

  if (content_length && *content_length > check.body_max) {
    return refuse(413, "The body has " + std::to_string(*content_length) + " bytes; this path takes at most " +
                           std::to_string(check.body_max) + ". Send less at once.");
  }
  const auto encoding = request.header("content-encoding");
  if (encoding && !equal_ignoring_case(*encoding, "identity") && !encoding->empty()) {
    HeaderCheck refused =
        refuse(415, "The body is encoded as " + std::string(*encoding) + ". Send it without Content-Encoding.");
    refused.answer->with("Accept-Encoding", "identity");
    return refused;
  }
  if (const auto expect = request.header("expect")) {
    if (!equal_ignoring_case(*expect, "100-continue"))
      return refuse(417, "The only expectation that this server meets is 100-continue.");
    // The body of a request that is refused already shall stay where it is.
    check.close = check.answer.has_value();
    check.send_continue = is_http_11 && !check.answer;
  }
  return check;
}

std::string_view websocket_fault(const Request& request) {
  if (request.method != Method::Get) return "A WebSocket begins with GET.";
  if (!list_contains(request.header("connection").value_or(""), "upgrade") ||
      !list_contains(request.header("upgrade").value_or(""), "websocket")) {
    return "This path is a WebSocket. Send Connection: Upgrade and Upgrade: websocket.";
  }
  if (!request.header("sec-websocket-key")) return "The header Sec-WebSocket-Key is missing.";
  if (request.header("sec-websocket-version") != "13") return "This server speaks WebSocket version 13.";
  return "";
}

bool origin_allowed(const Request& request, std::string_view public_url) {
  const auto origin = request.header("origin");
  if (!origin) return true;
  const std::string_view from = authority(*origin);
  if (from.empty()) return false;  // "null": a sandboxed page or a file
  if (equal_ignoring_case(from, authority(public_url))) return true;
  // Behind a proxy that ends TLS the scheme that we see is not the browser's, so the Host is read with the Origin's.
  const std::string scheme(origin->substr(0, origin->find("://")));
  return equal_ignoring_case(from, authority(scheme + "://" + std::string(request.header("host").value_or(""))));
}

}  // namespace muster::http
