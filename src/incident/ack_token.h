// The signed, expiring token in an acknowledge link: a capability for one incident, given to one recipient.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

inline constexpr Duration kAcknowledgeLinkLife = std::chrono::hours(72);

struct AckToken {
  IncidentId incident;  // empty: the message is a test page
  DeliveryId delivery;  // by which message it came, and so to whom
  Instant expires_at;
};

// About 54 characters of base64url: three numbers and the first 16 bytes of their HMAC-SHA256.
std::string make_ack_token(std::string_view key, const AckToken& token);

// Nothing when it was not made with `key`. An expired token is answered too: the page then says so.
std::optional<AckToken> read_ack_token(std::string_view key, std::string_view text);

}  // namespace muster
