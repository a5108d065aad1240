#include "notification/channels/reach.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace muster {
namespace {

IpAddress mapped(const in_addr& four) {
  IpAddress bytes{};
  bytes[10] = bytes[11] = 0xff;
  std::memcpy(bytes.data() + 12, &four, sizeof four);
  return bytes;
}

IpAddress bytes_of(const in6_addr& six) {
  IpAddress bytes;
  std::memcpy(bytes.data(), &six, bytes.size());
  return bytes;
}

}  // namespace

bool Reach::allows(const IpAddress& address) const {
  // An allowed IPv4 network is also allowed by way of NAT64 or 6to4.
  const IpAddress inner = embedded_ip(address);
  const auto holds = [&](const Network& network) { return network.contains(address) || network.contains(inner); };
  return !is_private(address) || std::any_of(allowed_.begin(), allowed_.end(), holds);
}

bool Reach::allows(const sockaddr& address) const {
  if (address.sa_family == AF_INET) return allows(mapped(reinterpret_cast<const sockaddr_in&>(address).sin_addr));
  if (address.sa_family == AF_INET6) return allows(bytes_of(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr));
  return false;
}

std::string text_of(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.sa_family == AF_INET)
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text, sizeof text);
  else
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text, sizeof text);
  return text;
}

}  // namespace muster
