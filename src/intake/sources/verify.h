// Who really sent it: the signatures and secrets that tools put into headers. Pure.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/json.h"
#include "base/result.h"

namespace muster {

// How a tool signs, as its file in tools/ says it.
struct Signing {
  // HmacSha256: the header has the hex HMAC of the body under the secret. Token: the header is the secret itself.
  enum class Kind { HmacSha256, Token } kind = Kind::HmacSha256;
  std::string header;
  std::string prefix;     // before each signature: "sha256=", "v1="; a header may list several with commas between
  std::string timestamp;  // header whose value, and a ':', are signed before the body; empty: only the body is
  friend bool operator==(const Signing&, const Signing&) = default;
};

// {"hmac_sha256": "X-Hub-Signature-256", "prefix": "sha256="} or {"token": "X-Gitlab-Token"}.
Result<Signing> signing_of(const json::object& text);

// Whether the request is the sender's. Takes as long for a signature that is nearly right as for any other. With a
// signed time, one of more than five minutes ago or ahead is refused: somebody sends a recorded request again.
bool is_signed(const Signing& signing, std::string_view secret, std::string_view body,
               const std::function<std::string(std::string_view)>& header, Instant now);

}  // namespace muster
