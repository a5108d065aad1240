#include "http/router.h"

#include <algorithm>

#include "base/result.h"
#include "http/target.h"

namespace muster::http {

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> named;
  std::unique_ptr<Node> any;  // a parameter
  std::vector<const Route*> routes;
};

namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

const Route* route_for(const std::vector<const Route*>& routes, Method method) {
  const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route* r) { return r->method == method; });
  return found == routes.end() ? nullptr : *found;
}

}  // namespace

std::string_view text(Permission permission) {
  switch (permission) {
    case Permission::Public:
      return "public";
    case Permission::IntegrationKey:
      return "integration-key";
    case Permission::Guest:
      return "guest";
    case Permission::Read:
      return "read";
    case Permission::Respond:
      return "respond";
    case Permission::Configure:
      return "configure";
    case Permission::Administer:
      return "administer";
  }
  return "";
}

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route added) {
  MUSTER_ASSERT(added.pattern.starts_with('/'));
  MUSTER_ASSERT(added.handler || added.is_live);
  auto route = std::make_unique<Route>(std::move(added));
  route->parameters.clear();
  Request pattern;
  MUSTER_ASSERT(read_target(route->pattern, pattern).empty());
  Node* node = root_.get();
  for (std::size_t i = 0; i < pattern.path.size(); ++i) {
    const std::string& segment = pattern.path[i];
    if (is_parameter(segment)) route->parameters.emplace_back(segment.substr(1, segment.size() - 2), i);
    std::unique_ptr<Node>& next = is_parameter(segment) ? node->any : node->named[segment];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  MUSTER_ASSERT(!route_for(node->routes, route->method));
  node->routes.push_back(route.get());
  routes_.push_back(std::move(route));
}

// A name is preferred to a parameter, and left again when nothing lies below it: "/a/{x}/c" also finds "/a/b/c" beside
// "/a/b/d".
const Router::Node* Router::descend(const Node& node, const std::vector<std::string>& path, std::size_t at,
                                    std::size_t end) const {
  if (at == end) return node.routes.empty() ? nullptr : &node;
  if (const auto found = node.named.find(path[at]); found != node.named.end()) {
    if (const Node* below = descend(*found->second, path, at + 1, end)) return below;
  }
  return node.any && !path[at].empty() ? descend(*node.any, path, at + 1, end) : nullptr;
}

const Route* Router::find(const Request& request, std::vector<Method>* allowed) const {
  const std::vector<std::string>& path = request.path;
  const Node* node = descend(*root_, path, 0, path.size());
  const bool slash_ignored = !node && !path.empty() && path.back().empty();
  if (slash_ignored) node = descend(*root_, path, 0, path.size() - 1);
  if (!node) return nullptr;

  const auto usable = [&](const Route& route) { return !slash_ignored || route.trailing_slash; };
  const Route* route = route_for(node->routes, request.method);
  if (!route && request.method == Method::Head) route = route_for(node->routes, Method::Get);
  if (route && usable(*route)) return route;
  for (const Route* other : node->routes) {
    if (allowed && usable(*other)) allowed->push_back(other->method);
  }
  return nullptr;
}

std::string allow_text(const std::vector<Method>& methods) {
  std::string text = "OPTIONS";
  for (const Method method : methods) {
    if (method == Method::Options) continue;
    text.append(", ").append(http::text(method));
    if (method == Method::Get) text += ", HEAD";
  }
  return text;
}

}  // namespace muster::http
