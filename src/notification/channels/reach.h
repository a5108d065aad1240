// Where Muster may connect on behalf of people: not into the operator's own network unless he says so (SSRF). The check
// is made on the resolved address when the socket is opened, so a name that changes its mind (DNS rebinding) does not
// help.
#pragma once
#include <string>
#include <sys/socket.h>
#include <vector>

#include "base/address.h"

namespace muster {

// "192.0.2.1", of IPv4 and IPv6.
std::string text_of(const sockaddr& address);

class Reach {
 public:
  // Nothing private is allowed, except addresses in `allowed`.
  Reach() = default;
  explicit Reach(std::vector<Network> allowed) : allowed_(std::move(allowed)) {}

  // Whether `address` is on the public internet (not is_private, base/address.h) or in an allowed network. Families
  // other than IPv4 and IPv6 are never allowed.
  bool allows(const sockaddr& address) const;
  bool allows(const IpAddress& address) const;

 private:
  std::vector<Network> allowed_;
};

}  // namespace muster
