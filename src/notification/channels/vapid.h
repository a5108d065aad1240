// Who sends this push message: Voluntary Application Server Identification (RFC 8292). Pure.
#pragma once
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/p256.h"

namespace muster {

// How long a push service may take a token for good; RFC 8292 section 2 allows at most 24 hours.
inline constexpr Duration kVapidLife = std::chrono::hours(12);

// The scheme, host and port of `url`, as RFC 6454 section 6.2 writes an origin; empty when it is no http(s) URL.
std::string origin_of(std::string_view url);

// The value of the Authorization header: "vapid t=…, k=…". `contact` ("mailto:…" or "https://…") is whom the push
// service's operator may ask; empty: nobody.
std::string vapid_header(const P256Key& key, std::string_view endpoint, std::string_view contact, Instant now);

}  // namespace muster
