#include "api/role_routes.h"

#include <gmock/gmock.h>

#include "api/classification_routes.h"
#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/room_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RoleRoutes : public ApiFixture {
 protected:
  RoleRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_classification_routes(router, *service);
    add_room_routes(router, *service);
    add_role_routes(router, *service);
    declare(R"(
organisation:
  incident_roles:
    - {id: commander, name: Commander, duties: [Leads], people: [{user: ben}, {user: ann}], priorities: [P1]}
    - {id: scribe, name: Scribe, critical: false, several: true}
    - {id: liaison, name: Liaison}
)");
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"checkout","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200,
                   std::shared_ptr<const Caller> caller = ben()) {
    const auto response = call(method, target, std::move(body), std::move(caller));
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object act(std::string_view role, std::string_view verb, std::string body = "{}", int status = 200,
                   std::shared_ptr<const Caller> caller = ben()) {
    return ask("POST", "/v1/incidents/INC-1/roles/" + std::string(role) + "/" + std::string(verb), std::move(body),
               status, std::move(caller));
  }
  static std::vector<std::string> flags(const json::object& roles) {
    std::vector<std::string> all;
    for (const json::value& flag : roles.at("flags").as_array())
      all.push_back(std::string(flag.at("kind").as_string()) + " " + std::string(flag.at("role").as_string()));
    return all;
  }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    const auto record = ask("GET", "/v1/incidents/INC-1/timeline?limit=200");
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
  void make_urgent() {
    ask("PUT", "/v1/incidents/INC-1/classification", R"({"impact":"all","criticality":"critical"})");
    settle();
  }
};

TEST_F(RoleRoutes, a_role_is_taken_given_and_ended) {
  EXPECT_THAT(flags(ask("GET", "/v1/incidents/INC-1/roles")), IsEmpty());
  const auto taken = act("liaison", "give");
  EXPECT_EQ(taken.at("roles").at(2).at("holders").at(0).at("user").at("name"), "Ben");
  EXPECT_EQ(last_done(), "Ben took the role Liaison by web");
  act("liaison", "give");
  EXPECT_EQ(last_done(), "Ben took the role Liaison by web") << "twice is no error, and no news";
  act("scribe", "give", R"({"user":"ann"})");
  EXPECT_EQ(last_done(), "Ben gave the role Scribe to Ann");
  settle();
  EXPECT_THAT(words(), Contains(HasSubstr("you are Scribe of it now"))) << "who is given a role is told";
  act("liaison", "end", R"({"reason":"going home"})");
  EXPECT_EQ(last_done(), "Ben gave the role Liaison up: going home");
  act("scribe", "end", R"({"user":"ann"})");
  EXPECT_EQ(last_done(), "Ben took the role Scribe from Ann");
}

TEST_F(RoleRoutes, a_role_for_one_has_one_unless_two_are_meant) {
  act("liaison", "give");
  const auto refused = act("liaison", "give", "{}", 409, ann());
  EXPECT_THAT(std::string(text_at(refused, "detail").value_or("")), HasSubstr("Ben is Liaison"));
  EXPECT_THAT(flags(act("liaison", "give", R"({"beside":true})", 200, ann())), ElementsAre("overlap liaison"));
  act("scribe", "give");
  act("scribe", "give", "{}", 200, ann());
}

TEST_F(RoleRoutes, what_is_wrong_is_flagged) {
  act("liaison", "give");
  EXPECT_THAT(flags(act("commander", "give")), ElementsAre("two_roles commander", "two_roles liaison"));
  clock.forward(8h + 1min);
  EXPECT_THAT(flags(ask("GET", "/v1/incidents/INC-1/roles")), Contains("too_long commander"));
  ask("POST", "/v1/incidents/INC-1/resolve");
  EXPECT_THAT(flags(ask("GET", "/v1/incidents/INC-1/roles")), IsEmpty()) << "it is over";
}

TEST_F(RoleRoutes, who_is_called_accepts_or_declines) {
  make_urgent();
  const auto roles = ask("GET", "/v1/incidents/INC-1/roles");
  EXPECT_EQ(roles.at("roles").at(0).at("called").at("user").at("name"), "Ben");
  EXPECT_EQ(roles.at("roles").at(0).at("called").at("answer_by"), "2026-03-28T12:05:00Z");
  EXPECT_THAT(flags(roles), ElementsAre("vacant commander"));
  act("commander", "decline", R"({"reason":"on a train"})");
  act("commander", "decline", R"({"reason":"on a train"})");
  EXPECT_THAT(words(), Contains("Ben declined the role Commander: on a train"));
  settle();
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/roles").at("roles").at(0).at("called").at("user").at("name"), "Ann");
  act("commander", "decline", "{}", 200);  // said once more after a lost answer
  act("commander", "give", "{}", 200, ann());
  EXPECT_TRUE(ask("GET", "/v1/incidents/INC-1/roles").at("roles").at(0).at("called").is_null());
  act("liaison", "decline", "{}", 409);
}

TEST_F(RoleRoutes, handed_over_with_how_it_stands) {
  act("liaison", "give");
  ask("POST", "/v1/incidents/INC-1/updates", R"({"impact":"Nobody can pay","action":"Rolling back"})", 201);
  ask("POST", "/v1/incidents/INC-1/decisions", R"({"decision":"Fail over"})", 201);
  clock.forward(10min);
  const std::string stands =
      "Status: nobody has acknowledged it: people are being told. Latest update: impact: Nobody can pay; action: "
      "Rolling "
      "back (Ben, 10m ago). Decided, newest first: Fail over. Roles: Liaison: Ben.";
  EXPECT_EQ(text_at(ask("GET", "/v1/incidents/INC-1/summary"), "text"), stands);
  act("liaison", "hand-over", R"({"to":"ann","note":"customers are told"})");
  EXPECT_EQ(last_done(), "Ben handed the role Liaison over from Ben to Ann: customers are told. " + stands);
  act("liaison", "hand-over", R"({"to":"ann"})");  // said twice
  act("liaison", "hand-over", R"({"to":"nobody"})", 400);
  act("liaison", "hand-over", R"({"from":"ben","to":"ben"})", 400);
}

TEST_F(RoleRoutes, the_roster_is_a_list_and_a_file) {
  act("liaison", "give");
  clock.forward(1h);
  act("liaison", "hand-over", R"({"to":"ann"})");
  const auto roster = ask("GET", "/v1/incidents/INC-1/roster").at("items").as_array();
  ASSERT_EQ(roster.size(), 2u);
  EXPECT_EQ(roster[0].at("ended_because"), "handed over to Ann");
  EXPECT_TRUE(roster[1].at("ended_at").is_null());
  const auto csv = call("GET", "/v1/incidents/INC-1/roster?format=csv", "", ben());
  EXPECT_EQ(csv.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_EQ(csv.bytes(),
            "incident,role,person,user,from,until,why it ended\r\n"
            "\"INC-1\",\"Liaison\",\"Ben\",\"ben\",\"2026-03-28T12:00:00Z\",\"2026-03-28T13:00:00Z\",\"handed over to "
            "Ann\"\r\n"
            "\"INC-1\",\"Liaison\",\"Ann\",\"ann\",\"2026-03-28T13:00:00Z\",\"\",\"\"\r\n");
  ask("GET", "/v1/incidents/INC-1/roster?format=pdf", "", 400);
}

TEST_F(RoleRoutes, what_a_spreadsheet_would_run_is_a_text) {
  act("liaison", "give");
  act("liaison", "end", R"x({"reason":"=HYPERLINK(\"http://x\")"})x");
  EXPECT_THAT(std::string(call("GET", "/v1/incidents/INC-1/roster?format=csv", "", ben()).bytes()),
              HasSubstr(R"x("'=HYPERLINK(""http://x"")")x"));
}

TEST_F(RoleRoutes, a_wrong_request_is_named) {
  act("nonsense", "give", "{}", 404);
  act("liaison", "give", R"({"user":"nobody"})", 400);
  act("liaison", "give", R"({"beside":"yes"})", 400);
  act("liaison", "give", R"({"who":"ben"})", 400);
  act("liaison", "give", "{}", 400, token("respond"));
  act("liaison", "give", R"({"user":"ben"})", 200, token("respond"));
  ask("POST", "/v1/incidents/INC-9/roles/liaison/give", "{}", 404);
  ask("POST", "/v1/incidents/INC-1/resolve");
  act("liaison", "give", "{}", 200);
  act("commander", "give", "{}", 409);
}

}  // namespace
}  // namespace muster::api
