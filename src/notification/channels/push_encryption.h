// What only one browser can read: Message Encryption for Web Push (RFC 8291) in the coding aes128gcm (RFC 8188). Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/p256.h"

namespace muster {

inline constexpr std::size_t kPushSaltBytes = 16;
inline constexpr std::size_t kPushAuthBytes = 16;

// The browser's half, as bytes.
struct PushKeys {
  std::string p256dh;  // its public key
  std::string auth;    // the secret that it shares with us
};

// The whole body of the request. `sender` and `salt` (16 random bytes) are new for each message: used twice, they would
// give the messages away. Nothing when `to` holds no keys, or `text` is longer than kPushMax (notification/words.h).
std::optional<std::string> encrypt_push(std::string_view text, const PushKeys& to, const P256Key& sender,
                                        std::string_view salt);

}  // namespace muster
