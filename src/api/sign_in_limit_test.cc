#include "api/sign_in_limit.h"

#include <gtest/gtest.h>

namespace muster::api {
namespace {
using namespace std::chrono_literals;
const Instant kNow = from_micros(1'700'000'000'000'000);

TEST(SignInLimit, ten_tries_for_an_address) {
  SignInLimit limit;
  for (int i = 0; i < 10; ++i)
    EXPECT_FALSE(limit.count("a", "user " + std::to_string(i), kNow + std::chrono::seconds(i)));
  EXPECT_EQ(limit.count("a", "another", kNow + 10s), 290s);
  EXPECT_FALSE(limit.count("b", "another", kNow + 10s));
  EXPECT_FALSE(limit.count("a", "another", kNow + 300s));
}

TEST(SignInLimit, ten_tries_for_an_account_wherever_they_come_from) {
  SignInLimit limit;
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(limit.count("address " + std::to_string(i), "ann", kNow));
  EXPECT_EQ(limit.count("yet another", "ann", kNow), 300s);
  limit.succeeded("yet another", "ann");
  EXPECT_FALSE(limit.count("yet another", "ann", kNow));
}

http::Request from(const char* remote, const char* forwarded) {
  http::Request request;
  request.remote = remote;
  if (*forwarded) request.headers.add("X-Forwarded-For", forwarded);
  return request;
}

TEST(ClientAddress, is_believed_from_trusted_proxies_only) {
  const std::vector<Network> trusted{*network_of("10.0.0.0/8")};
  const std::string client = client_address(from("192.0.2.7", ""), {});
  EXPECT_EQ(client, "192.0.2.7");
  EXPECT_EQ(client_address(from("192.0.2.7", "203.0.113.9"), trusted), client);
  EXPECT_EQ(client_address(from("10.0.0.1", "203.0.113.9, 192.0.2.7"), trusted), client);
  EXPECT_EQ(client_address(from("10.0.0.1", "192.0.2.7,10.1.1.1"), trusted), client);
  EXPECT_NE(client_address(from("10.0.0.1", "192.0.2.8"), trusted), client);
  EXPECT_NE(client_address(from("10.0.0.1", ""), trusted), client_address(from("10.0.0.2", ""), trusted));
}

TEST(ClientAddress, of_ipv6_is_the_network_of_one_customer) {
  EXPECT_EQ(client_address(from("2001:db8:1:2::3", ""), {}), client_address(from("2001:db8:1:2:ffff::9", ""), {}));
  EXPECT_EQ(client_address(from("2001:db8:1:2::3", ""), {}), "2001:db8:1:2::/64");
  EXPECT_NE(client_address(from("2001:db8:1:2::3", ""), {}), client_address(from("2001:db8:1:3::3", ""), {}));
}

}  // namespace
}  // namespace muster::api
