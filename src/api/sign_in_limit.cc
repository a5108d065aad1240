#include "api/sign_in_limit.h"

#include <algorithm>
#include <arpa/inet.h>

#include "base/crypto.h"

namespace muster::api {
namespace {

constexpr std::size_t kCounters = 16'384;

bool is_trusted(const IpAddress& address, const std::vector<Network>& trusted) {
  return std::any_of(trusted.begin(), trusted.end(), [&](const Network& n) { return n.contains(address); });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool is_ipv4(const IpAddress& address) {
  return std::all_of(address.begin(), address.begin() + 10, [](auto b) { return b == 0; }) && address[10] == 0xff;
}

std::string text_of_client(IpAddress address) {
  const bool ipv4 = is_ipv4(address);
  if (!ipv4) std::fill(address.begin() + 8, address.end(), 0);
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(ipv4 ? AF_INET : AF_INET6, address.data() + (ipv4 ? 12 : 0), text, sizeof text);
  return text + std::string(ipv4 ? "" : "/64");
}

}  // namespace

SignInLimit::SignInLimit() : salt_(random_bytes(16)), counters_(kCounters) {}

SignInLimit::Counter& SignInLimit::counter(std::string_view purpose, std::string_view key) {
  const Digest digest = hmac_sha256(salt_, std::string(purpose) + std::string(key));
  const std::size_t at = (digest[0] | std::size_t{digest[1]} << 8U) % kCounters;
  return counters_[at];
}

std::optional<Duration> SignInLimit::count(Counter& counter, Instant now) {
  if (now - counter.since >= kWindow || now < counter.since) counter = {now, 0};
  if (counter.tries >= kTriesMax) return counter.since + kWindow - now;
  ++counter.tries;
  return std::nullopt;
}

std::optional<Duration> SignInLimit::count(std::string_view address, std::string_view account, Instant now) {
  const std::lock_guard lock(mutex_);
  if (const auto wait = count(counter("address ", address), now)) return wait;
  return count(counter("account ", account), now);
}

void SignInLimit::succeeded(std::string_view address, std::string_view account) {
  const std::lock_guard lock(mutex_);
  counter("address ", address).tries = 0;
  counter("account ", account).tries = 0;
}

std::string client_address(const http::Request& request, const std::vector<Network>& trusted_proxies) {
  const auto peer = ip_of(request.remote);
  if (!peer) return request.remote;
  IpAddress client = *peer;
  std::string_view forwarded = request.header("X-Forwarded-For").value_or("");
  // From the nearest proxy to the farthest; the first address that no trusted proxy vouches for is the client's.
  while (!forwarded.empty() && is_trusted(client, trusted_proxies)) {
    const auto comma = forwarded.rfind(',');
    const auto address = ip_of(trimmed(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1)));
    if (!address) break;
    client = *address;
    forwarded = comma == std::string_view::npos ? std::string_view() : forwarded.substr(0, comma);
  }
  return text_of_client(client);
}

}  // namespace muster::api
