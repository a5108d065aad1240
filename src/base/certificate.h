// Signatures by a public key, of an X.509 certificate or of a JSON Web Key, over OpenSSL. Safe to call from any thread.
#pragma once
#include <string_view>

namespace muster {

// Whether `signature` over `bytes` was made with the key of the certificate (PEM), with SHA-256 or, as Amazon SNS still
// does unless it is told otherwise, SHA-1. False also for a certificate that cannot be read.
bool signature_fits(std::string_view certificate_pem, std::string_view bytes, std::string_view signature, bool sha256);

// Whether `signature` over `bytes` was made with this RSA key, with SHA-256 (RS256). Modulus and exponent are as a JSON
// Web Key has them (RFC 7518, 6.3.1), decoded. False also for a key of less than 2048 bits (RFC 7518, 3.3).
bool rsa_signature_fits(std::string_view modulus, std::string_view exponent, std::string_view bytes,
                        std::string_view signature);

}  // namespace muster
