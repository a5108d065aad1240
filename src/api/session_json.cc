#include "api/session_json.h"

#include "config/configuration.h"
#include "timeline/entry.h"

namespace muster::api {

json::object session_json(const Caller& caller, const Configuration& configuration) {
  json::array permissions;
  for (const http::Permission permission : caller.permissions) permissions.emplace_back(http::text(permission));
  json::object session{
      {"actor", to_json(caller.actor)}, {"role", text_of(caller.role)}, {"permissions", std::move(permissions)}};
  if (const User* user = caller.user ? find(configuration.users, *caller.user) : nullptr) {
    session["time_zone"] = user->time_zone;
    session["email"] = user->email;
  }
  session["csrf_token"] = caller.csrf_token.empty() ? json::value() : json::value(caller.csrf_token);
  return session;
}

}  // namespace muster::api
