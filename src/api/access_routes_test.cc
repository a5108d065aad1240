// Nobody but those who may know of an incident finds anything of it, whatever they ask.
#include <gmock/gmock.h>

#include "api/guarded_site_for_test.h"
#include "api/routes.h"

namespace muster::api {
namespace {

using testing::HasSubstr;
using testing::Not;

// No other text of the tests has it.
constexpr std::string_view kSecret = "zebra";

class AccessRoutes : public GuardedSite {
 protected:
  AccessRoutes() {
    router = all_routes(*service, nullptr);
    declare(R"(
users:
  - {id: ina, name: Ina, email: ina@example.org, role: responder}
  - {id: eli, name: Eli, email: eli@example.org, role: responder}
teams: [{id: soc, name: SOC, members: [ina]}]
status_pages:
  - {id: shop, name: Shop status, components: [{id: paying, service: checkout}], publishers: {users: [ina, max]}}
organisation:
  classification:
    categories: [availability, {name: security, seen_by: {teams: [soc]}}]
)");
    insider = signed_in("ina");
  }

  json::value done(std::string_view method, std::string_view target, std::string body = "{}") {
    const auto answer = ask(method, target, std::move(body), insider);
    EXPECT_LT(answer.status, 300) << method << ' ' << target << '\n' << answer.bytes();
    return json_of(answer);
  }

  // INC-1, of which every module knows something, and INC-2, which has to do with it and is everybody's.
  void fill() {
    done("POST", "/v1/incidents", R"({"title":"zebra stole the keys","severity":"critical","service":"checkout"})");
    done("POST", "/v1/incidents", R"({"title":"Checkout is slow","severity":"error","service":"checkout"})");
    done("PUT", "/v1/incidents/INC-1/classification",
         R"({"impact":"all","criticality":"critical","category":"security"})");
    done("POST", "/v1/incidents/INC-1/acknowledge");
    done("POST", "/v1/incidents/INC-1/notes", R"({"text":"the zebra was seen"})");
    done("POST", "/v1/incidents/INC-1/updates", R"({"impact":"zebra at large"})");
    done("POST", "/v1/incidents/INC-1/tasks", R"({"title":"catch the zebra"})");
    done("POST", "/v1/incidents/INC-1/hypotheses", R"({"text":"the zebra did it"})");
    done("POST", "/v1/incidents/INC-1/action-items",
         R"({"title":"fence for the zebra","due_at":"2026-04-30T12:00:00Z"})");
    done("POST", "/v1/incidents/INC-1/links", R"({"incident":"INC-2","kind":"related"})");
    done("POST", "/v1/incidents/INC-1/postmortem");
    done("POST", "/v1/incidents/INC-1/guests", R"({"name":"zebra keeper","email":"z@vendor.example"})");
    done("POST", "/v1/incidents/INC-1/communications",
         R"({"update":{"impact":"zebra"},"send":true,
             "messages":[{"audience":"engineers","subject":"zebra","body":"zebra news"}]})");
    done("POST", "/v1/incidents/INC-1/resolve", R"({"note":"zebra caught"})");
    done("POST", "/v1/incidents/INC-1/review", R"({"reason":"zebra again"})");
    settle();
  }

  // What a path's parameter is to name. One that stands nowhere here is a new kind of route: say what it names.
  std::optional<std::string> meant_by(const std::string& pattern, const std::string& parameter) {
    static const std::map<std::string, std::string> known{{"id", "none"},          {"item", "ACT-1"},
                                                          {"number", "KB-1"},      {"version", "1"},
                                                          {"section", "1"},        {"file", "1"},
                                                          {"sequence", "5"},       {"page", "none"},
                                                          {"kind", "teams"},       {"user", "ann"},
                                                          {"token", "none"},       {"key", "none"},
                                                          {"delivery", "none"},    {"format", "html"},
                                                          {"communication", "1"},  {"integration_key", "none"},
                                                          {"integration", "none"}, {"alert", "none"},
                                                          {"attachment", "1"},     {"stage", "resolved"},
                                                          {"role", "commander"},   {"entry", "5"},
                                                          {"guest", "none"},       {"checkpoint", "lead"},
                                                          {"clock", "none"},       {"run", "1"},
                                                          {"step", "1"},           {"finding", "1"},
                                                          {"comment", "1"},        {"post", "none"},
                                                          {"update", "none"},      {"subscriber", "none"},
                                                          {"job", "none"},         {"override_id", "none"},
                                                          {"contact", "hook"},     {"link", "none"},
                                                          {"reaction", "seen"},    {"request", "none"},
                                                          {"search", "none"},      {"name", "none"},
                                                          {"silence", "none"},     {"part", "none"},
                                                          {"month", "2026-03"},    {"secret", "none"}};
    if (parameter == "id" && pattern.starts_with("/v1/incidents/{id}")) return "INC-1";
    const auto found = known.find(parameter);
    return found == known.end() ? std::nullopt : std::optional(found->second);
  }

  std::string target_of(const http::Route& route) {
    std::string target = route.pattern;
    for (std::size_t open; (open = target.find('{')) != std::string::npos;) {
      const auto close = target.find('}', open);
      const std::string parameter = target.substr(open + 1, close - open - 1);
      const auto meant = meant_by(route.pattern, parameter);
      EXPECT_TRUE(meant) << route.pattern << ": say in this test what {" << parameter << "} names";
      target.replace(open, close - open + 1, meant.value_or("none"));
    }
    return target;
  }

  // Who may not know of INC-1: whatever their role, and tokens.
  std::vector<std::pair<std::string, std::vector<Header>>> outsiders() {
    std::vector<std::pair<std::string, std::vector<Header>>> all;
    for (const char* user : {"ann", "max", "eli", "obi"}) all.emplace_back(user, signed_in(user));
    for (const char* scope : {"admin", "read"})
      all.emplace_back("token " + std::string(scope), std::vector{bearer(scope)});
    return all;
  }

  std::vector<Header> insider;
};

TEST_F(AccessRoutes, no_route_tells_an_outsider_anything) {
  fill();
  const auto all = outsiders();
  int told_insider = 0, walked = 0;
  for (const auto& route : router.routes()) {
    if (route->method != http::Method::Get || route->is_live) continue;
    const std::string target = target_of(*route);
    const bool names_it = route->pattern.starts_with("/v1/incidents/{id}");
    told_insider += ask("GET", target, "", insider).bytes().find(kSecret) != std::string::npos ? 1 : 0;
    for (const auto& [who, headers] : all) {
      SCOPED_TRACE("GET " + target + " by " + who);
      const auto answer = ask("GET", target, "", headers);
      ++walked;
      EXPECT_THAT(answer.bytes(), Not(HasSubstr(std::string(kSecret))));
      if (names_it) { EXPECT_EQ(answer.status, 404); }
    }
  }
  EXPECT_GT(walked, 500);
  EXPECT_GT(told_insider, 15) << "the test would find nothing";
}

TEST_F(AccessRoutes, no_list_finds_it_by_what_is_asked_for) {
  fill();
  for (const char* target :
       {"/v1/incidents?q=zebra&status=triggered&status=acknowledged&status=resolved", "/v1/incidents?status=resolved",
        "/v1/incidents?counted=true", "/v1/communications?q=zebra", "/v1/communications?format=csv",
        "/v1/action-items?q=zebra", "/v1/knowledge?q=zebra", "/v1/postmortems?state=draft", "/v1/reviews?state=due",
        "/v1/metrics/repeats", "/v1/metrics/report?format=csv", "/v1/metrics/report?format=html",
        "/v1/services/checkout", "/v1/schedules/shop-primary/handoff"}) {
    for (const auto& [who, headers] : outsiders()) {
      SCOPED_TRACE(std::string(target) + " by " + who);
      const auto answer = ask("GET", target, "", headers);
      EXPECT_EQ(answer.status, 200) << answer.bytes();
      EXPECT_THAT(answer.bytes(), Not(HasSubstr(std::string(kSecret))));
    }
  }
  for (const char* target : {"/v1/postmortems?incident=INC-1", "/v1/communications?incident=INC-1"})
    EXPECT_EQ(ask("GET", target, "", signed_in("max")).status, 404) << target;
  EXPECT_THAT(ask("GET", "/v1/incidents?q=zebra&status=resolved", "", insider).bytes(), HasSubstr("INC-1"));
}

TEST_F(AccessRoutes, no_outsider_does_anything_to_it) {
  fill();
  const auto before = to_text(json_of(ask("GET", "/v1/incidents/INC-1", "", insider)));
  for (const auto& route : router.routes()) {
    if (route->method == http::Method::Get || !route->pattern.starts_with("/v1/incidents/{id}")) continue;
    for (const auto& [who, headers] : outsiders()) {
      SCOPED_TRACE(std::string(http::text(route->method)) + " " + route->pattern + " by " + who);
      const auto answer = ask(http::text(route->method), target_of(*route), R"({"reason":""})", headers);
      EXPECT_GE(answer.status, 400);
      EXPECT_THAT(answer.bytes(), Not(HasSubstr(std::string(kSecret))));
    }
  }
  EXPECT_EQ(to_text(json_of(ask("GET", "/v1/incidents/INC-1", "", insider))), before);
  // Neither where a body names it.
  const auto max = signed_in("max");
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-2/merge", R"({"into":"INC-1"})", max).status, 404);
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-2/links", R"({"incident":"INC-1"})", max).status, 404);
  EXPECT_THAT(ask("POST", "/v1/incidents/resolve", R"({"ids":["INC-1"]})", max).bytes(),
              HasSubstr("there is no incident"));
}

TEST_F(AccessRoutes, a_draft_for_the_status_page_is_not_there_for_whoever_may_not_know) {
  fill();
  const auto draft =
      done("POST", "/v1/status-pages/shop/posts",
           R"({"incident":"INC-1","state":"investigating","impact":"minor","title":"zebra","text":"We look.",
                              "components":{"paying":"major_outage"}})");
  const std::string update(draft.at("id").as_string()), post(draft.at("post").as_string());
  const auto version = std::to_string(draft.at("version").as_int64());
  const auto max = signed_in("max");
  for (const char* word : {"propose", "approve", "refuse", "publish", "drop"}) {
    const auto answer = ask("POST", "/v1/status-updates/" + update + "/" + word, "{\"version\":" + version + "}", max);
    EXPECT_EQ(answer.status, 404) << word << ": " << answer.bytes();
  }
  EXPECT_EQ(ask("POST", "/v1/status-posts/" + post + "/updates",
                R"({"post_version":0,"state":"identified","impact":"minor","title":"t","text":"t"})", max)
                .status,
            404);
  EXPECT_THAT(
      ask("POST", "/v1/status-pages/shop/preview", "{\"post\":\"" + post + "\",\"title\":\"t\",\"text\":\"t\"}", max)
          .bytes(),
      Not(HasSubstr(std::string(kSecret))));
}

TEST_F(AccessRoutes, of_what_is_linked_an_outsider_reads_the_number) {
  fill();
  const auto links = ask("GET", "/v1/incidents/INC-2/links", "", signed_in("max"));
  EXPECT_THAT(links.bytes(), HasSubstr("INC-1"));
  EXPECT_THAT(links.bytes(), HasSubstr(R"("hidden":true)"));
  EXPECT_THAT(ask("GET", "/v1/incidents/INC-2/timeline?limit=200", "", signed_in("max")).bytes(),
              Not(HasSubstr(std::string(kSecret))));
}

TEST_F(AccessRoutes, whoever_is_paged_or_has_a_role_or_a_task_sees_it) {
  fill();
  done("POST", "/v1/incidents", R"({"title":"zebra again","severity":"critical","service":"checkout"})");
  done("PUT", "/v1/incidents/INC-3/classification",
       R"({"impact":"all","criticality":"critical","category":"security"})");
  const auto status = [&](const char* user) { return ask("GET", "/v1/incidents/INC-3", "", signed_in(user)).status; };
  EXPECT_EQ(status("eli"), 404);
  done("POST", "/v1/incidents/INC-3/roles/commander/give", R"({"user":"eli"})");
  EXPECT_EQ(status("eli"), 200);
  EXPECT_EQ(status("max"), 404);
  done("POST", "/v1/incidents/INC-3/tasks", R"({"title":"look","assignee":"max"})");
  EXPECT_EQ(status("max"), 200);
  EXPECT_EQ(status("ann"), 404);
  clock.forward(std::chrono::minutes(2));
  settle();
  EXPECT_EQ(status("ann"), 200) << "the policy paged her";
}

TEST_F(AccessRoutes, an_administrator_opens_it_for_a_reason_and_for_a_while) {
  fill();
  const auto ann = signed_in("ann");
  const auto open = [&](std::string body, const std::vector<Header>& headers) {
    return ask("POST", "/v1/incidents/INC-1/open-to-see", std::move(body), headers);
  };
  EXPECT_EQ(open("{}", ann).status, 400);
  EXPECT_EQ(open(R"({"reason":"x"})", signed_in("max")).status, 403);
  EXPECT_EQ(open(R"({"reason":"x"})", {bearer("admin")}).status, 400) << "a token is nobody";
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1", "", ann).status, 404);
  EXPECT_EQ(open(R"({"reason":"Ina is ill"})", ann).status, 200);
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1", "", ann).status, 200);
  EXPECT_THAT(ask("GET", "/v1/incidents/INC-1/timeline?limit=200", "", insider).bytes(), HasSubstr("Ina is ill"));
  clock.forward(std::chrono::hours(5));
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1", "", ann).status, 404);
}

}  // namespace
}  // namespace muster::api
