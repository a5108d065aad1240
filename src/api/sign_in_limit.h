// How often someone may try to sign in: 10 times in 5 minutes for each address, and for each account.
#pragma once
#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/service.h"
#include "base/instant.h"

namespace muster::api {

// Safe to use from any thread. Memory is fixed: keys share counters by a secret hash, so that nobody can make it forget
// one key by trying many others, and two keys that share one (1 in 16,384) have one budget together.
class SignInLimit {
 public:
  SignInLimit();

  static constexpr int kTriesMax = 10;
  static constexpr Duration kWindow = std::chrono::minutes(5);

  // Counts one try of `account` from `address`. Answers how long to wait when that is one too many; the account is not
  // blamed for an address that tries too often.
  std::optional<Duration> count(std::string_view address, std::string_view account, Instant now);
  // It was really them: the account's and the address's tries are forgotten.
  void succeeded(std::string_view address, std::string_view account);

 private:
  struct Counter {
    Instant since{};
    int tries = 0;
  };
  Counter& counter(std::string_view purpose, std::string_view key);
  static std::optional<Duration> count(Counter& counter, Instant now);

  std::mutex mutex_;
  const std::string salt_;
  std::vector<Counter> counters_;
};

// Who really sent the request: the peer, or what trusted proxies say in X-Forwarded-For; "192.0.2.7". IPv6 addresses
// are cut to their /64, which is what one customer has: "2001:db8:1:2::/64".
std::string client_address(const http::Request& request, const std::vector<Network>& trusted_proxies);

}  // namespace muster::api
