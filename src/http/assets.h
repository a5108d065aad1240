// The web UI's files, compiled into the binary (tools/embed_assets.mjs), and the handler that serves them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/router.h"

namespace muster::http {

struct Asset {
  std::string_view path;  // "/assets/index-B1x2aZ9c.js"
  std::string_view mime;
  std::string_view etag;  // W/"…" from the content; weak, because the encodings of one file share it
  bool hashed;            // its name changes with its content: cached for ever
  std::string_view plain;
  std::string_view gzip;    // empty: not smaller
  std::string_view brotli;  // empty: not smaller
};

// In the library muster_web, which only the program links. Sorted by path; "/index.html" is always there: without a
// built web UI (MUSTER_WEB=OFF) it is a page that says so.
std::span<const Asset> embedded_assets();

// Serves `assets`, sorted by path: the one at the request's path, else index.html, so that the UI's own addresses work
// after a reload. What is below "/assets" or one of `api` ("v1"), and a client that accepts no HTML, get 404 as a
// problem instead. Below one of `shared` ("integrations": a page for people, an intake for senders) only a client that
// names text/html gets the page. The assets must stay alive as long as the handler.
Handler serve_assets(std::span<const Asset> assets, std::vector<std::string> api, std::vector<std::string> shared = {});

// The best that an Accept-Encoding header allows (RFC 9110 section 12.5.3).
enum class Encoding { Identity, Gzip, Brotli };
Encoding choose_encoding(std::string_view accept_encoding, const Asset& asset);

}  // namespace muster::http
