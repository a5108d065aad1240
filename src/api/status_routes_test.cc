#include "api/status_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/status_site.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class StatusRoutes : public ApiFixture {
 protected:
  StatusRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_status_routes(router, *service);
    add_status_site(router, *service);
    declare(R"(
status_pages:
  - id: shop
    name: Shop status
    host: status.example.org
    languages: [en, de]
    components: [{id: paying, name: Paying, service: checkout}, {id: app, name: App}]
    publishers: {users: [ben], tokens: [robot]}
    approval: {users: [ann, ben], from: major}
  - {id: inside, access: password, password: "inside-password-0123", publishers: {users: [ben]}}
  - {id: staff, access: signed_in, publishers: {users: [ben]}}
  - {id: office, access: addresses, addresses: ["198.51.100.0/24"], publishers: {users: [ben]}}
)");
  }
  json::object ask(std::string_view method, std::string_view target, const json::value& body = {}, int status = 200,
                   std::shared_ptr<const Caller> as = ben()) {
    const auto response = call(method, target, body.is_null() ? "" : to_text(body), std::move(as));
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  static json::object says(const std::string& title, const std::string& state = "investigating",
                           const std::string& impact = "minor") {
    return {{"state", state},
            {"impact", impact},
            {"title", title},
            {"text", "We look into it."},
            {"components", json::object{{"paying", "major_outage"}}}};
  }
  static std::string id_of(const json::object& draft) { return std::string(draft.at("id").get_string()); }
  json::object say(const std::string& id, const std::string& word, json::object body = {{"version", 1}},
                   int status = 200, std::shared_ptr<const Caller> as = ben()) {
    return ask("POST", "/v1/status-updates/" + id + "/" + word, body, status, std::move(as));
  }
  std::string page(std::string_view target = "/status/shop", int status = 200) {
    const auto response = call("GET", target);
    EXPECT_EQ(response.status, status) << target;
    return std::string(response.bytes());
  }
};

TEST_F(StatusRoutes, shows_nothing_before_it_is_published) {
  EXPECT_THAT(page(), HasSubstr("All systems are working"));
  const auto draft = ask("POST", "/v1/status-pages/shop/posts", says("Paying fails"), 201);
  EXPECT_EQ(draft.at("stage").get_string(), "draft");
  EXPECT_THAT(page(), Not(HasSubstr("Paying fails")));
  EXPECT_THAT(ask("GET", "/v1/status-pages/shop").at("waiting").get_array().size(), 1u);
  say(id_of(draft), "publish");
  EXPECT_THAT(page(), HasSubstr("Paying fails"));
  EXPECT_THAT(page(), HasSubstr("Major outage"));
  const auto published = ask("GET", "/v1/status-pages/shop");
  EXPECT_EQ(published.at("state").get_string(), "major");
  EXPECT_EQ(published.at("posts").get_array().size(), 1u);
  EXPECT_EQ(published.at("waiting").get_array().size(), 0u);
  say(id_of(draft), "publish", {{"version", 1}}, 409);
}

TEST_F(StatusRoutes, only_those_publish_whom_the_page_names) {
  const auto draft = ask("POST", "/v1/status-pages/shop/posts", says("Paying fails"), 201, ann());
  const auto refused = say(id_of(draft), "publish", {{"version", 1}}, 403, ann());
  EXPECT_EQ(refused.at("detail").get_string(), "you are not among those who publish on the status page Shop status");
  say(id_of(draft), "publish", {{"version", 1}}, 403, token("admin"));
  EXPECT_THAT(page(), Not(HasSubstr("Paying fails")));
  say(id_of(draft), "publish");
}

TEST_F(StatusRoutes, ask_for_approval_by_another_one) {
  const auto draft = ask("POST", "/v1/status-pages/shop/posts", says("All is down", "identified", "major"), 201);
  const std::string id = id_of(draft);
  EXPECT_EQ(draft.at("approvals_missing").get_int64(), 1);
  say(id, "publish", {{"version", 1}}, 409);
  say(id, "approve", {{"version", 1}}, 409, ann());
  say(id, "propose");
  say(id, "approve", {{"version", 1}}, 403);  // who wrote it
  say(id, "refuse", {{"version", 1}}, 400, ann());
  say(id, "refuse", {{"version", 1}, {"reason", "Not all"}}, 200, ann());
  say(id, "publish", {{"version", 1}}, 409);
  json::object better = says("Much is down", "identified", "major");
  better["version"] = 1;
  better["post_version"] = 0;
  EXPECT_EQ(ask("PUT", "/v1/status-updates/" + id, better).at("version").get_int64(), 2);
  say(id, "propose", {{"version", 2}});
  say(id, "approve", {{"version", 1}}, 409, ann());  // which is not what is there now
  EXPECT_EQ(say(id, "approve", {{"version", 2}}, 200, ann()).at("approvals_missing").get_int64(), 0);
  // What is changed after it was approved is not approved.
  better["version"] = 2;
  better["text"] = "Something else.";
  EXPECT_EQ(ask("PUT", "/v1/status-updates/" + id, better).at("approvals_missing").get_int64(), 1);
  say(id, "publish", {{"version", 3}}, 409);
  say(id, "propose", {{"version", 3}});
  say(id, "approve", {{"version", 3}}, 200, ann());
  say(id, "publish", {{"version", 3}});
  EXPECT_THAT(page(), HasSubstr("Much is down"));
}

TEST_F(StatusRoutes, two_who_publish_at_once_see_both_versions) {
  const auto first = say(id_of(ask("POST", "/v1/status-pages/shop/posts", says("Paying fails"), 201)), "publish");
  const std::string post(first.at("post").get_string());
  json::object one = says("Paying works", "monitoring"), other = says("Paying fails more", "identified");
  one["post_version"] = other["post_version"] = 1;
  const auto a = ask("POST", "/v1/status-posts/" + post + "/updates", one, 201);
  const auto b = ask("POST", "/v1/status-posts/" + post + "/updates", other, 201, ann());
  say(id_of(a), "publish");
  say(id_of(b), "publish", {{"version", 1}}, 409);
  const auto waiting = ask("GET", "/v1/status-pages/shop").at("waiting").at(0);
  EXPECT_TRUE(waiting.at("outdated").get_bool());
  EXPECT_EQ(waiting.at("says").at("title").at("en").get_string(), "Paying fails more");
  EXPECT_EQ(waiting.at("post_now").at("says").at("title").at("en").get_string(), "Paying works");
  other["version"] = 1;
  other["post_version"] = 2;
  ask("PUT", "/v1/status-updates/" + id_of(b), other);
  say(id_of(b), "publish", {{"version", 2}});
  EXPECT_THAT(page(), HasSubstr("Paying fails more"));
}

TEST_F(StatusRoutes, stand_in_the_incidents_record) {
  ask("POST", "/v1/incidents",
      json::object{{"title", "Customers cannot pay"}, {"service", "checkout"}, {"severity", "error"}}, 201);
  json::object body = says("Paying fails");
  body["incident"] = "INC-1";
  body["shown_at"] = "2026-03-28T11:00:00Z";
  const auto draft = ask("POST", "/v1/status-pages/shop/posts", body, 201);
  say(id_of(draft), "publish");
  EXPECT_THAT(last_done(),
              HasSubstr("published on the status page Shop status: Paying fails (investigating), back-dated"));
  EXPECT_THAT(page(), HasSubstr("Added later"));
  const auto seen = ask("GET", "/v1/incidents/INC-1/status");
  EXPECT_EQ(seen.at("posts").get_array().size(), 1u);
  const json::value& shop = seen.at("pages").at(2);
  EXPECT_EQ(shop.at("id").get_string(), "shop");
  EXPECT_TRUE(shop.at("concerned").get_bool());
  EXPECT_TRUE(shop.at("may_publish").get_bool());
}

TEST_F(StatusRoutes, what_is_wrong_is_named) {
  const auto wrong = [&](json::object body, const std::string& said) {
    EXPECT_THAT(std::string(ask("POST", "/v1/status-pages/shop/posts", body, 400).at("detail").get_string()),
                HasSubstr(said));
  };
  json::object body = says("Paying fails");
  body["components"] = json::object{{"gone", "major_outage"}};
  wrong(body, "has no component 'gone'");
  body = says("Paying fails", "scheduled");
  wrong(body, "cannot be 'scheduled'");
  body["kind"] = "maintenance";
  wrong(body, "'starts_at' and 'ends_at'");
  body["starts_at"] = "2026-03-29T12:00:00Z";
  body["ends_at"] = "2026-03-29T12:00:00Z";
  wrong(body, "later than");
  body = says("Paying fails");
  body["shown_at"] = "2026-03-29T12:00:00Z";
  wrong(body, "in the future");
  body = says("Paying fails");
  body["text"] = json::object{{"fr", "Non"}};
  wrong(body, "is no language");
  body["text"] = json::object{{"de", "Nur deutsch"}};
  wrong(body, "'text' is missing");
  ask("POST", "/v1/status-pages/none/posts", says("x"), 404);
  ask("POST", "/v1/status-posts/0/updates", json::object{{"state", "resolved"}, {"post_version", 1}}, 404);
}

TEST_F(StatusRoutes, preview_is_the_page_as_it_will_be) {
  json::object body = says("Paying <fails>");
  const auto preview = ask("POST", "/v1/status-pages/shop/preview", body);
  say(id_of(ask("POST", "/v1/status-pages/shop/posts", body, 201)), "publish");
  std::string seen(preview.at("html").get_string());
  std::string shown = page();
  // All but the id of the post.
  const auto without_ids = [](std::string text) {
    for (std::size_t at; (at = text.find("/posts/")) != std::string::npos;)
      text.erase(at, text.find_first_of("?\"", at) - at);
    return text;
  };
  EXPECT_EQ(without_ids(seen), without_ids(shown));
}

TEST_F(StatusRoutes, pages_are_made_once_and_not_sent_again) {
  const auto first = call("GET", "/status/shop");
  const std::string etag(*first.header("ETag"));
  EXPECT_EQ(*first.header("Cache-Control"), "public, max-age=10");
  EXPECT_THAT(std::string(*first.header("Content-Security-Policy")), HasSubstr("default-src 'none'"));
  const auto again = call("GET", "/status/shop", "", nullptr, {{"If-None-Match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.bytes(), "");
  const auto german = call("GET", "/status/shop", "", nullptr, {{"Accept-Language", "de"}});
  EXPECT_THAT(std::string(german.bytes()), HasSubstr("Alles funktioniert"));
  EXPECT_NE(*german.header("ETag"), etag);
  say(id_of(ask("POST", "/v1/status-pages/shop/posts", says("Paying fails"), 201)), "publish");
  EXPECT_EQ(call("GET", "/status/shop", "", nullptr, {{"If-None-Match", etag}}).status, 200);
}

TEST_F(StatusRoutes, serve_feeds_and_statuspages_api) {
  const auto done = say(id_of(ask("POST", "/v1/status-pages/shop/posts", says("Paying fails"), 201)), "publish");
  const auto summary = call("GET", "/status/shop/api/v2/summary.json");
  EXPECT_EQ(*summary.header("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(json_of(summary).at("status").at("indicator").get_string(), "major");
  EXPECT_EQ(json_of(call("GET", "/status/shop/api/v2/incidents/unresolved.json")).at("incidents").get_array().size(),
            1u);
  EXPECT_EQ(call("GET", "/status/shop/api/v2/scheduled-maintenances.json").status, 200);
  EXPECT_EQ(call("GET", "/status/shop/api/v2/subscribers.json").status, 404);
  EXPECT_THAT(page("/status/shop/history.rss"), HasSubstr("<title>Paying fails</title>"));
  EXPECT_THAT(page("/status/shop/history.atom"), HasSubstr("<title>Paying fails</title>"));
  EXPECT_THAT(page("/status/shop/maintenance.ics"), HasSubstr("BEGIN:VCALENDAR"));
  EXPECT_THAT(page("/status/shop/history"), HasSubstr("March 2026"));
  EXPECT_THAT(page("/status/shop/history/2026-02"), HasSubstr("Nothing happened"));
  page("/status/shop/history/2026-13", 404);
  EXPECT_THAT(page("/status/shop/posts/" + std::string(done.at("post").get_string())), HasSubstr("We look into it."));
  page("/status/shop/posts/0000000000001", 404);
  page("/status/shop/anything", 404);
  page("/status/none", 404);
  EXPECT_THAT(page("/status/shop/style.css"), HasSubstr("prefers-color-scheme:dark"));
}

TEST_F(StatusRoutes, of_a_page_with_a_password_need_it) {
  EXPECT_THAT(page("/status/inside"), HasSubstr("type=\"password\""));
  page("/status/inside/history.rss", 403);
  page("/status/inside/api/v2/summary.json", 403);
  EXPECT_EQ(call("POST", "/status/inside/password", "password=wrong").status, 403);
  const auto let_in = call("POST", "/status/inside/password", "password=inside-password-0123");
  EXPECT_EQ(let_in.status, 303);
  const std::string cookie(*let_in.header("Set-Cookie"));
  const auto seen = call("GET", "/status/inside", "", nullptr, {{"Cookie", cookie.substr(0, cookie.find(';'))}});
  EXPECT_THAT(std::string(seen.bytes()), HasSubstr("All systems are working"));
  EXPECT_EQ(*seen.header("Cache-Control"), "private, no-cache");
  for (int i = 0; i < 12; ++i) call("POST", "/status/inside/password", "password=wrong");
  EXPECT_EQ(call("POST", "/status/inside/password", "password=wrong").status, 429);
}

TEST_F(StatusRoutes, of_pages_that_are_not_public_are_closed) {
  page("/status/staff", 403);
  page("/status/office", 403);
  EXPECT_EQ(call("GET", "/status/staff", "", nullptr, {{"Cookie", "muster_session=nonsense"}}).status, 403);
}

TEST_F(StatusRoutes, on_a_host_of_its_own_a_page_is_all_there_is) {
  const auto rewritten = [&](const std::string& host, std::vector<std::string> path) {
    http::Request request;
    request.headers.add("Host", host);
    request.path = std::move(path);
    router.rewriter()(request);
    return request.path;
  };
  using Path = std::vector<std::string>;
  EXPECT_EQ(rewritten("Status.Example.org:8443", {}), (Path{"status", "shop"}));
  EXPECT_EQ(rewritten("status.example.org", {"history.rss"}), (Path{"status", "shop", "history.rss"}));
  EXPECT_EQ(rewritten("status.example.org", {"v1", "incidents"}), (Path{"status", "shop", "v1", "incidents"}));
  EXPECT_EQ(rewritten("muster.example.org", {"v1", "incidents"}), (Path{"v1", "incidents"}));
  const auto seen = call("GET", "/status/shop", "", nullptr, {{"Host", "status.example.org"}});
  EXPECT_THAT(std::string(seen.bytes()), HasSubstr("href=\"/style.css\""));
}

class StatusCustomers : public StatusRoutes {
 protected:
  StatusCustomers() {
    declare(R"(
status_pages:
  - id: partners
    access: customers
    components: [{id: eu, name: Europe, group: Continents of the old world}, {id: us, name: America, group: Continents of the new world}, {id: both, name: Everywhere}]
    customers:
      - {id: acme, name: Acme, password: "only-acme-knows-this", components: [eu, both]}
      - {id: globex, name: Globex, password: "only-globex-knows-it", components: [us, both]}
    publishers: {users: [ben]}
)");
  }
  // Publishes at once; answers the post's id.
  std::string publish(const std::string& title, json::object components, const std::string& kind = "incident") {
    json::object body = says(title, kind == "incident" ? "investigating" : "scheduled", "major");
    body["kind"] = kind;
    body["text"] = "About " + title + ".";
    body["components"] = std::move(components);
    if (kind != "incident") {
      body["starts_at"] = "2026-04-02T10:00:00Z";
      body["ends_at"] = "2026-04-02T12:00:00Z";
    }
    const auto draft = ask("POST", "/v1/status-pages/partners/posts", body, 201);
    say(id_of(draft), "publish");
    return std::string(draft.at("post").get_string());
  }
  // The cookie that the password is worth, as a browser sends it; empty: it is worth nothing.
  std::string let_in(const std::string& password) {
    const auto response = call("POST", "/status/partners/password", "password=" + password, nullptr,
                               {{"Content-Type", "application/x-www-form-urlencoded"}});
    const auto cookie = response.header("Set-Cookie");
    EXPECT_EQ(response.status, cookie ? 303 : 403);
    return cookie ? std::string(cookie->substr(0, cookie->find(';'))) : "";
  }
  http::Response at(const std::string& path, const std::string& cookie) {
    return call("GET", "/status/partners" + path, "", nullptr, {{"Cookie", cookie}});
  }
};

TEST_F(StatusCustomers, each_finds_their_part_and_nothing_of_another_anywhere) {
  const std::string old_world = publish("Old world down", {{"eu", "major_outage"}});
  const std::string new_world = publish("New world down", {{"us", "partial_outage"}});
  const std::string everywhere = publish("All slow", {{"both", "degraded_performance"}, {"us", "major_outage"}});
  const std::string general = publish("A word to all", {});
  const std::string work = publish("New cables", {{"us", "under_maintenance"}}, "maintenance");
  const std::string acme = let_in("only-acme-knows-this"), globex = let_in("only-globex-knows-it");
  ASSERT_NE(acme, globex);
  std::vector<std::string> paths{
      "", "/history", "/history/2026-03", "/maintenance", "/history.rss", "/history.atom", "/maintenance.ics"};
  for (const std::string& id : {old_world, new_world, everywhere, general, work}) paths.push_back("/posts/" + id);
  for (const char* file :
       {"summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances",
        "scheduled-maintenances/upcoming", "scheduled-maintenances/active"})
    paths.push_back("/api/v2/" + std::string(file) + ".json");
  const std::vector<std::string> of_globex{"America", "new world", "New world", "New cables",
                                           "Globex",  new_world,   work,        "\"us\""};
  const std::vector<std::string> of_acme{"Europe", "old world", "Old world", "Acme", old_world, "\"eu\""};
  const std::vector<std::string> nobodies{"", acme + "0", "muster_status_partners=acme",
                                          "muster_status_partners=acme" + globex.substr(globex.find(':')),
                                          "muster_status_partners=" + let_in("wrong") + ":"};
  for (const std::string& path : paths) {
    // Another's post is not there, as one that never was is not.
    const int theirs = path == "/posts/" + new_world || path == "/posts/" + work ? 404 : 200;
    const int others = path == "/posts/" + old_world ? 404 : 200;
    const auto for_acme = at(path, acme), for_globex = at(path, globex);
    EXPECT_EQ(for_acme.status, theirs) << path;
    EXPECT_EQ(for_globex.status, others) << path;
    EXPECT_EQ(for_acme.header("Cache-Control").value_or(""), "private, no-cache") << path;
    for (const std::string& word : of_globex) EXPECT_THAT(std::string(for_acme.bytes()), Not(HasSubstr(word))) << path;
    for (const std::string& word : of_acme) EXPECT_THAT(std::string(for_globex.bytes()), Not(HasSubstr(word))) << path;
    for (const std::string& nobody : nobodies) {
      const auto denied = at(path, nobody);
      EXPECT_THAT(denied.status, testing::AnyOf(403, 200)) << path;
      EXPECT_THAT(std::string(denied.bytes()), Not(testing::AnyOf(HasSubstr("world"), HasSubstr("A word to all"))));
    }
  }
  const std::string front(at("", acme).bytes());
  EXPECT_THAT(front, testing::AllOf(HasSubstr("Europe"), HasSubstr("Everywhere"), HasSubstr("Old world down"),
                                    HasSubstr("All slow"), HasSubstr("A word to all")));
  const std::string summary(at("/api/v2/summary.json", acme).bytes());
  EXPECT_THAT(summary, testing::AllOf(HasSubstr("Old world down"), HasSubstr("Everywhere")));
  // Those who publish see all of it.
  EXPECT_EQ(ask("GET", "/v1/status-pages/partners").at("posts").get_array().size(), 5u);
}

TEST_F(StatusCustomers, who_is_taken_off_the_list_or_has_another_password_is_out) {
  publish("Old world down", {{"eu", "major_outage"}});
  const std::string acme = let_in("only-acme-knows-this"), globex = let_in("only-globex-knows-it");
  EXPECT_THAT(std::string(at("", acme).bytes()), HasSubstr("Old world down"));
  declare(R"(
status_pages:
  - id: partners
    access: customers
    components: [{id: eu, name: Europe}, {id: us, name: America}, {id: both, name: Everywhere}]
    customers: [{id: globex, name: Globex, password: "another-one-for-globex", components: [us, eu]}]
    publishers: {users: [ben]}
)");
  for (const std::string& cookie : {acme, globex})
    EXPECT_THAT(std::string(at("", cookie).bytes()), Not(HasSubstr("Old world down")));
  EXPECT_EQ(let_in("only-acme-knows-this"), "");
  EXPECT_THAT(std::string(at("", let_in("another-one-for-globex")).bytes()), HasSubstr("Old world down"));
}

}  // namespace
}  // namespace muster::api
