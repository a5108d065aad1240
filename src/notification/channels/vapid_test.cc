#include "notification/channels/vapid.h"

#include <gtest/gtest.h>

#include "base/crypto.h"

namespace muster {
namespace {

TEST(Vapid, writes_origins_as_rfc_6454_does) {
  EXPECT_EQ(origin_of("https://push.example.net/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"), "https://push.example.net");
  EXPECT_EQ(origin_of("https://Push.Example.net:443/x"), "https://push.example.net");
  EXPECT_EQ(origin_of("https://push.example.net:8443/x"), "https://push.example.net:8443");
  EXPECT_EQ(origin_of("http://127.0.0.1:8080/x"), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("https://[2001:db8::1]:8443/x"), "https://[2001:db8::1]:8443");
  EXPECT_EQ(origin_of("push.example.net"), "");
}

// The claims are those of RFC 8292 section 2.4, in its order.
TEST(Vapid, signs_for_the_push_service_for_twelve_hours) {
  const P256Key key = P256Key::generate();
  const Instant now = *parse_rfc3339("2016-01-22T16:36:08.5Z");
  const std::string header =
      vapid_header(key, "https://push.example.net/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", "mailto:push@example.com", now);
  const std::string head = "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.";
  ASSERT_TRUE(header.starts_with(head)) << header;
  const auto claims_end = header.find('.', head.size());
  const auto comma = header.find(", k=");
  ASSERT_NE(comma, std::string::npos);
  EXPECT_EQ(from_base64url(header.substr(head.size(), claims_end - head.size())),
            R"({"aud":"https://push.example.net","exp":1453523768,"sub":"mailto:push@example.com"})");
  EXPECT_EQ(header.substr(comma + 4), base64url(key.public_bytes()));
  const std::string text = header.substr(8, claims_end - 8);
  const auto signature = from_base64url(header.substr(claims_end + 1, comma - claims_end - 1));
  ASSERT_TRUE(signature);
  EXPECT_TRUE(es256_matches(key.public_bytes(), text, *signature));
}

TEST(Vapid, names_nobody_when_nobody_is_known) {
  const std::string header = vapid_header(P256Key::generate(), "https://push.example.net/x", "", Instant());
  const auto begin = header.find('.') + 1;
  EXPECT_EQ(from_base64url(header.substr(begin, header.find('.', begin) - begin)),
            R"({"aud":"https://push.example.net","exp":43200})");
}

}  // namespace
}  // namespace muster
