#include "api/session_routes.h"

#include "api/config_routes.h"
#include "api/first_admin.h"
#include "api/guard.h"
#include "api/guarded_site_for_test.h"
#include "config/stored.h"
#include "session/session.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;

class SessionRoutes : public GuardedSite {
 protected:
  SessionRoutes() {
    turn([](Turn& turn) { store_password(turn.tx, UserId("ann"), hash_password("correct horse"), turn.now); });
    add_session_routes(router, *service);
    add_config_routes(router, *service);
  }

  http::Response sign_in(const char* email, const char* password, const std::string& remote = "192.0.2.7") {
    return ask("POST", "/v1/session", to_text(json::object{{"email", email}, {"password", password}}), {}, remote);
  }
  static std::string cookie_of(const http::Response& response) {
    const std::string cookie(response.header("Set-Cookie").value_or(""));
    return cookie.substr(0, cookie.find(';'));
  }
};

TEST_F(SessionRoutes, signing_in_and_out) {
  const http::Response response = sign_in("Ann@Example.org", "correct horse");
  ASSERT_EQ(response.status, 200);
  const std::string cookie(response.header("Set-Cookie").value_or(""));
  for (const char* part : {"muster_session=", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/"}) {
    EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
  }
  const json::object session = json_of(response).as_object();
  EXPECT_EQ(session.at("role"), "admin");
  EXPECT_EQ(session.at("actor").at("name"), "Ann");
  EXPECT_EQ(session.at("email"), "ann@example.org");
  EXPECT_EQ(session.at("permissions").as_array().size(), 4U);
  const std::string csrf(session.at("csrf_token").as_string());

  const std::vector<Header> headers{{"Cookie", cookie_of(response)}, {"X-CSRF-Token", csrf}};
  const http::Response me = ask("GET", "/v1/session", "", headers);
  EXPECT_EQ(me.status, 200);
  EXPECT_EQ(json_of(me), session);
  const http::Response out = ask("DELETE", "/v1/session", "", headers);
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(std::string(out.header("Set-Cookie").value_or("")).find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(ask("GET", "/v1/session", "", headers).status, 401);
}

TEST_F(SessionRoutes, wrong_password_and_unknown_email_look_the_same) {
  const http::Response wrong = sign_in("ann@example.org", "wrong horse"),
                       unknown = sign_in("eve@example.org", "wrong horse"),
                       without = sign_in("ben@example.org", "wrong horse");
  for (const http::Response* response : {&wrong, &unknown, &without}) {
    EXPECT_EQ(response->status, 401);
    EXPECT_FALSE(response->header("Set-Cookie"));
    EXPECT_EQ(response->bytes(), wrong.bytes());
  }
}

TEST_F(SessionRoutes, tries_are_limited_by_account) {
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(sign_in("ann@example.org", "wrong", "192.0.2." + std::to_string(i)).status, 401);
  const http::Response limited = sign_in("ann@example.org", "correct horse", "198.51.100.1");
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(limited.header("Retry-After"), "300");
  clock.forward(5min);
  EXPECT_EQ(sign_in("ann@example.org", "correct horse", "198.51.100.1").status, 200);
}

TEST_F(SessionRoutes, what_is_not_understood_is_said) {
  EXPECT_EQ(ask("POST", "/v1/session", "{").status, 400);
  EXPECT_EQ(ask("POST", "/v1/session", R"({"email":"a","password":"b","remember":true})").status, 400);
  EXPECT_EQ(ask("POST", "/v1/session", R"({"email":"a"})").status, 400);
}

TEST_F(SessionRoutes, signing_in_again_ends_the_old_session) {
  const http::Response first = sign_in("ann@example.org", "correct horse");
  const Header cookie{"Cookie", cookie_of(first)};
  const http::Response second =
      ask("POST", "/v1/session", R"({"email":"ann@example.org","password":"correct horse"})", {cookie});
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(ask("GET", "/v1/session", "", {cookie}).status, 401);
  EXPECT_EQ(ask("GET", "/v1/session", "", {{"Cookie", cookie_of(second)}}).status, 200);
}

TEST_F(SessionRoutes, a_new_password_ends_the_other_sessions) {
  const http::Response mine = sign_in("ann@example.org", "correct horse");
  const auto other = signed_in("ann");
  const std::string csrf(json_of(mine).at("csrf_token").as_string());
  const std::string body = R"({"name":"Ann","email":"ann@example.org","role":"admin","password":"battery staple",
    "contacts":[{"id":"hook","type":"webhook","url":"http://127.0.0.1:9/ann"}]})";
  const http::Response put =
      ask("PUT", "/v1/config/users/ann", body, {{"Cookie", cookie_of(mine)}, {"X-CSRF-Token", csrf}});
  ASSERT_EQ(put.status, 200) << put.bytes();
  EXPECT_EQ(put.bytes().find("battery"), std::string_view::npos);
  EXPECT_EQ(ask("GET", "/v1/session", "", other).status, 401);
  EXPECT_EQ(ask("GET", "/v1/session", "", {{"Cookie", cookie_of(mine)}}).status, 200);
  EXPECT_EQ(sign_in("ann@example.org", "correct horse").status, 401);
  EXPECT_EQ(sign_in("ann@example.org", "battery staple").status, 200);
}

class SetUp : public GuardedSite {
 protected:
  SetUp() {
    Settings settings = service->settings();
    settings.setup_code = "the-code";
    settings.public_url = "";
    service = std::make_unique<Service>(*doors, *writer, *readers, live, clock, settings);
    router.guard(make_guard(*service));
    add_session_routes(router, *service);
  }
  static std::string body(const char* code, const char* email = "Jane.Doe@example.org") {
    return to_text(json::object{{"code", code},
                                {"name", "Jane Doe"},
                                {"email", email},
                                {"password", "correct horse"},
                                {"time_zone", "Europe/Berlin"}});
  }
};

TEST_F(SetUp, makes_the_first_administrator_once) {
  EXPECT_EQ(json_of(ask("GET", "/v1/setup")).at("needed"), true);
  EXPECT_EQ(ask("POST", "/v1/setup", body("wrong")).status, 403);
  const http::Response made = ask("POST", "/v1/setup", body("the-code"));
  ASSERT_EQ(made.status, 201) << made.bytes();
  const json::object session = json_of(made).as_object();
  EXPECT_EQ(session.at("actor").at("id"), "jane.doe");
  EXPECT_EQ(session.at("role"), "admin");
  EXPECT_EQ(session.at("time_zone"), "Europe/Berlin");
  const std::string cookie(made.header("Set-Cookie").value_or(""));
  EXPECT_EQ(cookie.find("Secure"), std::string::npos);
  EXPECT_EQ(ask("GET", "/v1/session", "", {{"Cookie", cookie.substr(0, cookie.find(';'))}}).status, 200);

  const auto config = service->configuration();
  const User* jane = find(config->users, UserId("jane.doe"));
  ASSERT_TRUE(jane);
  ASSERT_EQ(jane->contacts.size(), 1U);
  EXPECT_EQ(jane->contacts[0].address, "Jane.Doe@example.org");
  ASSERT_EQ(jane->notify.size(), 1U);
  EXPECT_EQ(json_of(ask("GET", "/v1/setup")).at("needed"), false);
  EXPECT_EQ(ask("POST", "/v1/setup", body("the-code", "eve@example.org")).status, 409);
}

TEST_F(SetUp, someone_who_is_declared_keeps_what_is_declared) {
  const http::Response made = ask("POST", "/v1/setup", body("the-code", "ben@example.org"));
  ASSERT_EQ(made.status, 201) << made.bytes();
  const auto config = service->configuration();
  const User* ben = find(config->users, UserId("ben"));
  ASSERT_TRUE(ben);
  EXPECT_EQ(ben->role, Role::Admin);
  EXPECT_EQ(ben->name, "Ben");
}

TEST_F(SetUp, refuses_what_makes_no_sense) {
  EXPECT_EQ(
      ask("POST", "/v1/setup", R"({"code":"the-code","name":"J","email":"no","password":"correct horse"})").status,
      400);
  EXPECT_EQ(
      ask("POST", "/v1/setup", R"({"code":"the-code","name":"J","email":"j@example.org","password":"short"})").status,
      400);
  EXPECT_EQ(json_of(ask("GET", "/v1/setup")).at("needed"), true);
}

TEST_F(SetUp, the_code_cannot_be_guessed_for_long) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask("POST", "/v1/setup", body("wrong")).status, 403);
  EXPECT_EQ(ask("POST", "/v1/setup", body("the-code")).status, 429);
}

TEST(FirstAdmin, id) {
  EXPECT_EQ(user_id_for("Jane", "Jane.Doe@example.org"), "jane.doe");
  EXPECT_EQ(user_id_for("Jane Doe", "+++@example.org"), "jane-doe");
  EXPECT_EQ(user_id_for("Жанна", "+@example.org"), "admin");
  EXPECT_EQ(user_id_for("x", "a+b@example.org"), "a-b");
}

}  // namespace
}  // namespace muster::api
