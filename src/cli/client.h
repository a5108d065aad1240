// One HTTP request to a Muster server, and its answer.
#pragma once
#include <functional>
#include <string>

#include "base/result.h"

namespace muster::cli {

struct Server {
  std::string url;      // http or https; a path is kept ("https://example.org/muster")
  std::string token;    // empty: none is sent
  std::string ca_file;  // PEM; empty: the system's
  std::string user_agent;
  long connect_timeout_ms = 5'000;
  long timeout_ms = 60'000;  // of the whole request
};

struct HttpRequest {
  std::string method = "GET";
  std::string path;  // with the query, escaped
  std::string body{};
  std::string content_type = "application/json";
  bool with_token = true;
  std::string idempotency_key{};    // for the header of that name; empty: none
  std::function<bool()> stopped{};  // looked at each second: nobody waits for the answer any more
};

struct HttpAnswer {
  int status = 0;
  std::string content_type;
  std::string body;
};

// Blocks. Any status is an answer, except redirects, which are a fault and never followed: the token would go with
// them. The environment's proxies are used, never for loopback. An answer of more than 64 MiB is a fault. Faults say
// what to check and never hold the token.
Result<HttpAnswer> send(const Server& server, const HttpRequest& request);

// For a part of a path or a query (RFC 3986 section 2.3).
std::string escaped(std::string_view text);

}  // namespace muster::cli
