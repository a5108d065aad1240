#include <gmock/gmock.h>

#include "api/config_routes.h"
#include "api/guarded_site_for_test.h"
#include "api/session_routes.h"
#include "config/stored.h"
#include "session/session.h"
#include "timeline/words.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

class MeRoutes : public GuardedSite {
 protected:
  MeRoutes() {
    turn([](Turn& turn) { store_password(turn.tx, UserId("obi"), hash_password("correct horse"), turn.now); });
    add_session_routes(router, *service);
    add_config_routes(router, *service);
  }
  http::Response patch(const std::vector<Header>& who, const std::string& body, const std::string& version = "*") {
    auto headers = who;
    headers.emplace_back("If-Match", version);
    return ask("PATCH", "/v1/me", body, headers);
  }
  http::Response sign_in(const char* password) {
    return ask("POST", "/v1/session", to_text(json::object{{"email", "obi@example.org"}, {"password", password}}));
  }
  // The sentences of the record, from the first one on.
  std::vector<std::string> record() {
    std::vector<std::string> found;
    ApiFixture::ask([&](store::Tx& tx) {
      static const store::Sql last{"test.last", "select max(sequence) from timeline"};
      const auto end = tx.one<std::int64_t>(last).value_or(0);
      for (std::int64_t i = 1; i <= end; ++i) found.push_back(words(*timeline_entry(tx, i)));
    });
    return found;
  }
};

TEST_F(MeRoutes, shows_my_own_declaration_with_its_version) {
  const http::Response mine = ask("GET", "/v1/me", "", signed_in("ben"));
  ASSERT_EQ(mine.status, 200) << mine.bytes();
  EXPECT_EQ(json_of(mine).at("kind"), "users");
  EXPECT_EQ(json_of(mine).at("id"), "ben");
  EXPECT_EQ(json_of(mine).at("body").at("contacts").at(0).at("address"), "ben@example.org");
  EXPECT_EQ(mine.header("ETag"), "\"1\"");
  EXPECT_EQ(ask("GET", "/v1/me", "", {bearer("admin")}).status, 404);
  EXPECT_EQ(ask("GET", "/v1/me").status, 401);
}

TEST_F(MeRoutes, an_observer_may_change_how_they_are_reached) {
  const auto obi = signed_in("obi");
  const http::Response changed = patch(
      obi,
      R"({"name":"Obi W","time_zone":"Europe/Berlin","contacts":[{"id":"n","type":"ntfy","url":"https://ntfy.example.org/obi","token":"s3cret"}],
      "notify":[{"after":"2m","contact":"n"}]})",
      "\"1\"");
  ASSERT_EQ(changed.status, 200) << changed.bytes();
  EXPECT_EQ(changed.header("ETag"), "\"2\"");
  EXPECT_EQ(changed.bytes().find("s3cret"), std::string_view::npos);
  const User* user = find(service->configuration()->users, UserId("obi"));
  EXPECT_EQ(user->name, "Obi W");
  EXPECT_EQ(user->role, Role::Observer);
  EXPECT_EQ(user->contacts.at(0).secret, "s3cret");
  EXPECT_EQ(patch(obi, R"({"name":"Late"})", "\"1\"").status, 409);

  // What is given back masked stays; null removes.
  json::value body = json_of(changed).at("body");
  ASSERT_EQ(patch(obi, to_text(json::object{{"contacts", body.at("contacts")}, {"time_zone", nullptr}})).status, 200);
  user = find(service->configuration()->users, UserId("obi"));
  EXPECT_EQ(user->contacts.at(0).secret, "s3cret");
  EXPECT_EQ(user->time_zone, "UTC");
  EXPECT_EQ(user->notify.size(), 1U);
  EXPECT_THAT(record().back(), HasSubstr("Obi W changed the configuration: update users/obi"));
}

TEST_F(MeRoutes, what_pages_me_can_be_forwarded_to_somebody_who_can_be_reached) {
  const auto ben = signed_in("ben");
  const auto forwards = [&](const std::string& to, const std::string& until) {
    return patch(ben, R"({"forward":{"to":")" + to + R"(","until":")" + until + "\"}}");
  };
  const http::Response stored = forwards("ann", "2026-03-29T12:00:00Z");
  ASSERT_EQ(stored.status, 200) << stored.bytes();
  EXPECT_EQ(json_of(stored).at("body").at("forward").at("to"), "ann");
  EXPECT_THAT(forwards("zoe", "2026-03-29T12:00:00Z").bytes(), HasSubstr("there is no user 'zoe' who could get"));
  EXPECT_THAT(forwards("ben", "2026-03-29T12:00:00Z").bytes(), HasSubstr("names the person themselves"));
  EXPECT_THAT(forwards("ann", "2026-06-29T12:00:00Z").bytes(), HasSubstr("31 days ahead at most"));
  const http::Response ended = patch(ben, R"({"forward":null})");
  EXPECT_FALSE(json_of(ended).at("body").as_object().contains("forward"));
  EXPECT_EQ(patch(ben, R"({"forward":{"to":"ann"}})").status, 422) << "until when?";
}

TEST_F(MeRoutes, nothing_but_ones_own_fields_can_be_changed) {
  const auto ben = signed_in("ben");
  for (const char* body : {R"({"role":"admin"})", R"({"email":"ann@example.org"})", R"({"password":"long enough"})",
                           R"({"id":"ann"})", R"([])", R"({"name":"x")"}) {
    EXPECT_EQ(patch(ben, body).status, 400) << body;
  }
  EXPECT_EQ(ask("PATCH", "/v1/me", R"({"name":"B"})", {ben[0]}).status, 403) << "without the CSRF token";
  EXPECT_EQ(ask("PATCH", "/v1/me", R"({"name":"B"})", {bearer("admin")}).status, 404);
}

TEST_F(MeRoutes, a_mistake_names_its_field_and_a_private_address_is_refused) {
  const auto ben = signed_in("ben");
  const http::Response refused = patch(
      ben,
      R"({"contacts":[{"id":"a","type":"email","address":"nonsense"},{"id":"b","type":"webhook","url":"http://10.0.0.1/"}]})");
  ASSERT_EQ(refused.status, 422) << refused.bytes();
  std::vector<std::string> paths;
  const json::value problem = json_of(refused);
  for (const auto& one : problem.at("problems").as_array()) paths.emplace_back(one.at("path").as_string());
  EXPECT_THAT(paths, ElementsAre("users/ben/contacts/0/address", "users/ben/contacts/1/url"));
  EXPECT_EQ(patch(ben, R"({"time_zone":"Mars/Olympus"})").status, 422);
  EXPECT_EQ(patch(ben, R"({"name":["Ben"]})").status, 422);
  // Ann's webhook is private too, but that was the operator's to decide: she may keep it.
  EXPECT_EQ(patch(signed_in("ann"), R"({"name":"Anna"})").status, 200);
}

TEST_F(MeRoutes, whoever_is_declared_by_a_file_stays_so) {
  ASSERT_EQ(patch(signed_in("ben"), R"({"name":"Benjamin"})").status, 200);
  const json::value ben = json_of(ask("GET", "/v1/config/users/ben", "", {bearer("read")}));
  EXPECT_EQ(ben.at("managed_by"), "file:test.yaml");
  EXPECT_EQ(ben.at("body").at("name"), "Benjamin");
}

TEST_F(MeRoutes, a_new_password_needs_the_old_one_and_ends_the_other_sessions) {
  const auto here = signed_in("obi"), there = signed_in("obi");
  const auto change = [&](const char* before, const char* after) {
    return ask("PUT", "/v1/me/password", to_text(json::object{{"old", before}, {"new", after}}), here).status;
  };
  EXPECT_EQ(change("wrong horse", "battery staple"), 403);
  EXPECT_EQ(change("correct horse", "short"), 400);
  EXPECT_EQ(ask("GET", "/v1/me", "", there).status, 200);
  EXPECT_EQ(change("correct horse", "battery staple"), 204);
  EXPECT_EQ(ask("GET", "/v1/me", "", here).status, 200);
  EXPECT_EQ(ask("GET", "/v1/me", "", there).status, 401);
  EXPECT_EQ(sign_in("correct horse").status, 401);
  EXPECT_EQ(sign_in("battery staple").status, 200);
  EXPECT_THAT(record(), testing::Contains("Obi changed their password"));
}

TEST_F(MeRoutes, guessing_the_old_password_is_limited_like_signing_in) {
  const auto obi = signed_in("obi");
  const std::string wrong = R"({"old":"wrong horse","new":"battery staple"})";
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask("PUT", "/v1/me/password", wrong, obi).status, 403);
  EXPECT_EQ(ask("PUT", "/v1/me/password", wrong, obi).status, 429);
  EXPECT_EQ(sign_in("correct horse").status, 429) << "both are one budget";
}

TEST_F(MeRoutes, a_file_that_is_applied_again_leaves_a_password_that_was_changed_since) {
  const std::string yaml =
      "users:\n  - {id: obi, name: Obi, email: obi@example.org, role: observer, password: from the file}\n";
  const auto apply = [&](const std::string& text) {
    const http::Response done = ask("POST", "/v1/config/apply?file=test.yaml", text, {bearer("admin")});
    EXPECT_EQ(done.status, 200) << done.bytes();
    return to_text(json_of(done).at("changes"));
  };
  EXPECT_THAT(apply(yaml), HasSubstr(R"("kind":"passwords","id":"obi")"));
  EXPECT_EQ(sign_in("from the file").status, 200);
  EXPECT_EQ(apply(yaml), "[]");
  EXPECT_EQ(ask("PUT", "/v1/me/password", R"({"old":"from the file","new":"my own one"})", signed_in("obi")).status,
            204);
  EXPECT_EQ(apply(yaml), "[]");
  EXPECT_EQ(sign_in("my own one").status, 200);
  std::string other = yaml;
  other.replace(other.find("from the file"), 13, "another value");
  const json::value planned = json_of(ask("POST", "/v1/config/plan?file=test.yaml", other, {bearer("admin")}));
  EXPECT_EQ(planned.at("changes").at(0).at("kind"), "passwords");
  EXPECT_EQ(sign_in("my own one").status, 200) << "a plan changes nothing";
  EXPECT_THAT(apply(other), HasSubstr("passwords"));
  EXPECT_EQ(sign_in("another value").status, 200);
  EXPECT_EQ(sign_in("my own one").status, 401);
  EXPECT_THAT(record(), testing::Contains(HasSubstr("changed the configuration: update passwords/obi")));
}

TEST_F(MeRoutes, my_sessions_are_listed_and_can_be_ended) {
  const http::Response begun = ask("POST", "/v1/session", R"({"email":"obi@example.org","password":"correct horse"})",
                                   {{"User-Agent", "Phone\x01"}});
  ASSERT_EQ(begun.status, 200);
  clock.forward(5min);
  const auto here = signed_in("obi"), other = signed_in("ben");
  const json::value sessions = json_of(ask("GET", "/v1/me/sessions", "", here));
  ASSERT_EQ(sessions.at("items").as_array().size(), 2U);
  EXPECT_EQ(sessions.at("items").at(0).at("current"), true);
  const json::object phone = sessions.at("items").at(1).as_object();
  EXPECT_EQ(phone.at("current"), false);
  EXPECT_EQ(phone.at("device"), "Phone?");
  EXPECT_EQ(phone.at("created_at"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(phone.at("last_used_at"), "2026-03-28T12:00:00Z");
  const std::string path = "/v1/me/sessions/" + std::string(phone.at("id").as_string());
  EXPECT_EQ(ask("DELETE", path, "", other).status, 404) << "it is not Ben's";
  EXPECT_EQ(ask("DELETE", path, "", here).status, 204);
  EXPECT_EQ(ask("DELETE", path, "", here).status, 404);
  EXPECT_EQ(json_of(ask("GET", "/v1/me/sessions", "", here)).at("items").as_array().size(), 1U);
  EXPECT_EQ(record().back(), "Obi ended another session of theirs: Phone?");
}

TEST_F(MeRoutes, signing_in_and_out_and_failing_to_are_in_the_record) {
  const http::Response in = sign_in("correct horse");
  ASSERT_EQ(in.status, 200);
  const std::string cookie(in.header("Set-Cookie")->substr(0, in.header("Set-Cookie")->find(';')));
  const json::value session = json_of(in);
  EXPECT_EQ(ask("DELETE", "/v1/session", "",
                {{"Cookie", cookie}, {"X-CSRF-Token", std::string(session.at("csrf_token").as_string())}})
                .status,
            204);
  EXPECT_EQ(sign_in("wrong horse").status, 401);
  settle();
  auto entries = record();
  ASSERT_GE(entries.size(), 3U);
  EXPECT_THAT(std::vector<std::string>(entries.end() - 3, entries.end()),
              ElementsAre("Obi signed in from 192.0.2.7", "Obi signed out",
                          "Somebody at 192.0.2.7 could not sign in as obi@example.org"));
}

TEST_F(MeRoutes, failed_sign_ins_cannot_fill_the_record) {
  const std::size_t before = record().size();
  Entrance entrance(*service);
  const Visitor visitor{"198.51.100.1", "", std::nullopt};
  for (int i = 0; i < 103; ++i) entrance.note_failure(visitor, "nobody" + std::to_string(i) + "@example.org");
  settle();
  EXPECT_EQ(record().size(), before + 100);
  clock.forward(1h);
  entrance.note_failure(visitor, "obi@example.org");
  settle();
  EXPECT_EQ(record().back(),
            "Somebody at 198.51.100.1 could not sign in as obi@example.org; 3 more tries before it were left out");
}

}  // namespace
}  // namespace muster::api
