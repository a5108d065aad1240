// Access tokens for those who take no lasting secret: OAuth 2.0, client credentials (RFC 6749, section 4.4). Pure.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "provider/message.h"

namespace muster {

// What to ask for one.
struct TokenWanted {
  std::string key;  // the same for calls that the same token serves; it holds the secret's hash, so that a new secret
                    // asks anew
  ProviderRequest request;
};
TokenWanted token_wanted(const std::string& url, const std::string& client, const std::string& secret,
                         const std::string& scope);

struct AccessToken {
  std::string text;
  std::chrono::seconds life{0};  // for which it is good, with some to spare
};
// Nothing: the answer grants none.
std::optional<AccessToken> access_token_in(long status, std::string_view body);
// In the peer's own words, or by its status.
std::string why_no_token(long status, std::string_view body);

}  // namespace muster
