#include "notification/channels/push_encryption.h"

#include <gtest/gtest.h>

#include "base/crypto.h"
#include "notification/words.h"

namespace muster {
namespace {

std::string bytes(std::string_view text) { return from_base64url(text).value(); }

// RFC 8291 section 5 and appendix A.
const PushKeys kBrowser{
    bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
    bytes("BTBZMqHH6r4Tts7J_aSIgg")};
const P256Key kSender = P256Key::from_private(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).value();
const std::string kSalt = bytes("DGv6ra1nlYgDCS1FRnbzlw");

TEST(PushEncryption, gives_the_bytes_of_rfc_8291_section_5) {
  const auto body = encrypt_push("When I grow up, I want to be a watermelon", kBrowser, kSender, kSalt);
  ASSERT_TRUE(body);
  EXPECT_EQ(
      base64url(*body),
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3"
      "jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(PushEncryption, fills_a_message_up_to_4096_bytes_and_not_one_more) {
  const auto body = encrypt_push(std::string(kPushMax, 'x'), kBrowser, kSender, kSalt);
  ASSERT_TRUE(body);
  EXPECT_EQ(body->size(), 4096u);
  EXPECT_FALSE(encrypt_push(std::string(kPushMax + 1, 'x'), kBrowser, kSender, kSalt));
}

TEST(PushEncryption, takes_no_keys_that_are_none) {
  EXPECT_FALSE(encrypt_push("a page", {kBrowser.p256dh, "short"}, kSender, kSalt));
  EXPECT_FALSE(encrypt_push("a page", {kBrowser.p256dh.substr(1), kBrowser.auth}, kSender, kSalt));
  EXPECT_FALSE(encrypt_push("a page", {std::string(65, '\x04'), kBrowser.auth}, kSender, kSalt));
}

}  // namespace
}  // namespace muster
