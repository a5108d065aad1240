#include "notification/channels/reach.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Reach, the_public_internet_and_nothing_else) {
  const Reach reach;
  for (const char* open :
       {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "192.0.1.1",
        "2606:4700:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
    EXPECT_TRUE(reach.allows(open)) << open;
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
                             "",
                             "localhost",
                             "127.1"}) {
    EXPECT_FALSE(reach.allows(closed)) << closed;
  }
}

TEST(Reach, allows_what_the_operator_allowed) {
  const Reach reach = *Reach::allowing({"10.8.0.0/13", "127.0.0.1", "fd00:1::/33"});
  for (const char* open :
       {"10.8.0.0", "10.15.255.255", "127.0.0.1", "::ffff:10.9.0.1", "64:ff9b::10.9.0.1", "fd00:1:7fff::1"}) {
    EXPECT_TRUE(reach.allows(open)) << open;
  }
  for (const char* closed : {"10.7.255.255", "10.16.0.0", "127.0.0.2", "fd00:1:8000::1"})
    EXPECT_FALSE(reach.allows(closed)) << closed;
  EXPECT_TRUE(Reach::allowing({"0.0.0.0/0", "::/0"})->allows("::1"));
}

TEST(Reach, says_which_network_it_cannot_read) {
  for (const char* bad :
       {"", "10", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "fd00::/129", "fd00::/-1", "localhost"}) {
    const auto reach = Reach::allowing({"10.0.0.0/8", bad});
    ASSERT_FALSE(reach) << bad;
    EXPECT_NE(reach.fault().message.find("'" + std::string(bad) + "'"), std::string::npos);
  }
}

}  // namespace
}  // namespace muster
