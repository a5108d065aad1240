#include "api/session_cookie.h"

namespace muster::api {

std::string session_cookie(std::string_view secret, const http::Request& request, const Settings& settings) {
  std::string cookie(kSessionCookie);
  cookie.append("=").append(secret).append("; Path=/; HttpOnly; SameSite=Lax");
  // The session's end is the server's business, and slides. Browsers keep a cookie for 400 days at most.
  cookie.append(secret.empty() ? "; Max-Age=0" : "; Max-Age=34560000");
  if (request.is_tls || settings.public_url.starts_with("https://")) cookie.append("; Secure");
  return cookie;
}

Caller caller_of_person(const User& user, std::string csrf_token) {
  Caller caller;
  caller.actor = {Actor::Kind::User, user.id.str(), user.name};
  caller.via = "web";
  caller.role = user.role;
  caller.permissions = permissions_of(user.role);
  caller.user = user.id;
  caller.csrf_token = std::move(csrf_token);
  return caller;
}

}  // namespace muster::api
