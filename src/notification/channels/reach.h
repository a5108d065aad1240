// Which addresses Muster may connect to on behalf of what a user typed in (server-side request forgery).
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <vector>

#include "base/result.h"

namespace muster {

// The networks that the operator allows although they are private. Immutable; safe to call from any thread.
class Reach {
 public:
  // Nothing private is allowed.
  Reach() = default;
  // `networks` in CIDR notation ("10.0.0.0/8", "fd00::/8"; a single address is a range of one); a fault names the
  // first one that is not.
  static Result<Reach> allowing(const std::vector<std::string>& networks);

  // Whether `address` is on the public internet or in an allowed network. Not public: loopback, private use,
  // link-local, shared (RFC 6598), multicast, reserved and documentation ranges (IANA special-purpose registries of
  // IPv4 and IPv6), and the metadata services of clouds. An IPv4 address inside an IPv6 one (mapped, compatible, NAT64,
  // 6to4) counts as itself. Families other than IPv4 and IPv6 are never allowed.
  bool allows(const sockaddr& address) const;
  bool allows(std::string_view address_text) const;  // false when the text is not an address

 private:
  struct Range {
    std::array<std::uint8_t, 16> base{};  // IPv4 is mapped into ::ffff:0:0/96
    int bits = 128;
    bool contains(const std::array<std::uint8_t, 16>& address) const;
  };
  static bool read(std::string_view text, Range& range);
  bool allows(const std::array<std::uint8_t, 16>& address) const;

  std::vector<Range> allowed_;
};

}  // namespace muster
