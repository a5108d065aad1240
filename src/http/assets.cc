#include "http/assets.h"

#include <algorithm>

#include "base/result.h"

namespace muster::http {
namespace {

// Whether the list names `coding` (or "*") without forbidding it by "q=0".
bool accepts(std::string_view list, std::string_view coding) {
  std::optional<bool> any;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const std::string_view element = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    const auto q = element.find("q=");
    const bool allowed = q == std::string_view::npos || element.find_first_of("123456789", q) != std::string_view::npos;
    if (list_contains(element, coding)) return allowed;
    if (list_contains(element, "*")) any = allowed;
  }
  return any.value_or(false);
}

bool accepts_html(const Request& request) {
  const auto accept = request.header("accept");
  return !accept || list_contains(*accept, "text/html") || list_contains(*accept, "text/*") ||
         list_contains(*accept, "*/*");
}

const Asset* find_asset(std::span<const Asset> assets, std::string_view path) {
  const auto at = std::lower_bound(assets.begin(), assets.end(), path,
                                   [](const Asset& a, std::string_view p) { return a.path < p; });
  return at != assets.end() && at->path == path ? &*at : nullptr;
}

struct Prefixes {
  std::vector<std::string> api, shared;
};

bool is_page(const Prefixes& prefixes, const Request& request) {
  if (request.path.empty()) return accepts_html(request);
  const std::string& first = request.path[0];
  const auto among = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), first) != list.end();
  };
  if (first == "assets" || among(prefixes.api)) return false;
  if (among(prefixes.shared)) return list_contains(request.header("accept").value_or(""), "text/html");
  return accepts_html(request);
}

const Asset* choose(std::span<const Asset> assets, const Prefixes& prefixes, const Request& request) {
  std::string path;
  for (const std::string& segment : request.path) path.append("/").append(segment);
  if (const Asset* asset = find_asset(assets, path)) return asset;
  return is_page(prefixes, request) ? find_asset(assets, "/index.html") : nullptr;
}

Response serve(const Asset& asset, const Request& request) {
  Response response = empty_response(200);
  response.with("Content-Type", std::string(asset.mime))
      .with("ETag", std::string(asset.etag))
      .with("Vary", "Accept-Encoding")
      .with("Cache-Control", asset.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  const std::string_view seen = request.header("if-none-match").value_or("");
  if (seen == "*" || list_contains(seen, asset.etag)) {
    response.status = 304;
    return response;
  }
  switch (choose_encoding(request.header("accept-encoding").value_or(""), asset)) {
    case Encoding::Brotli:
      response.with("Content-Encoding", "br").body = Blob{asset.brotli, nullptr};
      break;
    case Encoding::Gzip:
      response.with("Content-Encoding", "gzip").body = Blob{asset.gzip, nullptr};
      break;
    case Encoding::Identity:
      response.body = Blob{asset.plain, nullptr};
      break;
  }
  return response;
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding, const Asset& asset) {
  if (!asset.brotli.empty() && accepts(accept_encoding, "br")) return Encoding::Brotli;
  if (!asset.gzip.empty() && accepts(accept_encoding, "gzip")) return Encoding::Gzip;
  return Encoding::Identity;
}

Handler serve_assets(std::span<const Asset> assets, std::vector<std::string> api, std::vector<std::string> shared) {
  MUSTER_ASSERT(find_asset(assets, "/index.html"));
  return [assets, prefixes = Prefixes{std::move(api), std::move(shared)}](const Request& request, Reply reply) {
    if (const Asset* asset = choose(assets, prefixes, request)) return reply(serve(*asset, request));
    reply(problem(404, reason(404), "There is nothing at this path. Compare it with the API's documentation."));
  };
}

}  // namespace muster::http
