#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/session_routes.h"
#include "config/apply.h"
#include "config/stored.h"
#include "session/session.h"
#include "timeline/words.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class InviteRoutes : public GuardedSite {
 protected:
  InviteRoutes() { add_session_routes(router, *service); }

  // The path of the invitation below /v1.
  std::string invite(const char* user, const char* by = "max") {
    const http::Response made = ask("POST", "/v1/users/" + std::string(user) + "/invite", "", signed_in(by));
    EXPECT_EQ(made.status, 201) << made.bytes();
    const json::value answer = json_of(made);
    const std::string link(answer.at("link").as_string());
    EXPECT_TRUE(link.starts_with("https://muster.example.org/join/")) << link;
    EXPECT_EQ(answer.at("expires_at"), json::value(rfc3339(clock.now() + 72h)));
    return "/v1/invites/" + link.substr(link.rfind('/') + 1);
  }
  http::Response accept(const std::string& path, const char* password, const std::string& remote = "192.0.2.7") {
    return ask("POST", path, to_text(json::object{{"password", password}}), {}, remote);
  }
  http::Response sign_in(const char* email, const char* password) {
    return ask("POST", "/v1/session", to_text(json::object{{"email", email}, {"password", password}}));
  }
  std::string last_words() {
    std::string text;
    ApiFixture::ask([&](store::Tx& tx) {
      static const store::Sql last{"test.last", "select max(sequence) from timeline"};
      text = words(*timeline_entry(tx, tx.one<std::int64_t>(last).value_or(0)));
    });
    return text;
  }
};

TEST_F(InviteRoutes, somebody_chooses_a_password_and_is_signed_in) {
  const std::string path = invite("ben");
  EXPECT_EQ(last_words(), "Max made an invitation for Ben");
  const http::Response shown = ask("GET", path);
  ASSERT_EQ(shown.status, 200) << shown.bytes();
  EXPECT_EQ(json_of(shown),
            (json::value{{"name", "Ben"}, {"organisation", "Muster"}, {"expires_at", rfc3339(clock.now() + 72h)}}));
  EXPECT_EQ(accept(path, "short").status, 400);
  const http::Response joined = accept(path, "correct horse");
  ASSERT_EQ(joined.status, 201) << joined.bytes();
  EXPECT_EQ(json_of(joined).at("actor").at("id"), "ben");
  EXPECT_EQ(last_words(), "Ben chose a password with an invitation from 192.0.2.7");
  const std::string cookie(joined.header("Set-Cookie")->substr(0, joined.header("Set-Cookie")->find(';')));
  EXPECT_EQ(ask("GET", "/v1/session", "", {{"Cookie", cookie}}).status, 200);
  EXPECT_EQ(sign_in("ben@example.org", "correct horse").status, 200);
}

TEST_F(InviteRoutes, a_link_is_good_once_and_for_three_days) {
  const std::string used = invite("ben");
  ASSERT_EQ(accept(used, "correct horse").status, 201);
  EXPECT_EQ(ask("GET", used).status, 404);
  EXPECT_EQ(accept(used, "battery staple").status, 404);
  EXPECT_EQ(sign_in("ben@example.org", "correct horse").status, 200);

  const std::string first = invite("ben"), second = invite("ben");
  EXPECT_EQ(ask("GET", first).status, 404) << "a second one replaces the first";
  clock.forward(72h - 1us);
  EXPECT_EQ(ask("GET", second).status, 200);
  clock.forward(1us);
  EXPECT_EQ(ask("GET", second).status, 404);
  EXPECT_EQ(accept(second, "battery staple").status, 404);
  EXPECT_EQ(ask("GET", "/v1/invites/guessed").status, 404);
}

TEST_F(InviteRoutes, replaces_a_password_and_ends_all_sessions_of_the_person) {
  turn([](Turn& turn) { store_password(turn.tx, UserId("ben"), hash_password("old horse"), turn.now); });
  const auto before = signed_in("ben");
  ASSERT_EQ(accept(invite("ben"), "correct horse").status, 201);
  EXPECT_EQ(ask("GET", "/v1/me", "", before).status, 401);
  EXPECT_EQ(sign_in("ben@example.org", "old horse").status, 401);
}

TEST_F(InviteRoutes, only_an_administrator_invites_an_administrator) {
  EXPECT_EQ(ask("POST", "/v1/users/ann/invite", "", signed_in("max")).status, 403);
  EXPECT_EQ(ask("POST", "/v1/users/ann/invite", "", {bearer("configure")}).status, 403);
  EXPECT_EQ(ask("POST", "/v1/users/ben/invite", "", signed_in("ben")).status, 403);
  EXPECT_EQ(ask("POST", "/v1/users/nobody/invite", "", signed_in("max")).status, 404);
  invite("ann", "ann");
  declare("users: [{id: voice, name: Voice}]");
  const http::Response without = ask("POST", "/v1/users/voice/invite", "", signed_in("max"));
  EXPECT_EQ(without.status, 409);
  EXPECT_THAT(std::string(without.bytes()), HasSubstr("no e-mail address"));
}

TEST_F(InviteRoutes, is_over_when_the_user_is_removed) {
  declare("users: [{id: dee, name: Dee, email: dee@example.org}]");
  const std::string path = invite("dee");
  turn([](Turn& turn) { remove(turn, "users", "dee", system_actor(), "test"); });
  declare("users: [{id: dee, name: Another Dee, email: dee@example.org}]");
  EXPECT_EQ(ask("GET", path).status, 404);
}

TEST_F(InviteRoutes, guessing_is_limited_by_address) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask("GET", "/v1/invites/guess" + std::to_string(i)).status, 404);
  EXPECT_EQ(ask("GET", "/v1/invites/guess10").status, 429);
  EXPECT_EQ(accept("/v1/invites/guess11", "correct horse").status, 429);
  EXPECT_EQ(accept("/v1/invites/guess12", "correct horse", "198.51.100.1").status, 404);
}

}  // namespace
}  // namespace muster::api
