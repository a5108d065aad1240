#include "base/address.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Network, contains_what_its_bits_say) {
  EXPECT_TRUE(network_of("10.0.0.0/8")->contains(*ip_of("10.255.0.1")));
  EXPECT_FALSE(network_of("10.0.0.0/8")->contains(*ip_of("11.0.0.1")));
  EXPECT_TRUE(network_of("172.16.0.0/12")->contains(*ip_of("172.31.255.255")));
  EXPECT_FALSE(network_of("172.16.0.0/12")->contains(*ip_of("172.32.0.0")));
  EXPECT_TRUE(network_of("fd00::/8")->contains(*ip_of("fd12:3456::1")));
  EXPECT_TRUE(network_of("192.0.2.1")->contains(*ip_of("192.0.2.1")));
  EXPECT_FALSE(network_of("192.0.2.1")->contains(*ip_of("192.0.2.2")));
  EXPECT_TRUE(network_of("10.0.0.0/8")->contains(*ip_of("::ffff:10.1.2.3"))) << "mapped IPv4 is IPv4";
  EXPECT_FALSE(network_of("0.0.0.0/0")->contains(*ip_of("::1"))) << "all of IPv4 is not IPv6";
  for (const char* bad :
       {"", "10.0.0.0/33", "10/8", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "example.org/8"}) {
    EXPECT_EQ(network_of(bad), std::nullopt) << bad;
  }
}

TEST(Url, is_read_or_refused) {
  EXPECT_EQ(url_of("HTTPS://Example.org:8443/a?b#c")->host, "example.org");
  EXPECT_EQ(url_of("https://example.org:8443/a")->port, 8443);
  EXPECT_EQ(url_of("http://[::1]:80/")->host, "::1");
  for (const char* bad :
       {"", "example.org", "ftp://example.org", "http://", "http:///x", "http://user:pass@example.org/", "http://a b/",
        "http://example.org:0/", "http://example.org:99999/", "http://[::1/", "http://[example]/", "http://exa\"mple/",
        "http://\xc3\xa4.de/", "http://.org/"}) {
    EXPECT_FALSE(url_of(bad)) << bad;
  }
}

TEST(Url, says_when_it_is_literally_private) {
  const auto is = [](const char* text, std::vector<Network> allowed = {}) {
    return literally_private(*url_of(text), allowed);
  };
  for (const char* hidden : {"http://localhost/",
                             "http://a.localhost:80/",
                             "http://LOCALHOST./",
                             "http://127.0.0.1/",
                             "http://127.1/",
                             "http://2130706433/",
                             "http://0x7f000001/",
                             "http://0177.0.0.1/",
                             "http://10.1.2.3/",
                             "http://172.16.0.1/",
                             "http://192.168.1.1/",
                             "http://169.254.169.254/latest",
                             "http://100.64.0.1/",
                             "http://0.0.0.0/",
                             "http://[::1]/",
                             "http://[::]/",
                             "http://[fe80::1]/",
                             "http://[fd00::1]/",
                             "http://[::ffff:10.0.0.1]/",
                             "http://[64:ff9b::7f00:1]/",
                             "http://[2002:7f00:1::]/",
                             "http://224.0.0.1/"}) {
    EXPECT_TRUE(is(hidden)) << hidden;
  }
  for (const char* open : {"http://example.org/", "https://8.8.8.8/", "http://172.32.0.1/", "http://[2606:4700::1111]/",
                           "http://localhost.example.org/"}) {
    EXPECT_FALSE(is(open)) << open;
  }
  EXPECT_FALSE(is("http://localhost:9099/", {*network_of("127.0.0.0/8")}));
  EXPECT_TRUE(is("http://10.0.0.1/", {*network_of("127.0.0.0/8")}));
}

TEST(Email, is_read_or_refused) {
  for (const char* good : {"a@b", "first.last+tag@example.org", "root@localhost", "o'neil@x-y.example"})
    EXPECT_TRUE(is_email(good)) << good;
  for (const char* bad : {"", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nBcc: c@d", ".a@b", "a..b@c", "a@.b", "a@b.",
                          "a@b..c", "<a@b>", "\xc3\xa4@b"}) {
    EXPECT_FALSE(is_email(bad)) << bad;
  }
}

}  // namespace
}  // namespace muster
