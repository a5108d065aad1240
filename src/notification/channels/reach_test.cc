#include "notification/channels/reach.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

bool allows(const Reach& reach, const char* address) { return reach.allows(*ip_of(address)); }

Reach allowing(const std::vector<const char*>& networks) {
  std::vector<Network> allowed;
  for (const char* text : networks) allowed.push_back(*network_of(text));
  return Reach(std::move(allowed));
}

TEST(Reach, the_public_internet_and_nothing_else) {
  const Reach reach;
  for (const char* open :
       {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "192.0.1.1",
        "2606:4700:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
    EXPECT_TRUE(allows(reach, open)) << open;
  }
  for (const char* closed : {"127.0.0.1",
                             "127.255.255.254",
                             "0.0.0.0",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "100.100.100.200",
                             "168.63.129.16",
                             "192.0.0.192",
                             "198.18.0.1",
                             "224.0.0.1",
                             "239.255.255.250",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::127.0.0.1",
                             "fe80::1",
                             "fc00::1",
                             "fd00:ec2::254",
                             "ff02::1",
                             "fec0::1",
                             "2001:db8::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::10.0.0.1",
                             "64:ff9b::7f00:1",
                             "64:ff9b:1::1",
                             "2002:7f00:1::1",
                             "2001::1",
                             "127.1"}) {
    EXPECT_FALSE(allows(reach, closed)) << closed;
  }
}

TEST(Reach, allows_what_the_operator_allowed) {
  const Reach reach = allowing({"10.8.0.0/13", "127.0.0.1", "fd00:1::/33"});
  for (const char* open :
       {"10.8.0.0", "10.15.255.255", "127.0.0.1", "::ffff:10.9.0.1", "64:ff9b::10.9.0.1", "fd00:1:7fff::1"}) {
    EXPECT_TRUE(allows(reach, open)) << open;
  }
  for (const char* closed : {"10.7.255.255", "10.16.0.0", "127.0.0.2", "fd00:1:8000::1"})
    EXPECT_FALSE(allows(reach, closed)) << closed;
  EXPECT_TRUE(allows(allowing({"0.0.0.0/0", "::/0"}), "::1"));
}

}  // namespace
}  // namespace muster
