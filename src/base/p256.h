// Keys on the curve P-256 (FIPS 186-4 D.1.2.3), over OpenSSL: agreement (ECDH) and signatures (ES256).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace muster {

inline constexpr std::size_t kP256PublicBytes = 65;   // uncompressed point: 0x04, x, y (SEC 1 section 2.3.3)
inline constexpr std::size_t kP256PrivateBytes = 32;  // the number, big endian

// The bytes of a point that lies on the curve.
bool is_p256_public(std::string_view bytes);

// Immutable; safe to use from any thread.
class P256Key {
 public:
  static P256Key generate();
  // Nothing when it is not a number from 1 to the curve's order.
  static std::optional<P256Key> from_private(std::string_view bytes);

  const std::string& public_bytes() const { return public_; }
  const std::string& private_bytes() const { return private_; }

  // The x coordinate of the shared point, 32 bytes. Nothing when `their_public` is not a public key.
  std::optional<std::string> agree(std::string_view their_public) const;
  // ES256 (RFC 7518 section 3.4): r and s, 32 bytes each.
  std::string sign(std::string_view text) const;

 private:
  P256Key(std::string private_bytes, std::string public_bytes);

  std::string private_, public_;
  std::shared_ptr<evp_pkey_st> key_;
};

// Whether `signature` is an ES256 signature of `text` by the owner of that public key.
bool es256_matches(std::string_view public_bytes, std::string_view text, std::string_view signature);

}  // namespace muster
