#include "base/p256.h"

#include <gtest/gtest.h>

#include "base/crypto.h"

namespace muster {
namespace {

std::string bytes(std::string_view text) { return from_base64url(text).value(); }

TEST(P256, agrees_as_in_rfc_8291_appendix_a) {
  const auto ours = P256Key::from_private(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
  ASSERT_TRUE(ours);
  EXPECT_EQ(base64url(ours->public_bytes()),
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
  const auto shared =
      ours->agree(bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"));
  ASSERT_TRUE(shared);
  EXPECT_EQ(base64url(*shared), "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
}

TEST(P256, knows_the_signature_of_rfc_8292_section_2_4) {
  const std::string key =
      bytes("BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs");
  const std::string text =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9."
      "eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6"
      "Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0";
  const std::string signature =
      bytes("i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA");
  EXPECT_TRUE(es256_matches(key, text, signature));
  EXPECT_FALSE(es256_matches(key, text + "x", signature));
  EXPECT_FALSE(es256_matches(P256Key::generate().public_bytes(), text, signature));
}

TEST(P256, signs_what_its_public_half_verifies) {
  for (int i = 0; i < 50; ++i) {  // now and then r or s has a leading zero
    const P256Key key = P256Key::generate();
    const auto again = P256Key::from_private(key.private_bytes());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_bytes(), key.public_bytes());
    const std::string signature = again->sign("a page");
    EXPECT_EQ(signature.size(), 64u);
    EXPECT_TRUE(es256_matches(key.public_bytes(), "a page", signature));
  }
}

TEST(P256, takes_no_point_beside_the_curve) {
  std::string point = P256Key::generate().public_bytes();
  EXPECT_TRUE(is_p256_public(point));
  EXPECT_FALSE(is_p256_public(point.substr(1)));
  point.back() = static_cast<char>(point.back() ^ 1);
  EXPECT_FALSE(is_p256_public(point));
  EXPECT_FALSE(P256Key::generate().agree(point));
  EXPECT_FALSE(is_p256_public(std::string(65, '\0')));
  EXPECT_FALSE(P256Key::from_private(std::string(32, '\0')));
  EXPECT_FALSE(P256Key::from_private(std::string(32, '\xff')));
}

}  // namespace
}  // namespace muster
