#include "api/knowledge_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/room_routes.h"

namespace muster::api {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class KnowledgeRoutes : public ApiFixture {
 protected:
  KnowledgeRoutes() {
    declare(
        "users: [{id: eve, name: Eve, email: eve@example.org, role: responder}]\nteams: [{id: legal, name: Legal, "
        "members: [eve]}]");
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    add_knowledge_routes(router, *service);
    add_proposal_routes(router, *service);
  }
  static std::shared_ptr<const Caller> eve() {
    auto caller = std::make_shared<Caller>(*ben());
    caller->actor = {Actor::Kind::User, "eve", "Eve"};
    caller->user = UserId("eve");
    return caller;
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200,
                   std::shared_ptr<const Caller> as = ben()) {
    const auto response = call(method, target, std::move(body), std::move(as));
    EXPECT_EQ(response.status, status) << method << " " << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object write(std::string body, int status = 201, std::shared_ptr<const Caller> as = ben()) {
    return ask("POST", "/v1/knowledge", std::move(body), status, std::move(as));
  }
  std::vector<std::string> found(const std::string& query, std::shared_ptr<const Caller> as = ben()) {
    std::vector<std::string> numbers;
    const auto answer = ask("GET", "/v1/knowledge" + query, "", 200, std::move(as));
    for (const json::value& item : answer.at("items").as_array()) numbers.emplace_back(item.at("number").as_string());
    EXPECT_EQ(answer.at("count").as_int64(), static_cast<std::int64_t>(numbers.size()));
    return numbers;
  }
  void declare_incident(std::string_view title) {
    ask("POST", "/v1/incidents",
        to_text(json::object{{"title", title}, {"service", "checkout"}, {"severity", "error"}}), 201);
  }
};

constexpr const char* kRunbook =
    R"({"kind":"runbook","title":"Database failover","text":"Promote the replica. ORA-00942 goes away.","team":"shop","owner":null,)"
    R"("tags":["Database"],"services":["checkout"],"review_days":180})";

TEST_F(KnowledgeRoutes, a_document_is_written_found_and_changed) {
  const auto made = write(kRunbook);
  EXPECT_EQ(made.at("number"), "KB-1");
  EXPECT_EQ(made.at("version").as_int64(), 1);
  EXPECT_EQ(made.at("team").at("name"), "Shop");
  EXPECT_EQ(made.at("may_write"), true);
  EXPECT_THAT(std::string(made.at("review_at").as_string()), testing::StartsWith("2026-09-24"));
  EXPECT_THAT(found("?q=failovr"), ElementsAre("KB-1"));
  EXPECT_THAT(found("?q=promote&kind=runbook&service=checkout&tag=database&team=shop"), ElementsAre("KB-1"));
  EXPECT_THAT(found("?q=promote&kind=postmortem"), IsEmpty());
  const auto changed = ask("PUT", "/v1/knowledge/KB-1", R"({"text":"Ask first.","version":1,"reason":"it hurt"})");
  EXPECT_EQ(changed.at("version").as_int64(), 2);
  EXPECT_EQ(changed.at("title"), "Database failover") << "what is not said stays";
  EXPECT_EQ(changed.at("versions").at(0).at("reason"), "it hurt");
  EXPECT_EQ(ask("GET", "/v1/knowledge/1/versions/1").at("says").at("text"),
            "Promote the replica. ORA-00942 goes away.");
  EXPECT_THAT(found("?q=promote"), IsEmpty());
  EXPECT_THAT(call("GET", "/v1/knowledge/KB-1/markdown", "", ben()).bytes(),
              HasSubstr("title: \"Database failover\"\nteam: \"shop\""));
}

TEST_F(KnowledgeRoutes, nobody_writes_over_what_they_have_not_seen) {
  write(kRunbook);
  ask("PUT", "/v1/knowledge/KB-1", R"({"text":"Mine.","version":1})");
  const auto refused = ask("PUT", "/v1/knowledge/KB-1", R"({"text":"Yours.","version":1})", 409, ann());
  EXPECT_THAT(std::string(refused.at("detail").as_string()),
              HasSubstr("changed by Ben meanwhile: it is version 2 now"));
  EXPECT_EQ(refused.at("current").at("text"), "Mine.");
}

TEST_F(KnowledgeRoutes, a_source_has_one_document) {
  const std::string body = R"({"title":"What happened","text":"All of it.","source":"postmortem:INC-7"})";
  write(body);
  EXPECT_EQ(write(body, 200).at("version").as_int64(), 1) << "said twice";
  EXPECT_EQ(write(R"({"title":"What happened","text":"More of it.","source":"postmortem:INC-7"})", 200).at("number"),
            "KB-1");
}

TEST_F(KnowledgeRoutes, need_to_know_is_not_found_shown_counted_or_named) {
  write(
      R"({"title":"Secret settlement","text":"The settlement with Acme.","team":"legal","owner":null,"access":{"teams":["legal"],"people":[]}})",
      201, eve());
  write(R"({"title":"Settlements in general","text":"See the wiki."})");
  EXPECT_THAT(found("?q=settlement"), ElementsAre("KB-2"));
  EXPECT_THAT(found("?q=acme"), IsEmpty());
  EXPECT_THAT(found(""), ElementsAre("KB-2"));
  EXPECT_THAT(found("?q=acme", eve()), ElementsAre("KB-1"));
  EXPECT_THAT(found("?q=acme", ann()), ElementsAre("KB-1")) << "an administrator";
  EXPECT_THAT(found("?q=acme", token("read")), IsEmpty());
  ask("GET", "/v1/knowledge/KB-1", "", 404);
  ask("GET", "/v1/knowledge/KB-1/markdown", "", 404);
  ask("GET", "/v1/knowledge/KB-1/versions/1", "", 404);
  ask("PUT", "/v1/knowledge/KB-1", R"({"text":"x"})", 404);
  ask("POST", "/v1/knowledge-proposals", R"({"document":"KB-1","text":"x","reason":"y"})", 404);
  declare_incident("The settlement with Acme fails, see KB-1");
  EXPECT_THAT(to_text(ask("GET", "/v1/incidents/INC-1/knowledge")), Not(HasSubstr("KB-1\"")));
  EXPECT_THAT(to_text(ask("GET", "/v1/incidents/INC-1/knowledge", "", 200, eve())), HasSubstr("KB-1\""));
  ask("PUT", "/v1/incidents/INC-1/knowledge/KB-1", "{}", 404);
}

TEST_F(KnowledgeRoutes, who_does_not_own_it_proposes_and_the_owner_decides) {
  write(kRunbook);
  const auto refused = ask("PUT", "/v1/knowledge/KB-1", R"({"text":"x"})", 403, eve());
  EXPECT_THAT(std::string(refused.at("detail").as_string()), HasSubstr("propose the change"));
  declare_incident("Checkout fails");
  const auto proposal =
      ask("POST", "/v1/knowledge-proposals",
          R"({"document":"KB-1","text":"Check the lag, then promote.","reason":"we lost writes","incident":"INC-1"})",
          201, eve());
  EXPECT_EQ(proposal.at("may_decide"), false);
  EXPECT_EQ(proposal.at("incident"), "INC-1");
  const std::string path = "/v1/knowledge-proposals/" + std::string(proposal.at("id").as_string());
  ask("POST", path + "/approve", "{}", 403, eve());
  EXPECT_EQ(ask("GET", "/v1/knowledge-proposals").at("items").at(0).at("may_decide"), true);
  EXPECT_EQ(ask("GET", path).at("now").at("text"), "Promote the replica. ORA-00942 goes away.");
  // Meanwhile somebody else changed it: nothing is lost.
  ask("PUT", "/v1/knowledge/KB-1", R"({"text":"Promote the replica and tell the bank.","version":1})");
  EXPECT_THAT(std::string(ask("POST", path + "/approve", "{}", 409).at("detail").as_string()),
              HasSubstr("bring them together"));
  const auto approved =
      ask("POST", path + "/approve", R"({"text":"Check the lag, promote, tell the bank.","version":2})");
  EXPECT_EQ(approved.at("state"), "approved");
  EXPECT_EQ(ask("POST", path + "/approve").at("state"), "approved") << "said twice";
  const auto document = ask("GET", "/v1/knowledge/KB-1");
  EXPECT_EQ(document.at("text"), "Check the lag, promote, tell the bank.");
  EXPECT_EQ(document.at("version").as_int64(), 3);
  EXPECT_THAT(last_done(), HasSubstr("made the change of KB-1, Database failover that was proposed"));
  ask("POST", path + "/refuse", R"({"reason":"no"})", 409);
}

TEST_F(KnowledgeRoutes, a_proposal_is_refused_with_a_reason_or_taken_back) {
  write(kRunbook);
  const auto propose = [&](const char* text) {
    const auto made = ask("POST", "/v1/knowledge-proposals",
                          to_text(json::object{{"document", "KB-1"}, {"text", text}, {"reason", "found"}}), 201, eve());
    return "/v1/knowledge-proposals/" + std::string(made.at("id").as_string());
  };
  const auto first = propose("Do nothing.");
  EXPECT_EQ(propose("Do nothing."), first) << "said twice";
  ask("POST", first + "/refuse", R"({"reason":" "})", 400);
  EXPECT_EQ(ask("POST", first + "/refuse", R"({"reason":"it would not help"})").at("decision"), "it would not help");
  const auto second = propose("Do something.");
  ask("POST", second + "/withdraw", "", 403);
  EXPECT_EQ(ask("POST", second + "/withdraw", "", 200, eve()).at("state"), "withdrawn");
  EXPECT_TRUE(ask("GET", "/v1/knowledge-proposals").at("items").as_array().empty());
  EXPECT_EQ(ask("GET", "/v1/knowledge/KB-1/proposals").at("items").as_array().size(), 2u);
}

TEST_F(KnowledgeRoutes, a_change_of_a_playbook_is_proposed_and_made) {
  declare("playbooks: [{id: failover, name: Failover, steps: [{manual: Ask}]}]");
  ask("POST", "/v1/knowledge-proposals",
      R"({"playbook":"failover","declaration":{"name":"Failover","steps":7},"reason":"x"})", 400);
  const auto proposal = ask(
      "POST", "/v1/knowledge-proposals",
      R"({"playbook":"failover","declaration":{"name":"Failover","steps":[{"manual":"Ask the bank"}]},"reason":"they did not know"})",
      201);
  const std::string path = "/v1/knowledge-proposals/" + std::string(proposal.at("id").as_string());
  ask("POST", path + "/approve", "{}", 403);
  EXPECT_EQ(ask("POST", path + "/approve", "{}", 200, ann()).at("state"), "approved");
  EXPECT_EQ(ask("GET", path).at("now").at("steps").at(0).at("manual"), "Ask the bank");
}

TEST_F(KnowledgeRoutes, what_may_help_is_offered_opened_and_judged) {
  write(kRunbook);
  write(R"({"kind":"known_error","title":"Payments time out at midnight","text":"The batch locks the table."})");
  declare_incident("Payments time out");
  ask("POST", "/v1/incidents/INC-1/updates", R"({"impact":"ORA-00942 in the log"})", 201);
  const auto offered = ask("GET", "/v1/incidents/INC-1/knowledge").at("offered").as_array();
  ASSERT_EQ(offered.size(), 2u);
  EXPECT_EQ(offered[0].at("number"), "KB-1");
  EXPECT_THAT(to_text(offered[0].at("because")), HasSubstr("ORA-00942 was mentioned"));
  EXPECT_THAT(to_text(offered[0].at("because")), HasSubstr("it is about the service checkout"));
  EXPECT_THAT(to_text(offered[1].at("because")), HasSubstr("it has 2 words of the title"));
  ask("PUT", "/v1/incidents/INC-1/knowledge/KB-1", "{}");
  EXPECT_EQ(last_done(), "Ben opened KB-1: Database failover");
  const auto helped = ask("PUT", "/v1/incidents/INC-1/knowledge/KB-1", R"({"helped":true})");
  EXPECT_EQ(helped.at("opened").at(0).at("mine"), true);
  EXPECT_EQ(last_done(), "Ben said that KB-1 helped: Database failover");
  ask("PUT", "/v1/incidents/INC-1/knowledge/KB-1", R"({"helped":"yes"})", 400);
  const auto document = ask("GET", "/v1/knowledge/KB-1");
  EXPECT_EQ(document.at("used").at("helped").as_int64(), 1);
  EXPECT_EQ(document.at("uses").at(0).at("incident"), "INC-1");
  EXPECT_EQ(ask("GET", "/v1/knowledge-report?days=30").at("items").at(0).at("used").at("incidents").as_int64(), 1);
}

TEST_F(KnowledgeRoutes, what_is_due_for_a_review_is_listed_until_it_was_looked_through) {
  write(kRunbook);
  write(R"({"title":"No review","text":"x"})");
  EXPECT_THAT(found("?overdue=true"), IsEmpty());
  clock.forward(std::chrono::days(181));
  EXPECT_THAT(found("?overdue=true"), ElementsAre("KB-1"));
  EXPECT_THAT(found("?overdue=true&q=replica"), ElementsAre("KB-1"));
  ask("POST", "/v1/knowledge/KB-1/review", "", 403, eve());
  ask("POST", "/v1/knowledge/KB-1/review");
  EXPECT_THAT(found("?overdue=true"), IsEmpty());
  ask("POST", "/v1/knowledge/KB-2/review", "", 409);
}

TEST_F(KnowledgeRoutes, what_is_put_away_is_found_by_who_asks_for_it) {
  write(kRunbook);
  ask("PUT", "/v1/knowledge/KB-1", R"({"archived":true})");
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_THAT(found("?q=replica&archived=true"), ElementsAre("KB-1"));
}

TEST_F(KnowledgeRoutes, says_what_is_wrong) {
  write(R"({"text":"x"})", 400);
  write(R"({"title":"x"})", 400);
  write(R"({"title":"x","text":"y","kind":"novel"})", 400);
  write(R"({"title":"x","text":"y","owner":"nobody"})", 400);
  write(R"({"title":"x","text":"y","services":["nothing"]})", 400);
  write(R"({"title":"x","text":"y","colour":"red"})", 400);
  write(R"({"title":"x","text":"y","access":"nobody"})", 400);
  ask("GET", "/v1/knowledge?sort=title", "", 400);
  ask("GET", "/v1/knowledge?limit=1000", "", 400);
  ask("GET", "/v1/knowledge/KB-7", "", 404);
  ask("GET", "/v1/knowledge-proposals/x", "", 404);
  ask("POST", "/v1/knowledge-proposals", R"({"reason":"x"})", 400);
  write(kRunbook);
  ask("POST", "/v1/knowledge-proposals",
      R"({"document":"KB-1","text":"Promote the replica. ORA-00942 goes away.","reason":"x"})", 400);
  ask("GET", "/v1/knowledge/KB-1/versions/9", "", 404);
}

}  // namespace
}  // namespace muster::api
