// The few cryptographic acts that Muster does, over OpenSSL and libsodium. All are safe to call from any thread.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);

inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// 20 bytes. Broken as a hash, good enough as a MAC, and what Twilio signs with.
std::string hmac_sha1(std::string_view key, std::string_view bytes);
// RSASSA-PKCS1-v1_5 with SHA-256 (RS256) by a private key in PEM; nothing when it is not one.
std::optional<std::string> rsa_sha256(const std::string& private_key_pem, std::string_view bytes);

std::string hex(std::string_view bytes);
inline std::string hex(const Digest& digest) { return hex(bytes_of(digest)); }
// RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes);
std::string base64(std::string_view bytes);  // RFC 4648 section 4, with padding
std::optional<std::string> from_base64url(std::string_view text);
// RFC 4648 section 4; padding may be missing (HTTP Basic from sloppy senders).
std::optional<std::string> from_base64(std::string_view text);

// Takes as long for the first wrong byte as for the last.
bool equal_constant_time(std::string_view a, std::string_view b);

// `count` bytes from the operating system's generator.
std::string random_bytes(std::size_t count);

// argon2id (RFC 9106) in libsodium's text form, with its "interactive" cost: about 64 MiB and 0.1 s.
std::string hash_password(std::string_view password);
bool password_matches(std::string_view password, const std::string& hash);

}  // namespace muster
