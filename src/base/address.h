// Addresses that people write down: URLs, e-mail addresses, networks; and which of them are private.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

// An IP address as 16 bytes; IPv4 is mapped into ::ffff:0:0/96 (RFC 4291 section 2.5.5.2).
using IpAddress = std::array<std::uint8_t, 16>;

// Also reads the old shapes of IPv4 that resolvers still accept ("127.1", "0x7f000001", "2130706433").
std::optional<IpAddress> ip_of(std::string_view text);

// A CIDR range such as 10.0.0.0/8 or fd00::/8; a single address is a range of one.
struct Network {
  IpAddress base{};
  int bits = 128;  // of the 16 bytes
  bool contains(const IpAddress& address) const;
  friend bool operator==(const Network&, const Network&) = default;
};
std::optional<Network> network_of(std::string_view text);

// Not reachable from the public internet: loopback, private use, link-local, shared (RFC 6598), unspecified, multicast,
// reserved (IANA special-purpose registries), the clouds' metadata services; an IPv4 address inside an IPv6 one
// (mapped, compatible, NAT64, 6to4) counts as itself.
bool is_private(const IpAddress& address);
// The IPv4 address that a NAT64, 6to4 or IPv4-compatible address carries; else the address itself.
IpAddress embedded_ip(const IpAddress& address);

// http or https; no user name, no spaces, no bytes outside ASCII.
struct Url {
  std::string scheme;  // lower case
  std::string host;    // lower case, IPv6 without brackets
  int port = 0;        // 0: the scheme's own
};
std::optional<Url> url_of(std::string_view text);
// The same with other schemes, in lower case.
std::optional<Url> url_of(std::string_view text, const std::vector<std::string>& schemes);

// The private address that a URL's host literally is ("localhost" is 127.0.0.1), unless one of `allowed` contains it.
// Names that resolve to private addresses are found when they are resolved, not here.
bool literally_private(const Url& url, const std::vector<Network>& allowed);

// One @, a local part of at most 64 and at most 254 characters in all (RFC 5321 section 4.5.3.1); ASCII, no quoting.
bool is_email(std::string_view text);

}  // namespace muster
