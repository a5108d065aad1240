// Who asks: found out by the guard, read by the handlers.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "guests/guest.h"
#include "http/router.h"
#include "incident/act.h"
#include "roster/user.h"

namespace muster::api {

// Immutable; lives as long as the request.
struct Caller {
  Actor actor;
  std::string via;  // "web" for a session, "api" for a token ("cli" when the CLI says it is one)
  Role role = Role::Observer;
  std::set<http::Permission> permissions;  // of Read, Respond, Configure, Administer
  std::optional<UserId> user;              // of a session
  std::string csrf_token;                  // of a session
  std::optional<GuestId> guest{};          // who has nothing else, and may nothing but what guests may
  By by() const { return {actor, via}; }
  bool may(http::Permission permission) const { return permissions.contains(permission); }
};

// What a role, or a token's scope ("admin", "configure", "respond", "read"), may do.
std::set<http::Permission> permissions_of(Role role);
std::set<http::Permission> permissions_of_scope(std::string_view scope);

inline const Caller& caller_of(const http::Request& request) { return *request.caller_as<Caller>(); }

}  // namespace muster::api
