#include "base/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

#include "base/ascii.h"

namespace muster {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::optional<int> number(std::string_view text, int min, int max) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < min || value > max) return std::nullopt;
  return value;
}

IpAddress mapped(const void* four) {
  IpAddress address{};
  address[10] = address[11] = 0xff;
  std::memcpy(address.data() + 12, four, 4);
  return address;
}

constexpr std::string_view kHostMarks = "-._";

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 253 && host.front() != '.' &&
         std::all_of(host.begin(), host.end(),
                     [](char c) { return is_letter_or_digit(c) || kHostMarks.find(c) != std::string_view::npos; });
}

const std::vector<Network>& special_networks() {
  // IANA IPv4 and IPv6 special-purpose address registries, what is not globally reachable; and multicast.
  // 168.63.129.16 is Azure's wire server, which has a public number and is private all the same.
  static const std::vector<Network> networks = [] {
    std::vector<Network> made;
    for (const char* text :
         {"0.0.0.0/8",      "10.0.0.0/8",    "100.64.0.0/10", "127.0.0.0/8",    "168.63.129.16/32", "169.254.0.0/16",
          "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",  "192.168.0.0/16", "198.18.0.0/15",    "198.51.100.0/24",
          "203.0.113.0/24", "224.0.0.0/3",   "::/128",        "::1/128",        "64:ff9b:1::/48",   "100::/64",
          "2001::/23",      "2001:db8::/32", "3fff::/20",     "5f00::/16",      "fc00::/7",         "fe80::/10",
          "fec0::/10",      "ff00::/8"}) {
      made.push_back(*network_of(text));
    }
    return made;
  }();
  return networks;
}

}  // namespace

std::optional<IpAddress> ip_of(std::string_view text) {
  if (text.empty() || text.size() > 45) return std::nullopt;
  const std::string copy(text);
  IpAddress address{};
  if (inet_pton(AF_INET6, copy.c_str(), address.data()) == 1) return address;
  // inet_aton forgives what follows a space.
  if (!std::all_of(copy.begin(), copy.end(), [](char c) { return is_letter_or_digit(c) || c == '.'; }))
    return std::nullopt;
  in_addr four{};
  if (inet_aton(copy.c_str(), &four) == 1) return mapped(&four);
  return std::nullopt;
}

bool Network::contains(const IpAddress& address) const {
  for (int bit = 0; bit < bits; bit += 8) {
    const auto at = static_cast<std::size_t>(bit / 8);
    const int wanted = std::min(8, bits - bit);
    const auto mask = static_cast<std::uint8_t>(0xff << (8 - wanted));
    if ((base[at] & mask) != (address[at] & mask)) return false;
  }
  return true;
}

std::optional<Network> network_of(std::string_view text) {
  const auto slash = text.find('/');
  const std::string host(text.substr(0, slash));
  IpAddress base{};
  in_addr four{};
  const bool is_four = inet_pton(AF_INET, host.c_str(), &four) == 1;  // strict: a range is written out
  if (is_four)
    base = mapped(&four);
  else if (inet_pton(AF_INET6, host.c_str(), base.data()) != 1)
    return std::nullopt;
  const int width = is_four ? 32 : 128;
  int bits = width;
  if (slash != std::string_view::npos) {
    const auto given = number(text.substr(slash + 1), 0, width);
    if (!given) return std::nullopt;
    bits = *given;
  }
  return Network{base, bits + 128 - width};
}

IpAddress embedded_ip(const IpAddress& address) {
  static const Network nat64 = *network_of("64:ff9b::/96"), six_to_four = *network_of("2002::/16"),
                       compatible = *network_of("::/96");
  if (nat64.contains(address)) return mapped(address.data() + 12);
  if (six_to_four.contains(address)) return mapped(address.data() + 2);
  // "::" and "::1" are no IPv4 addresses.
  if (compatible.contains(address) && (address[12] | address[13]) != 0) return mapped(address.data() + 12);
  return address;
}

bool is_private(const IpAddress& address) {
  const IpAddress inner = embedded_ip(address);
  const auto& special = special_networks();
  return std::any_of(special.begin(), special.end(), [&](const Network& n) { return n.contains(inner); });
}

std::optional<Url> url_of(std::string_view text) {
  static const std::vector<std::string> kWeb{"http", "https"};
  return url_of(text, kWeb);
}

std::optional<Url> url_of(std::string_view text, const std::vector<std::string>& schemes) {
  if (!std::all_of(text.begin(), text.end(),
                   [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\'; })) {
    return std::nullopt;
  }
  Url url;
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  url.scheme = lowered(text.substr(0, colon));
  if (std::find(schemes.begin(), schemes.end(), url.scheme) == schemes.end()) return std::nullopt;
  std::string_view authority = text.substr(colon + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) return std::nullopt;
  std::string_view port;
  if (authority.starts_with('[')) {
    const auto close = authority.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    url.host = lowered(authority.substr(1, close - 1));
    port = authority.substr(close + 1);
    if (url.host.find(':') == std::string::npos || !ip_of(url.host)) return std::nullopt;
    if (!port.empty() && port.front() != ':') return std::nullopt;
  } else {
    const auto at = std::min(authority.find(':'), authority.size());
    url.host = lowered(authority.substr(0, at));
    port = authority.substr(at);
    if (!is_host(url.host)) return std::nullopt;
  }
  if (!port.empty()) {
    const auto given = number(port.substr(1), 1, 65535);
    if (!given) return std::nullopt;
    url.port = *given;
  }
  return url;
}

bool literally_private(const Url& url, const std::vector<Network>& allowed) {
  std::string_view host = url.host;
  while (host.ends_with('.')) host.remove_suffix(1);
  const bool local = host == "localhost" || host.ends_with(".localhost");  // RFC 6761 section 6.3
  const auto address = local ? ip_of("127.0.0.1") : ip_of(host);
  if (!address || !is_private(*address)) return false;
  return std::none_of(allowed.begin(), allowed.end(), [&](const Network& n) { return n.contains(*address); });
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
  static constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~.";  // RFC 5322 atext, and the dot
  const std::string_view local = text.substr(0, at), domain = text.substr(at + 1);
  return is_host(domain) && domain.back() != '.' && domain.find("..") == std::string_view::npos &&
         local.front() != '.' && local.back() != '.' && local.find("..") == std::string_view::npos &&
         std::all_of(local.begin(), local.end(),
                     [](char c) { return is_letter_or_digit(c) || kMarks.find(c) != std::string_view::npos; });
}

}  // namespace muster
