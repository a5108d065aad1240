// The cookie that holds a session's secret.
#pragma once
#include <string>
#include <string_view>

#include "api/caller.h"
#include "api/service.h"

namespace muster::api {

inline constexpr std::string_view kSessionCookie = "muster_session";

// The value of Set-Cookie: HttpOnly, SameSite=Lax, and Secure when this request or the public URL is https. An empty
// secret makes the browser forget the cookie.
std::string session_cookie(std::string_view secret, const http::Request& request, const Settings& settings);

// A person who is signed in, with today's name and role.
Caller caller_of_person(const User& user, std::string csrf_token);

}  // namespace muster::api
