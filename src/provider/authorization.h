// How a request proves to a provider that it is ours.
#pragma once
#include <optional>

#include "provider/message.h"

namespace muster {

// Adds the header; nothing on success. A fault never holds a secret.
std::optional<Fault> authorize(ProviderRequest& request, const Authorization& auth, const MessageFacts& facts,
                               std::string_view unique, Instant now);

// AWS Signature Version 4: what the Authorization header holds. Signed are host, x-amz-date and content-type (as they
// stand in `request.headers`; `amz_date` is that header's value) and the body.
std::string aws_signature(const ProviderRequest& request, std::string_view amz_date, std::string_view region,
                          std::string_view service, std::string_view key_id, std::string_view secret_key);

}  // namespace muster
