#include "provider/access_token.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(AccessToken, is_asked_for_as_a_form) {
  const TokenWanted wanted = token_wanted("https://login.example.org/t/token", "app", "s&cret", "https://g/.default");
  EXPECT_EQ(wanted.request.method, "POST");
  EXPECT_EQ(wanted.request.body,
            "grant_type=client_credentials&client_id=app&client_secret=s%26cret&scope=https%3A%2F%2Fg%2F.default");
  EXPECT_EQ(wanted.key.find("s&cret"), std::string::npos);
  EXPECT_NE(wanted.key, token_wanted("https://login.example.org/t/token", "app", "other", "https://g/.default").key);
}

TEST(AccessToken, is_good_for_somewhat_less_than_is_said) {
  const auto token = access_token_in(200, R"({"token_type":"Bearer","expires_in":3599,"access_token":"abc"})");
  ASSERT_TRUE(token);
  EXPECT_EQ(token->text, "abc");
  EXPECT_EQ(token->life, std::chrono::seconds(3299));
  EXPECT_EQ(access_token_in(200, R"({"expires_in":60,"access_token":"abc"})")->life, std::chrono::seconds(30));
  EXPECT_FALSE(access_token_in(200, R"({"access_token":"a\r\nX: y"})"));
  EXPECT_FALSE(access_token_in(400, R"({"access_token":"abc"})"));
  EXPECT_FALSE(access_token_in(200, "<html>"));
}

TEST(AccessToken, that_is_not_given_has_a_reason) {
  EXPECT_EQ(why_no_token(401, R"({"error":"invalid_client","error_description":"AADSTS7000222: expired.\r\nTrace"})"),
            "it answered 401: AADSTS7000222: expired.");
  EXPECT_EQ(why_no_token(503, ""), "it answered 503");
}

}  // namespace
}  // namespace muster
