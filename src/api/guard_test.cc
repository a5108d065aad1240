#include "api/guard.h"

#include "api/guarded_site_for_test.h"
#include "api/routes.h"
#include "config/stored.h"
#include "guests/act.h"
#include "incident/declare.h"
#include "session/session.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;

class GuardTest : public GuardedSite {
 protected:
  GuardTest() { router = all_routes(*service, nullptr); }

  // A target of the route that harms nothing: ids that do not exist.
  static std::string target_of(const http::Route& route) {
    std::string target = route.pattern;
    for (std::size_t open; (open = target.find('{')) != std::string::npos;) {
      const auto close = target.find('}', open);
      const bool is_kind = target.substr(open, close - open + 1) == "{kind}";
      target.replace(open, close - open + 1, is_kind ? "teams" : "none");
    }
    return target;
  }

  static Incident declare_for_test(Turn& turn, const Configuration& config, std::int64_t& last, const char* title) {
    return muster::declare(turn, last,
                           {.opening = {.title = title,
                                        .severity = Severity::Critical,
                                        .service = ServiceId("checkout"),
                                        .team = TeamId("shop"),
                                        .policy = find(config.policies, PolicyId("shop"))},
                            .service_name = "Checkout",
                            .description = ""},
                           {ann()->actor, "web"});
  }

  std::string detail_of(const http::Response& response) {
    const json::value body = json_of(response);
    return body.is_object() ? std::string(text_at(body.as_object(), "detail").value_or("")) : "";
  }
};

struct Asker {
  std::string name;
  std::vector<std::pair<std::string, std::string>> headers;
  std::set<http::Permission> permissions;
};

// Every route, everybody: 401 without credentials, 403 with too little, anything else with enough.
TEST_F(GuardTest, walks_all_routes_with_every_role_and_scope) {
  std::size_t walked = 0;
  for (const auto& route : router.routes()) {
    std::vector<Asker> askers{{"nobody", {}, {}},
                              {"a wrong token", {{"Authorization", "Bearer nonsense"}}, {}},
                              {"a wrong cookie", {{"Cookie", "muster_session=nonsense"}}, {}}};
    for (const char* scope : {"admin", "configure", "respond", "read"})
      askers.push_back({"token " + std::string(scope), {bearer(scope)}, permissions_of_scope(scope)});
    for (const auto& [user, role] :
         {std::pair("ann", Role::Admin), {"max", Role::Manager}, {"ben", Role::Responder}, {"obi", Role::Observer}}) {
      askers.push_back({user, signed_in(user), permissions_of(role)});
    }
    for (const Asker& asker : askers) {
      SCOPED_TRACE(std::string(http::text(route->method)) + " " + route->pattern + " by " + asker.name);
      const int status = ask(http::text(route->method), target_of(*route), "", asker.headers).status;
      ++walked;
      EXPECT_NE(status, 0);
      if (route->permission == http::Permission::IntegrationKey) {
        EXPECT_NE(status, 202);  // the handler looks at the key, and there is none
      } else if (route->permission == http::Permission::Public) {
        EXPECT_NE(status, 401);
        if (route->pattern != "/v1/setup") { EXPECT_NE(status, 403); }
      } else if (asker.permissions.empty()) {
        EXPECT_EQ(status, 401);
      } else if (!asker.permissions.contains(route->permission)) {
        EXPECT_EQ(status, 403);
      } else {
        EXPECT_NE(status, 401);
        EXPECT_NE(status, 403);
      }
    }
  }
  EXPECT_GT(walked, 400U);
}

// A guest reaches the three routes for guests, and of one incident only; everything else is refused, whatever the path
// says. What is public, or asks for a key of its own, does not look at who asks.
TEST_F(GuardTest, a_guest_reaches_one_incident_and_nothing_else) {
  GuestId guest, gone;
  turn([&](Turn& turn) {
    const auto config = service->configuration();
    for (const char* title : {"Mine", "Another one"}) {
      const Incident incident = declare_for_test(turn, *config, service->doors().newest_incident_number(), title);
      const auto made =
          invite_guest(turn, *config, incident.id, {"Vera", "vera@vendor.example", true}, {ann()->actor, "web"});
      ASSERT_TRUE(made);
      (guest.empty() ? guest : gone) = made->id;
    }
    const auto other = find_guest(turn.tx, gone);
    ASSERT_TRUE(revoke_guest(turn, other->incident, gone, {ann()->actor, "web"}));
  });
  const auto as_guest = [&](GuestId id) -> std::vector<Header> {
    return {{"Authorization", "Guest " + guest_token(service->settings().link_key, id)}};
  };
  std::size_t walked = 0, theirs = 0;
  for (const auto& route : router.routes()) {
    if (route->permission == http::Permission::Public || route->permission == http::Permission::IntegrationKey)
      continue;
    for (const char* named : {"none", "INC-1", "INC-2"}) {
      std::string target = target_of(*route);
      for (std::size_t at; std::string(named) != "none" && (at = target.find("/none")) != std::string::npos;)
        target.replace(at + 1, 4, named);
      SCOPED_TRACE(std::string(http::text(route->method)) + " " + target);
      const int status = ask(http::text(route->method), target, "{}", as_guest(guest)).status;
      ++walked;
      if (route->permission == http::Permission::Guest) {
        ++theirs;
        EXPECT_NE(status, 401);
        EXPECT_NE(status, 403);
        EXPECT_EQ(ask(http::text(route->method), target, "{}", as_guest(gone)).status, 401) << "it was revoked";
      } else {
        EXPECT_EQ(status, 403);
      }
    }
  }
  EXPECT_GT(walked, 500U);
  EXPECT_EQ(theirs, 15U);
  const json::value seen = json_of(ask("GET", "/v1/guest", "", as_guest(guest)));
  EXPECT_EQ(text_at(seen.as_object(), "title"), "Mine");
  EXPECT_EQ(ask("GET", "/v1/guest", "", {{"Authorization", "Guest x.y"}}).status, 401);
  EXPECT_EQ(ask("GET", "/v1/guest", "", signed_in("ann")).status, 403);
  clock.forward(24h);
  EXPECT_EQ(ask("GET", "/v1/guest", "", as_guest(guest)).status, 401) << "their time is over";
}

TEST_F(GuardTest, unauthorized_says_how) {
  const http::Response response = ask("GET", "/v1/system");
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.header("WWW-Authenticate"), "Bearer realm=\"muster\"");
  const http::Response wrong = ask("GET", "/v1/system", "", {{"Authorization", "Bearer x"}});
  EXPECT_EQ(wrong.header("WWW-Authenticate"), "Bearer realm=\"muster\", error=\"invalid_token\"");
}

TEST_F(GuardTest, forbidden_names_the_permission_and_the_role) {
  const std::string person = detail_of(ask("GET", "/v1/tokens", "", signed_in("ben")));
  EXPECT_NE(person.find("'administer'"), std::string::npos) << person;
  EXPECT_NE(person.find("'responder'"), std::string::npos) << person;
  const std::string token = detail_of(ask("GET", "/v1/tokens", "", {bearer("read")}));
  EXPECT_NE(token.find("'t-read'"), std::string::npos) << token;
  EXPECT_NE(token.find("scope admin"), std::string::npos) << token;
}

TEST_F(GuardTest, a_change_with_a_session_needs_its_csrf_token) {
  auto headers = signed_in("ann");
  const auto other = signed_in("ann");
  const auto with = [&](const char* method, const std::string& csrf) {
    std::vector<Header> sent{headers[0]};
    if (!csrf.empty()) sent.emplace_back("X-CSRF-Token", csrf);
    return ask(method, std::string(method) == "GET" ? "/v1/tokens" : "/v1/tokens/none", "", sent);
  };
  EXPECT_EQ(with("GET", "").status, 200);
  EXPECT_EQ(with("DELETE", "").status, 403);
  EXPECT_NE(detail_of(with("DELETE", "")).find("X-CSRF-Token"), std::string::npos);
  EXPECT_EQ(with("DELETE", other[1].second).status, 403);
  EXPECT_EQ(with("DELETE", headers[1].second + "x").status, 403);
  EXPECT_EQ(with("DELETE", headers[1].second).status, 404);
  EXPECT_EQ(ask("DELETE", "/v1/tokens/none", "", {bearer("admin")}).status, 404);  // a token needs none
}

TEST_F(GuardTest, a_revoked_token_is_refused_at_once) {
  EXPECT_EQ(ask("GET", "/v1/system", "", {bearer("read")}).status, 200);
  EXPECT_EQ(ask("DELETE", "/v1/tokens/t-read", "", {bearer("admin")}).status, 204);
  EXPECT_EQ(ask("GET", "/v1/system", "", {bearer("read")}).status, 401);
}

TEST_F(GuardTest, a_token_is_remembered_for_ten_seconds) {
  EXPECT_EQ(ask("GET", "/v1/system", "", {bearer("read")}).status, 200);
  turn([](Turn& turn) { delete_token(turn.tx, TokenId("t-read")); });  // without saying so
  clock.forward(9s);
  EXPECT_EQ(ask("GET", "/v1/system", "", {bearer("read")}).status, 200);
  clock.forward(1s);
  EXPECT_EQ(ask("GET", "/v1/system", "", {bearer("read")}).status, 401);
}

TEST_F(GuardTest, a_token_expires) {
  const auto made =
      ask("POST", "/v1/tokens", R"({"id":"short","scopes":["read"],"expires_in":"5s"})", {bearer("admin")});
  ASSERT_EQ(made.status, 201);
  const std::string secret(json_of(made).at("token").as_string());
  EXPECT_TRUE(secret.starts_with("mst_"));
  EXPECT_EQ(secret.size(), 4 + 43U);
  const std::vector<Header> header{{"Authorization", "bearer " + secret}};
  EXPECT_EQ(ask("GET", "/v1/system", "", header).status, 200);
  clock.forward(5s);
  EXPECT_EQ(ask("GET", "/v1/system", "", header).status, 401);
}

TEST_F(GuardTest, a_session_slides_and_ends) {
  const auto headers = signed_in("ann");
  clock.forward(std::chrono::days(29));
  EXPECT_EQ(ask("GET", "/v1/session", "", headers).status, 200);
  turn([](Turn&) {});  // the extension is on disk
  clock.forward(std::chrono::days(29));
  EXPECT_EQ(ask("GET", "/v1/session", "", headers).status, 200);
  turn([](Turn&) {});
  clock.forward(std::chrono::days(31));
  EXPECT_EQ(ask("GET", "/v1/session", "", headers).status, 401);
}

TEST_F(GuardTest, the_session_of_someone_who_is_gone_is_nothing) {
  const auto headers = signed_in("obi");
  EXPECT_EQ(ask("GET", "/v1/session", "", headers).status, 200);
  EXPECT_EQ(ask("DELETE", "/v1/config/users/obi", "", {bearer("admin")}).status, 204);
  EXPECT_EQ(ask("GET", "/v1/session", "", headers).status, 401);
}

TEST_F(GuardTest, via_is_cli_when_the_cli_says_so) {
  const auto override_by = [&](const char* agent) {
    const auto made = ask("POST", "/v1/schedules/shop-primary/overrides",
                          R"({"user":"ben","from":"2026-03-28T13:00:00Z","until":"2026-03-28T14:00:00Z"})",
                          {bearer("respond"), {"User-Agent", agent}});
    EXPECT_EQ(made.status, 201);
    std::string via;
    ApiFixture::ask([&](store::Tx& tx) {
      static const store::Sql last{"test.last", "select via from timeline order by sequence desc limit 1"};
      via = tx.one<std::string>(last).value_or("");
    });
    return via;
  };
  EXPECT_EQ(override_by("muster-cli/0.1"), "cli");
  EXPECT_EQ(override_by("curl/8"), "api");
}

TEST_F(GuardTest, the_live_socket_is_guarded) {
  EXPECT_EQ(ask("GET", "/v1/live").status, 401);
  EXPECT_EQ(ask("GET", "/v1/live", "", signed_in("obi")).status, 101);
}

}  // namespace
}  // namespace muster::api
