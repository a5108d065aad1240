// Whether a call to us comes from the provider. Pure; compares in constant time.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "provider/provider.h"

namespace muster {

// A call at one of a provider's addresses, as it came.
struct ProviderCall {
  std::string_view url;  // the public one that the provider called, with its query
  std::string_view content_type, body;
  std::function<std::string(std::string_view name)> header;  // "" when it is not there
};

inline constexpr Duration kSignatureLife = std::chrono::minutes(5);

// True when the description names no signature: then the key in the address is the proof. False when the secret that
// the signature needs was not entered, since nobody could prove anything.
//
//   twilio      X-Twilio-Signature: base64 HMAC-SHA1(auth token, URL + each field's name and value in order of name);
//               with and without the scheme's own port in the URL; bodySHA256 in the query for other bodies
//   jwt_hs256   a JWT of HS256 in the header; fresh, and its payload_hash and url_hash fit when there are any
//   slack       X-Slack-Signature: v0=hex HMAC-SHA256("v0:" + X-Slack-Request-Timestamp + ":" + body); fresh
//   plivo       X-Plivo-Signature-V3: base64 HMAC-SHA256(auth token, address + "?" + what stands in its query in order
//   of
//               name + "." + each field's name and value in order of name + "." + X-Plivo-Signature-V3-Nonce); without
//               that header X-Plivo-Signature-V2, with which Plivo signs what is about messages: the address without
//               its query, and the nonce. It signs no body: the key in the address and the message's own id do the rest
//   hub_sha256  the header is sha256=hex HMAC-SHA256(secret, body), as GitHub and Jira sign
//   token       the header is the secret
bool is_genuine(const Provider& provider, const ProviderCall& call, Instant now);

}  // namespace muster
