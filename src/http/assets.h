// The web UI's files, compiled into the binary (cmake/embed_assets.cmake), and the handler that serves them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/router.h"

namespace muster::http {

struct Asset {
  std::string_view path;  // "/assets/index-B1x2.js"
  std::string_view mime;
  std::string_view etag;  // quoted, from the content
  bool hashed;            // its name changes with its content: cached for ever
  std::string_view plain;
  std::string_view gzip;    // empty: not smaller
  std::string_view brotli;  // empty: not smaller
};

// Sorted by path; "/index.html" is always there. Without a built web UI it is a page that says so.
std::span<const Asset> embedded_assets();

// Serves `assets`: the one at the path, else index.html, so that the UI's own addresses work after a reload. A path
// whose first segment is one of `api` ("v1"), and a client that accepts no HTML, get 404 as a problem instead.
// `assets` must stay alive as long as the handler.
Handler serve_assets(std::span<const Asset> assets, std::vector<std::string> api);

}  // namespace muster::http
