#include "provider/bot_token.h"

#include <gmock/gmock.h>

#include "provider/bot_framework_for_test.h"

namespace muster {
namespace {

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");

class BotToken : public testing::Test {
 protected:
  static const BotFrameworkForTest& framework() {
    static const BotFrameworkForTest one;
    return one;
  }
  static BotKeys published() {
    return {bot_metadata_in(framework().metadata())->issuer, bot_keys_in(framework().keys())};
  }

  std::string fault(const std::string& token, const BotKeys& keys = published()) {
    const auto read = jwt_of(token);
    return read ? bot_token_fault(*read, keys, "app-1", activity, kNow) : "no token";
  }
  // With one claim as it should not be.
  std::string fault_with(std::string_view claim, const json::value& value) {
    json::object claims = framework().claims(kNow);
    claims[claim] = value;
    if (value.is_null()) claims.erase(claim);
    return fault(framework().token(claims));
  }

  json::object activity{{"channelId", "msteams"}, {"serviceUrl", "https://smba.example/emea/"}};
  const std::int64_t now_ = std::chrono::floor<std::chrono::seconds>(kNow).time_since_epoch().count();
};

TEST_F(BotToken, a_genuine_one_is_believed) {
  EXPECT_EQ(fault(framework().token(framework().claims(kNow))), "");
  json::object documented = framework().claims(kNow);
  documented.erase("serviceurl");
  documented["serviceUrl"] = "https://smba.example/emea/";
  EXPECT_EQ(fault(framework().token(documented)), "");
}

TEST_F(BotToken, each_wrong_claim_is_refused_and_says_which) {
  EXPECT_EQ(fault_with("iss", "https://sts.windows.net/"),
            "its issuer is 'https://sts.windows.net/', not 'https://api.botframework.com'");
  EXPECT_EQ(fault_with("iss", nullptr), "its issuer is '', not 'https://api.botframework.com'");
  EXPECT_EQ(fault_with("aud", "app-2"), "it is for the app 'app-2', not for 'app-1'");
  EXPECT_EQ(fault_with("aud", nullptr), "it is for the app '', not for 'app-1'");
  EXPECT_EQ(fault_with("serviceurl", "https://evil.example/"),
            "its service is 'https://evil.example/', and the activity's is 'https://smba.example/emea/'");
  EXPECT_EQ(fault_with("serviceurl", nullptr), "its service is '', and the activity's is 'https://smba.example/emea/'");
  EXPECT_EQ(fault_with("exp", nullptr), "it does not say when it expires");
}

TEST_F(BotToken, clocks_may_differ_by_five_minutes) {
  EXPECT_EQ(fault_with("exp", now_ - 300), "");
  EXPECT_EQ(fault_with("exp", now_ - 301), "it has expired; is the clock of this server right?");
  EXPECT_EQ(fault_with("nbf", now_ + 300), "");
  EXPECT_EQ(fault_with("nbf", now_ + 301), "it is not valid yet; is the clock of this server right?");
  EXPECT_EQ(fault_with("nbf", nullptr), "");
}

TEST_F(BotToken, only_a_key_of_the_bot_framework_that_is_endorsed_for_teams_counts) {
  const std::string genuine = framework().token(framework().claims(kNow));
  const BotFrameworkForTest forger;
  EXPECT_EQ(fault(forger.token(framework().claims(kNow))), "its signature does not fit the key that it names");
  EXPECT_EQ(fault(framework().token(framework().claims(kNow), {{"alg", "RS256"}, {"kid", "key-2"}})),
            "the key that it names is none of the Bot Framework's");
  EXPECT_EQ(fault(framework().token(framework().claims(kNow), {{"alg", "none"}, {"kid", "key-1"}})),
            "it is signed by 'none'");
  EXPECT_EQ(fault(framework().token(framework().claims(kNow), {{"alg", "HS256"}, {"kid", "key-1"}})),
            "it is signed by 'HS256'");
  BotKeys keys = published();
  keys.keys.at(0).endorsements = {"webchat"};
  EXPECT_EQ(fault(genuine, keys), "its key is not endorsed for the channel 'msteams'");
  keys.keys.at(0).endorsements.clear();
  EXPECT_EQ(fault(genuine, keys), "its key is not endorsed for the channel 'msteams'");
  activity["channelId"] = "webchat";
  EXPECT_EQ(fault(genuine), "the activity is of the channel 'webchat', not of Teams")
      << "who writes there may call themselves Ana";
}

TEST_F(BotToken, what_is_published_is_read_with_care) {
  EXPECT_EQ(published().keys.size(), 1U) << "the elliptic one is no key of RS256";
  EXPECT_THAT(published().keys.at(0).endorsements, testing::ElementsAre("webchat", "msteams"));
  for (const std::string_view text : {"", "[]", "{}", R"({"issuer":"x"})", R"({"jwks_uri":"https://x"})"})
    EXPECT_FALSE(bot_metadata_in(text)) << text;
  for (const std::string_view text : {"", "[]", "{}", R"({"keys":[{"kty":"RSA","kid":"a","n":"!","e":"AQAB"},3]})",
                                      R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]})"})
    EXPECT_TRUE(bot_keys_in(text).empty()) << text;
}

TEST_F(BotToken, where_the_metadata_is) {
  Provider provider;
  provider.type = "teams";
  EXPECT_TRUE(has_bot_token(provider));
  provider.settings["base_url"] = "https://proxy.example/";
  EXPECT_EQ(bot_metadata_url(provider), "https://proxy.example/v1/.well-known/openidconfiguration");
  provider.settings["metadata_url"] = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration";
  EXPECT_EQ(bot_metadata_url(provider), "https://login.botframework.azure.us/v1/.well-known/openidconfiguration");
}

}  // namespace
}  // namespace muster
