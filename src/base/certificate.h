// Signatures by the key of an X.509 certificate, over OpenSSL. Safe to call from any thread.
#pragma once
#include <string_view>

namespace muster {

// Whether `signature` over `bytes` was made with the key of the certificate (PEM), with SHA-256 or, as Amazon SNS still
// does unless it is told otherwise, SHA-1. False also for a certificate that cannot be read.
bool signature_fits(std::string_view certificate_pem, std::string_view bytes, std::string_view signature, bool sha256);

}  // namespace muster
