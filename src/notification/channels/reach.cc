#include "notification/channels/reach.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <optional>

namespace muster {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

Bytes mapped(const void* four) {
  Bytes bytes{};
  bytes[10] = bytes[11] = 0xff;
  std::memcpy(bytes.data() + 12, four, 4);
  return bytes;
}

// `is_four` tells which notation it was: the prefix length counts differently.
std::optional<Bytes> bytes_of_text(std::string_view text, bool& is_four) {
  const std::string copy(text);
  Bytes six{};
  in_addr four{};
  is_four = inet_pton(AF_INET, copy.c_str(), &four) == 1;
  if (is_four) return mapped(&four);
  if (inet_pton(AF_INET6, copy.c_str(), six.data()) == 1) return six;
  return std::nullopt;
}

std::optional<Bytes> bytes_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) return mapped(&reinterpret_cast<const sockaddr_in&>(address).sin_addr);
  if (address.sa_family != AF_INET6) return std::nullopt;
  Bytes bytes;
  std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, bytes.size());
  return bytes;
}

// 100.100.100.200 (Alibaba) and 169.254.169.254 lie in these ranges; 168.63.129.16 is Azure's wire server, which has a
// public number and is private all the same.
constexpr const char* kNotPublic[] = {
    "0.0.0.0/8",      "10.0.0.0/8",    "100.64.0.0/10", "127.0.0.0/8",    "168.63.129.16/32", "169.254.0.0/16",
    "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",  "192.168.0.0/16", "198.18.0.0/15",    "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/3",   "::/128",        "::1/128",        "64:ff9b:1::/48",   "100::/64",
    "2001::/23",      "2001:db8::/32", "3fff::/20",     "5f00::/16",      "fc00::/7",         "fe80::/10",
    "fec0::/10",      "ff00::/8"};

}  // namespace

bool Reach::Range::contains(const Bytes& address) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(base.begin(), base.begin() + static_cast<std::ptrdiff_t>(whole), address.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || ((base[whole] ^ address[whole]) >> (8 - rest)) == 0;
}

bool Reach::read(std::string_view text, Range& range) {
  const auto slash = std::min(text.find('/'), text.size());
  bool is_four = false;
  const auto bytes = bytes_of_text(text.substr(0, slash), is_four);
  if (!bytes) return false;
  const int width = is_four ? 32 : 128;
  int bits = width;
  if (slash < text.size()) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, bits);
    if (error != std::errc() || stop != end || bits < 0 || bits > width) return false;
  }
  range = {*bytes, bits + 128 - width};
  return true;
}

Result<Reach> Reach::allowing(const std::vector<std::string>& networks) {
  Reach reach;
  for (const std::string& text : networks) {
    Range range;
    if (!read(text, range)) return invalid("'" + text + "' is not a network; write it as 10.0.0.0/8 or fd00::/8");
    reach.allowed_.push_back(range);
  }
  return reach;
}

bool Reach::allows(const Bytes& address) const {
  static const std::vector<Range> not_public = [] {
    std::vector<Range> ranges;
    for (const char* text : kNotPublic) MUSTER_ASSERT(read(text, ranges.emplace_back()));
    return ranges;
  }();
  const auto holds = [&](const Range& range) { return range.contains(address); };
  if (std::any_of(allowed_.begin(), allowed_.end(), holds)) return true;
  // A NAT64 gateway or a 6to4 relay would carry it to the IPv4 address inside.
  static constexpr std::uint8_t kNat64[12] = {0, 0x64, 0xff, 0x9b};
  if (std::equal(std::begin(kNat64), std::end(kNat64), address.begin())) return allows(mapped(address.data() + 12));
  if (address[0] == 0x20 && address[1] == 0x02) return allows(mapped(address.data() + 2));
  static constexpr std::uint8_t kCompatible[12] = {};
  if (std::equal(std::begin(kCompatible), std::end(kCompatible), address.begin()))
    return allows(mapped(address.data() + 12));
  return std::none_of(not_public.begin(), not_public.end(), holds);
}

bool Reach::allows(const sockaddr& address) const {
  const auto bytes = bytes_of(address);
  return bytes && allows(*bytes);
}

bool Reach::allows(std::string_view address_text) const {
  bool is_four = false;
  const auto bytes = bytes_of_text(address_text, is_four);
  return bytes && allows(*bytes);
}

}  // namespace muster
