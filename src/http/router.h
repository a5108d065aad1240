// Which handler answers a request: a tree of path segments, so that finding it costs one step per segment.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.h"
#include "http/reply.h"

namespace muster::http {

// What a caller must be allowed to do; every route names one. `IntegrationKey`: the key in the path, body or
// Authorization is the proof, and the handler checks it.
// `Guest`: somebody from outside with a link to one incident, and nobody else.
enum class Permission : std::uint8_t { Public, IntegrationKey, Guest, Read, Respond, Configure, Administer };
std::string_view text(Permission permission);  // as x-permission in api/openapi.yaml: "integration-key"

// Runs on an I/O thread and must not block it. `request` lives as long as its Reply (reply.h).
using Handler = std::function<void(const Request& request, Reply reply)>;

struct Route {
  Method method = Method::Get;
  std::string pattern{};  // "/v1/incidents/{id}"; a parameter is one whole segment
  Permission permission = Permission::Administer;
  Handler handler{};
  std::size_t body_max = 64 * 1024;  // bytes; a larger one is answered 413 before it is read
  bool trailing_slash = false;       // "/v2/enqueue/" is the same as "/v2/enqueue"
  bool is_live = false;              // a WebSocket of the LiveHub instead of a handler
  std::vector<std::pair<std::string, std::size_t>> parameters{};  // name → segment; the router fills it in
};

// Decides whether the request may reach its handler; may answer later, from another thread. Sees every route's
// requests, also public ones, after the body was read.
using Guard = std::function<void(const Request& request, const Route& route, Admission admission)>;

// Filled before the server starts, then only read: safe from any thread.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // Two routes with the same method and pattern, or a pattern that does not begin with a slash, are a bug.
  void add(Route route);
  // For paths without a route (the web UI); gets GET and HEAD only.
  void fallback(Handler handler) { fallback_ = std::move(handler); }
  // Asked of each request before a route is looked for; may change its path (a host name that means a part of it). Runs
  // on I/O threads and must not block.
  void rewrite(std::function<void(Request& request)> rewrite) { rewrite_ = std::move(rewrite); }
  const std::function<void(Request&)>& rewriter() const { return rewrite_; }
  // Without a guard only public routes are answered; the others get 403.
  void guard(Guard guard) { guard_ = std::move(guard); }

  // The route for request.path and request.method (HEAD finds GET's), or null; then `allowed` holds the methods that
  // the path has, empty when it is not known at all.
  const Route* find(const Request& request, std::vector<Method>* allowed = nullptr) const;

  const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }
  const Handler& fallback() const { return fallback_; }
  const Guard& guard() const { return guard_; }

 private:
  struct Node;
  const Node* descend(const Node& node, const std::vector<std::string>& path, std::size_t at, std::size_t end) const;

  std::unique_ptr<Node> root_;
  std::vector<std::unique_ptr<Route>> routes_;
  Handler fallback_;
  Guard guard_;
  std::function<void(Request&)> rewrite_;
};

// The text of an Allow header for a path with these routes: HEAD comes with GET, OPTIONS always.
std::string allow_text(const std::vector<Method>& methods);

}  // namespace muster::http
