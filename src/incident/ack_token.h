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

// What an answer by mail to a message is sent to, before the @: "r-000015NM70000-5Q3…", 29 characters. Upper and lower
// case are the same, as mail servers may change it. It proves that the message was seen; how long it counts is the
// reader's to decide.
std::string make_reply_key(std::string_view key, DeliveryId delivery);
// Nothing when it was not made with `key`.
std::optional<DeliveryId> read_reply_key(std::string_view key, std::string_view text);

// What a person mails to who declares an incident, before the @: "d-5Q3…-ana". It proves that they were shown it; in
// any case of letters.
std::string make_declare_key(std::string_view key, const UserId& user);
// Nothing when it was not made with `key`.
std::optional<UserId> read_declare_key(std::string_view key, std::string_view text);

}  // namespace muster
