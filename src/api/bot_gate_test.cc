#include "api/bot_gate.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/provider_routes.h"
#include "provider/bot_framework_for_test.h"

namespace muster::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";

class TeamsCalls : public ApiFixture {
 protected:
  TeamsCalls() {
    add_provider_calls(router, *service, [this](const std::string& url, bool anywhere, const auto& done) {
      fetched.push_back(url + (anywhere ? " anywhere" : ""));
      done(!reachable                    ? std::nullopt
           : url == framework().keys_url ? std::optional(framework().keys())
                                         : std::optional(framework().metadata()));
    });
    declare(
        R"(providers: [{id: work, name: Teams, type: teams, key: "teams-key-0123456789", settings: {tenant: t, client_id: app-1, team: g}, secrets: {client_secret: c, webhook_url: "https://flow.example/x"}}])");
  }
  static BotFrameworkForTest& framework() {
    static BotFrameworkForTest one;
    return one;
  }
  static std::string activity() {
    return to_text(json::object{{"type", "message"},
                                {"id", "1"},
                                {"channelId", "msteams"},
                                {"serviceUrl", "https://smba.example/emea/"},
                                {"text", "hello"},
                                {"from", {{"id", "29:x"}, {"aadObjectId", "u"}}},
                                {"recipient", {{"id", "28:app-1"}}},
                                {"conversation", {{"id", "19:c@thread.tacv2"}}}});
  }
  http::Response say(const std::string& token, const std::string& body = activity()) {
    return call("POST", "/v1/providers/teams-key-0123456789/action", body, nullptr,
                {{"Content-Type", "application/json"}, {"Authorization", token}});
  }
  std::string genuine() { return framework().token(framework().claims(clock.now())); }

  bool reachable = true;
  std::vector<std::string> fetched;
  std::vector<std::function<void()>> pending;
};

TEST_F(TeamsCalls, are_taken_when_the_bot_framework_signed_them) {
  EXPECT_EQ(say(genuine()).status, 200);
  EXPECT_EQ(say(genuine()).status, 200);
  EXPECT_THAT(fetched, ElementsAre(kMetadata, framework().keys_url)) << "once for both";
}

TEST_F(TeamsCalls, are_refused_with_the_reason_otherwise) {
  EXPECT_EQ(say("").status, 403);
  EXPECT_THAT(std::string(say("Bearer token-of-the-connector").bytes()),
              HasSubstr("it carries no token of the Bot Framework"));
  EXPECT_TRUE(fetched.empty()) << "for what is no token nobody asks Microsoft";
  auto claims = framework().claims(clock.now());
  claims["aud"] = "app-2";
  const auto refused = say(framework().token(claims));
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(std::string(refused.bytes()), HasSubstr("it is for the app 'app-2', not for 'app-1'"));
  EXPECT_EQ(say(genuine(), "[]").status, 403);
}

TEST_F(TeamsCalls, without_client_id_nobody_can_tell) {
  declare(
      R"(providers: [{id: work, name: Teams, type: teams, key: "teams-key-0123456789", secrets: {webhook_url: "https://flow.example/x"}}])");
  EXPECT_THAT(std::string(say(genuine()).bytes()), HasSubstr("has no client_id"));
}

TEST_F(TeamsCalls, while_the_keys_cannot_be_had_the_sender_is_asked_to_come_again) {
  reachable = false;
  const auto answer = say(genuine());
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "5");
  EXPECT_EQ(say(genuine()).status, 503);
  EXPECT_EQ(fetched.size(), 1U) << "not at every call";
  reachable = true;
  clock.forward(std::chrono::seconds(6));
  EXPECT_EQ(say(genuine()).status, 200);
}

TEST_F(TeamsCalls, keys_are_fetched_daily_and_old_ones_are_believed_for_days) {
  EXPECT_EQ(say(genuine()).status, 200);
  clock.forward(std::chrono::hours(23));
  EXPECT_EQ(say(genuine()).status, 200);
  EXPECT_EQ(fetched.size(), 2U);
  reachable = false;
  clock.forward(std::chrono::hours(2));
  EXPECT_EQ(say(genuine()).status, 200) << "its keys of yesterday";
  EXPECT_EQ(fetched.size(), 3U);
  clock.forward(std::chrono::hours(24 * 4));
  EXPECT_EQ(say(genuine()).status, 503) << "but not for ever";
}

TEST_F(TeamsCalls, a_key_that_came_since_is_looked_for_but_not_at_every_call) {
  EXPECT_EQ(say(genuine()).status, 200);
  const auto unknown = [&] {
    return framework().token(framework().claims(clock.now()), {{"alg", "RS256"}, {"kid", "new"}});
  };
  EXPECT_EQ(say(unknown()).status, 403);
  EXPECT_EQ(fetched.size(), 2U) << "they came a moment ago";
  clock.forward(std::chrono::minutes(6));
  EXPECT_EQ(say(unknown()).status, 403);
  EXPECT_EQ(say(unknown()).status, 403);
  EXPECT_EQ(fetched.size(), 4U);
  clock.forward(std::chrono::minutes(6));
  reachable = false;
  EXPECT_EQ(say(unknown()).status, 503) << "nobody knows whether it is Microsoft's by now";
  EXPECT_EQ(say(genuine()).status, 200);
  clock.forward(std::chrono::seconds(6));
  reachable = true;
  framework().kid = "new";
  EXPECT_EQ(say(genuine()).status, 200);
  framework().kid = "key-1";
}

TEST_F(TeamsCalls, that_come_while_keys_are_on_their_way_wait_for_them) {
  const auto gate = std::make_shared<BotGate>([this](const std::string& url, bool, const auto& done) {
    fetched.push_back(url);
    pending.push_back([url, done] { done(url == framework().keys_url ? framework().keys() : framework().metadata()); });
  });
  const auto config = service->configuration();
  const std::shared_ptr<const Provider> provider(config, &config->providers.begin()->second);
  int taken = 0;
  for (int i = 0; i < 3; ++i)
    gate->judge(provider, genuine(), *parse_json(activity()), clock.now(),
                [&](const BotGate::Verdict& verdict) { taken += verdict.is == BotGate::Verdict::Is::Genuine; });
  EXPECT_EQ(taken, 0);
  for (std::size_t i = 0; i < pending.size(); ++i) pending[i]();
  EXPECT_EQ(taken, 3);
  EXPECT_THAT(fetched, ElementsAre(kMetadata, framework().keys_url));
}

}  // namespace
}  // namespace muster::api
