#include "api/config_routes.h"

#include <gmock/gmock.h>

#include "api/config_json.h"
#include "api/guarded_site_for_test.h"
#include "config/stored.h"

namespace muster::api {
namespace {
using testing::HasSubstr;

class ConfigRoutes : public GuardedSite {
 protected:
  ConfigRoutes() {
    add_config_routes(router, *service);
    add_token_routes(router, *service);
  }
  // A member as text; "" when it is not one.
  static std::string text(const json::value& object, std::string_view field) {
    return std::string(text_at(object.as_object(), field).value_or(""));
  }
  http::Response by(const char* scope, std::string_view method, std::string_view target, std::string body = "",
                    std::vector<Header> more = {}) {
    more.push_back(bearer(scope));
    return ask(method, target, std::move(body), std::move(more));
  }
  // An object's declaration, as GET answers it.
  json::object body_of(const char* scope, std::string_view target) {
    return json_of(by(scope, "GET", target)).at("body").as_object();
  }

  static constexpr std::string_view kCat = R"({"name":"Cat","role":"responder","contacts":[
    {"id":"hook","type":"webhook","url":"https://example.org/cat","secret":"s3cret"},
    {"id":"push","type":"ntfy","url":"https://example.org/topic","token":"t0ken"}]})";
  json::object stored_contact(int index) {
    json::object contact;
    ApiFixture::ask([&](store::Tx& tx) {
      contact = stored_document(tx, "users", "cat")
                    ->managed.document.body.at("contacts")
                    .as_array()
                    .at(static_cast<std::size_t>(index))
                    .as_object();
    });
    return contact;
  }
};

TEST_F(ConfigRoutes, shows_what_muster_goes_by_when_nobody_declares_it) {
  const json::value standards = json_of(by("read", "GET", "/v1/config/standards"));
  EXPECT_EQ(standards.at("update_cadence").at(0).at("priorities").at(0), "P1");
  EXPECT_EQ(standards.at("postmortem_templates").at(0).at("id"), "standard");
  EXPECT_EQ(by("configure", "PUT", "/v1/config/organisation/organisation", to_text(standards)).status, 200)
      << "a form that begins with them is taken as it is";
}

TEST_F(ConfigRoutes, an_object_from_its_making_to_its_end) {
  const http::Response made = by("configure", "PUT", "/v1/config/teams/ops", R"({"name":"Ops","members":["ann"]})");
  ASSERT_EQ(made.status, 200) << made.bytes();
  EXPECT_EQ(made.header("ETag"), "\"1\"");
  const json::value object = json_of(made);
  EXPECT_EQ(object.at("kind"), "teams");
  EXPECT_EQ(object.at("version"), 1);
  EXPECT_EQ(object.at("managed_by"), "api");
  EXPECT_EQ(object.at("body").at("name"), "Ops");
  EXPECT_TRUE(find(service->configuration()->teams, TeamId("ops")));
  EXPECT_EQ(json_of(by("read", "GET", "/v1/config/teams")).at("items").as_array().size(), 2U);

  EXPECT_EQ(by("configure", "PUT", "/v1/config/teams/ops", R"({"name":"Operations"})", {{"If-Match", "\"1\""}}).status,
            200);
  const http::Response stale =
      by("configure", "PUT", "/v1/config/teams/ops", R"({"name":"Other"})", {{"If-Match", "\"1\""}});
  EXPECT_EQ(stale.status, 409);
  EXPECT_THAT(std::string(stale.bytes()), HasSubstr("version 2"));
  EXPECT_EQ(by("configure", "PUT", "/v1/config/teams/ops", "{}", {{"If-Match", "x"}}).status, 400);
  EXPECT_EQ(by("configure", "PUT", "/v1/config/teams/ops", "{}", {{"If-None-Match", "*"}}).status, 409);
  EXPECT_EQ(by("configure", "PUT", "/v1/config/teams/new", "{}", {{"If-None-Match", "*"}}).status, 200);
  EXPECT_EQ(by("configure", "DELETE", "/v1/config/teams/new", "", {{"If-Match", "\"1\""}}).status, 204);
  EXPECT_EQ(by("configure", "DELETE", "/v1/config/teams/ops").status, 204);
  EXPECT_EQ(by("configure", "DELETE", "/v1/config/teams/ops").status, 404);
  EXPECT_EQ(by("read", "GET", "/v1/config/teams/ops").status, 404);
  EXPECT_EQ(by("read", "GET", "/v1/config/nonsense").status, 404);
}

TEST_F(ConfigRoutes, what_is_wrong_is_a_list) {
  const http::Response refused = by("configure", "PUT", "/v1/config/teams/ops", R"({"member":["ann"]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
  const json::value problem = json_of(refused);
  EXPECT_EQ(problem.at("status"), 422);
  EXPECT_THAT(std::string(problem.at("problems").as_array().at(0).at("message").as_string()), HasSubstr("member"));
  EXPECT_EQ(by("configure", "PUT", "/v1/config/teams/ops", R"({"members":["nobody"]})").status, 422);
}

TEST_F(ConfigRoutes, the_organisation_is_an_object_like_others) {
  EXPECT_EQ(by("configure", "PUT", "/v1/config/organisation/organisation", R"({"name":"Shop"})").status, 200);
  EXPECT_EQ(json_of(by("read", "GET", "/v1/config/organisation/organisation")).at("body").at("name"), "Shop");
  EXPECT_EQ(by("configure", "PUT", "/v1/config/organisation/other", "{}").status, 422);
}

TEST_F(ConfigRoutes, what_is_needed_is_not_deleted) {
  const http::Response refused = by("configure", "DELETE", "/v1/config/services/checkout");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(std::string(refused.bytes()), HasSubstr("integrations/own"));
  EXPECT_TRUE(find(service->configuration()->services, ServiceId("checkout")));
}

TEST_F(ConfigRoutes, a_person_may_not_point_into_the_private_network) {
  const std::string body = R"({"name":"Cat","contacts":[{"id":"hook","type":"webhook","url":"http://10.0.0.1/"}]})";
  EXPECT_EQ(by("configure", "PUT", "/v1/config/users/cat", body).status, 422);
}

TEST_F(ConfigRoutes, secrets_are_masked_and_kept) {
  ASSERT_EQ(by("configure", "PUT", "/v1/config/users/cat", std::string(kCat)).status, 200);
  json::object shown = body_of("admin", "/v1/config/users/cat");
  EXPECT_EQ(text(shown.at("contacts").as_array().at(0), "secret"), kMasked);
  EXPECT_EQ(text(shown.at("contacts").as_array().at(1), "token"), kMasked);
  shown["name"] = "Catherine";
  ASSERT_EQ(by("configure", "PUT", "/v1/config/users/cat", to_text(shown)).status, 200);
  EXPECT_EQ(stored_contact(0).at("secret"), "s3cret");
  EXPECT_EQ(stored_contact(1).at("token"), "t0ken");
  // A secret does not follow to an address that somebody else chose.
  shown.at("contacts").as_array().at(1).as_object()["url"] = "https://evil.example.org/topic";
  const http::Response refused = by("configure", "PUT", "/v1/config/users/cat", to_text(shown));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(std::string(refused.bytes()), HasSubstr("write the token itself"));
  EXPECT_EQ(stored_contact(1).at("url"), "https://example.org/topic");
}

TEST_F(ConfigRoutes, integration_keys_are_for_those_who_need_them) {
  const std::string target = "/v1/config/integrations/own", key = "own-key-0123456789abcdef01234567";
  EXPECT_EQ(text(body_of("respond", target), "key"), key);
  EXPECT_EQ(text(body_of("configure", target), "key"), key);
  EXPECT_EQ(text(body_of("read", target), "key"), kMasked);
  json::object shown = body_of("read", target);
  shown["name"] = "Renamed";
  ASSERT_EQ(by("configure", "PUT", target, to_text(shown)).status, 200);
  EXPECT_EQ(text(body_of("configure", target), "key"), key);
  const http::Response made =
      by("configure", "PUT", "/v1/config/integrations/fresh", R"({"type":"muster","service":"checkout"})");
  ASSERT_EQ(made.status, 200) << made.bytes();
  EXPECT_EQ(json_of(made).at("body").at("key").as_string().size(), 32U);
}

TEST_F(ConfigRoutes, nobody_makes_themselves_an_administrator) {
  EXPECT_EQ(by("configure", "PUT", "/v1/config/users/eve", R"({"role":"admin","email":"eve@example.org"})").status,
            403);
  EXPECT_EQ(by("configure", "PUT", "/v1/config/users/max", R"({"role":"admin","email":"max@example.org"})").status,
            403);
  const std::string ann =
      R"({"name":"Ann","email":"ann@example.org","role":"admin","password":"mine now!","contacts":[{"id":"hook","type":"webhook","url":"http://127.0.0.1:9/ann"}]})";
  EXPECT_EQ(by("configure", "PUT", "/v1/config/users/ann", ann).status, 403);
  EXPECT_EQ(by("configure", "DELETE", "/v1/config/users/ann").status, 403);
  EXPECT_EQ(
      by("configure", "POST", "/v1/config/apply", "tokens: [{id: mine, token: tok-0123456789abcdef, scopes: [admin]}]")
          .status,
      403);
  ApiFixture::ask([](store::Tx& tx) {
    EXPECT_FALSE(any_password(tx));
    EXPECT_EQ(stored_tokens(tx).size(), 4U);
  });
  EXPECT_EQ(by("admin", "PUT", "/v1/config/users/eve", R"({"role":"admin","email":"eve@example.org"})").status, 200);
}

TEST_F(ConfigRoutes, the_last_administrator_stays) {
  const std::string demoted =
      R"({"name":"Ann","email":"ann@example.org","role":"manager","contacts":[{"id":"hook","type":"webhook","url":"http://127.0.0.1:9/ann"}]})";
  EXPECT_EQ(by("admin", "PUT", "/v1/config/users/ann", demoted).status, 409);
  ASSERT_EQ(by("admin", "PUT", "/v1/config/users/eve", R"({"role":"admin","email":"eve@example.org"})").status, 200);
  EXPECT_EQ(by("admin", "PUT", "/v1/config/users/ann", demoted).status, 200);
}

TEST_F(ConfigRoutes, plan_and_apply) {
  const std::string yaml = "teams:\n  - {id: ops, name: Ops, members: [ann]}\n";
  const http::Response planned = by("configure", "POST", "/v1/config/plan?file=ops.yaml", yaml);
  ASSERT_EQ(planned.status, 200) << planned.bytes();
  EXPECT_EQ(json_of(planned).at("changes").as_array().at(0),
            (json::value{{"action", "create"}, {"kind", "teams"}, {"id", "ops"}, {"fields", json::array()}}));
  EXPECT_FALSE(find(service->configuration()->teams, TeamId("ops")));

  EXPECT_EQ(by("configure", "POST", "/v1/config/apply?file=ops.yaml", yaml).status, 200);
  EXPECT_TRUE(find(service->configuration()->teams, TeamId("ops")));
  EXPECT_EQ(json_of(by("read", "GET", "/v1/config/teams/ops")).at("managed_by"), "file:ops.yaml");
  const json::value again = json_of(by("configure", "POST", "/v1/config/apply?file=ops.yaml", yaml));
  EXPECT_EQ(again.at("changes").as_array().size(), 0U);
  EXPECT_EQ(again.at("unchanged"), 1);

  const json::value pruned =
      json_of(by("configure", "POST", "/v1/config/apply?file=ops.yaml&prune=true", "teams: []\n"));
  EXPECT_EQ(pruned.at("changes").as_array().at(0).at("action"), "delete");
  EXPECT_FALSE(find(service->configuration()->teams, TeamId("ops")));
}

TEST_F(ConfigRoutes, a_mistake_has_its_line_and_nothing_is_changed) {
  const http::Response refused = by("configure", "POST", "/v1/config/apply?file=org.yaml",
                                    "teams:\n  - {id: ops}\nservices:\n  - {id: a, taem: ops}\n");
  EXPECT_EQ(refused.status, 422);
  const json::value problem = json_of(refused).at("problems").as_array().at(0);
  EXPECT_EQ(problem.at("file"), "org.yaml");
  EXPECT_EQ(problem.at("line"), 4);
  EXPECT_FALSE(find(service->configuration()->teams, TeamId("ops")));
}

TEST_F(ConfigRoutes, passwords_of_a_file_are_hashed) {
  const std::string yaml = "users:\n  - {id: cat, email: cat@example.org, password: correct horse}\n";
  ASSERT_EQ(by("configure", "POST", "/v1/config/apply", yaml).status, 200);
  std::string hash;
  ApiFixture::ask([&](store::Tx& tx) { hash = password_hash(tx, UserId("cat")).value_or(""); });
  EXPECT_TRUE(password_matches("correct horse", hash));
  ASSERT_EQ(by("configure", "POST", "/v1/config/apply", yaml).status, 200);
  ApiFixture::ask([&](store::Tx& tx) { EXPECT_EQ(password_hash(tx, UserId("cat")), hash); });
}

TEST_F(ConfigRoutes, tokens_of_a_file_are_in_the_plan_and_belong_to_it) {
  const auto changes = [&](const char* act, const std::string& scope) {
    const std::string yaml = "tokens:\n  - {id: t-own, token: tok-own-0123456789abcdef, scopes: [" + scope + "]}\n";
    const http::Response done = by("admin", "POST", "/v1/config/" + std::string(act) + "?file=tokens.yaml", yaml);
    EXPECT_EQ(done.status, 200) << done.bytes();
    EXPECT_EQ(done.bytes().find("tok-own"), std::string_view::npos);
    return to_text(json_of(done).at("changes"));
  };
  const auto entries = [&] {
    std::int64_t last = 0;
    ApiFixture::turn([&](Turn& turn) { last = turn.timeline.last_sequence(); });
    return last;
  };
  const std::string created = R"([{"action":"create","kind":"tokens","id":"t-own","fields":[]}])";
  EXPECT_EQ(changes("plan", "read"), created);
  const auto before = entries();
  EXPECT_EQ(changes("apply", "read"), created);
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(changes("apply", "read"), "[]");
  EXPECT_EQ(entries(), before + 1) << "what changes nothing leaves no entry";
  EXPECT_EQ(changes("apply", "respond"), R"([{"action":"update","kind":"tokens","id":"t-own","fields":["scopes"]}])");
  ApiFixture::ask([&](store::Tx& tx) {
    const auto stored = stored_token(tx, TokenId("t-own"));
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->token.managed_by, "file:tokens.yaml");
    EXPECT_EQ(stored->hash, token_digest("tok-own-0123456789abcdef"));
  });
  // Of several files, each token belongs to the one in which it stands.
  const Reading both = read({{"a.yaml", "teams: [{id: ops}]"},
                             {"b.yaml", "tokens: [{id: t-b, token: tok-b-0123456789abcdef, scopes: [read]}]"}});
  const HashedSecrets secrets = hash_secrets(both.declared, [](const UserId&) { return std::nullopt; });
  turn([&](Turn& turn) { apply(turn, both, secrets, {}, system_actor(), "test"); });
  ApiFixture::ask([&](store::Tx& tx) { EXPECT_EQ(stored_token(tx, TokenId("t-b"))->token.managed_by, "file:b.yaml"); });
}

TEST_F(ConfigRoutes, warnings_come_with_the_plan) {
  const std::string yaml =
      "teams:\n  - {id: hollow}\nescalation_policies:\n  - {id: hollow, steps: [{notify: [{team: hollow}]}]}\n";
  for (const char* act : {"plan", "apply"}) {
    const json::value answer =
        json_of(by("configure", "POST", "/v1/config/" + std::string(act) + "?file=h.yaml", yaml));
    ASSERT_EQ(answer.at("warnings").as_array().size(), 1U) << to_text(answer);
    const json::object warning = answer.at("warnings").at(0).as_object();
    EXPECT_EQ(warning.at("file"), "h.yaml");
    EXPECT_EQ(warning.at("line"), 4);
    EXPECT_NE(std::string(warning.at("message").as_string()).find("can never page anyone"), std::string::npos);
  }
}

TEST_F(ConfigRoutes, an_export_can_be_applied_again) {
  ASSERT_EQ(by("configure", "PUT", "/v1/config/users/cat", std::string(kCat)).status, 200);
  const http::Response masked = by("configure", "GET", "/v1/config/export");
  EXPECT_EQ(masked.header("Content-Type"), "application/yaml");
  EXPECT_EQ(masked.bytes().find("s3cret"), std::string_view::npos);
  const json::value again = json_of(by("admin", "POST", "/v1/config/plan", std::string(masked.bytes())));
  for (const json::value& change : again.at("changes").as_array())
    EXPECT_EQ(change.at("fields"), (json::value{"managed_by"})) << to_text(change);
  EXPECT_NE(by("admin", "GET", "/v1/config/export").bytes().find("s3cret"), std::string_view::npos);
  EXPECT_EQ(by("respond", "GET", "/v1/config/export").status, 403);
}

TEST_F(ConfigRoutes, tokens) {
  const http::Response made = by("admin", "POST", "/v1/tokens", R"({"id":"ci","scopes":["respond","respond"]})");
  ASSERT_EQ(made.status, 201) << made.bytes();
  const json::object token = json_of(made).as_object();
  EXPECT_EQ(token.at("scopes"), (json::value{"respond"}));
  EXPECT_TRUE(token.at("expires_at").is_null());
  EXPECT_EQ(by("admin", "POST", "/v1/tokens", R"({"id":"ci","scopes":["read"]})").status, 409);
  for (const char* bad :
       {R"({"id":"Ci","scopes":["read"]})", R"({"id":"a","scopes":[]})", R"({"id":"a","scopes":["root"]})",
        R"({"id":"a","scopes":["read"],"expires_in":"soon"})", R"({"id":"a","scopes":["read"],"x":1})"}) {
    EXPECT_EQ(by("admin", "POST", "/v1/tokens", bad).status, 400) << bad;
  }
  const http::Response list = by("admin", "GET", "/v1/tokens");
  EXPECT_EQ(json_of(list).at("items").as_array().size(), 5U);
  EXPECT_EQ(list.bytes().find(std::string_view(token.at("token").as_string())), std::string_view::npos);
  EXPECT_EQ(by("admin", "DELETE", "/v1/tokens/ci").status, 204);
  EXPECT_EQ(by("admin", "DELETE", "/v1/tokens/ci").status, 404);
}

}  // namespace
}  // namespace muster::api
