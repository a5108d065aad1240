// A JSON Web Token in its compact form (RFC 7519, RFC 7515): taken apart, believed by nobody yet. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace muster {

struct Jwt {
  json::object head, claims;
  std::string signed_text;  // what the signature is over
  std::string signature;    // its bytes; whoever reads the claims has checked it before
};

inline constexpr std::size_t kJwtMax = 16 << 10;  // bytes of a token that is looked at

// Nothing when it is no token of three parts, head and claims objects. "Bearer " before it is let be.
std::optional<Jwt> jwt_of(std::string_view token);

}  // namespace muster
