#include "api/communication_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/role_routes.h"
#include "api/status_routes.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using testing::HasSubstr;

class CommunicationRoutes : public ApiFixture {
 protected:
  CommunicationRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_role_routes(router, *service);
    add_status_routes(router, *service);
    add_communication_routes(router, *service);
    add_correspondence_routes(router, *service);
    add_business_routes(router, *service);
    declare(R"(
services:
  - {id: checkout, name: Checkout, team: shop, escalation_policy: shop, worth: {customers: 1200, revenue_per_minute: 450.50}}
status_pages:
  - {id: shop, name: Shop status, components: [{id: paying, service: checkout}], publishers: {users: [ben]}}
organisation:
  audiences:
    - {id: board, name: Board, emails: [board@example.org], senders: {users: [ben]}}
    - {id: customers, name: Customers, emails: [list@customer.example], status_page: shop, senders: {users: [ben]},
       approvals: [{id: legal, name: Legal, users: [ann], customer_data: true}]}
    - {id: nobody, senders: {users: [ben]}}
    - {id: regulators, name: Regulators, emails: [office@law.example], senders: {users: [ben]}}
)");
    call("POST", "/v1/incidents", R"({"title":"Paying fails","service":"checkout","severity":"error"})", ben());
  }
  json::object ask(std::string_view method, std::string_view target, const json::value& body = {}, int status = 200,
                   std::shared_ptr<const Caller> as = ben()) {
    const auto response = call(method, target, body.is_null() ? "" : to_text(body), std::move(as));
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  static json::object update() { return {{"impact", "No card works."}, {"action", "We go back."}}; }
  json::object tell(const std::string& audience, bool send, int status = 201) {
    return ask("POST", "/v1/incidents/INC-1/communications",
               json::object{
                   {"update", update()},
                   {"send", send},
                   {"messages", json::array{json::object{
                                    {"audience", audience}, {"subject", "Paying fails"}, {"body", "No card works."}}}}},
               status);
  }
  static json::object first(const json::object& answer) { return answer.at("items").get_array().at(0).get_object(); }
  static std::string id_of(const json::object& one) { return std::string(one.at("id").get_string()); }
  json::object word(const std::string& id, const std::string& what, int status = 200,
                    std::shared_ptr<const Caller> as = ben(), json::object body = {{"version", 1}}) {
    return ask("POST", "/v1/communications/" + id + "/" + what, body, status, std::move(as));
  }
};

TEST_F(CommunicationRoutes, previews_what_each_audience_reads) {
  const auto preview = ask("POST", "/v1/incidents/INC-1/communications/preview", update());
  EXPECT_EQ(preview.at("items").get_array().size(), 4u);
  const auto customers = preview.at("items").get_array().at(1).get_object();
  EXPECT_EQ(customers.at("subject"), "Disruption: Checkout");
  EXPECT_EQ(customers.at("body"), "No card works.\n\nWe go back.");
}

TEST_F(CommunicationRoutes, names_the_priority_as_the_business_unit_does) {
  declare(R"(
organisation:
  audiences:
    - {id: executives, name: Executives, emails: [board@example.org], senders: {users: [ben]}}
    - {id: partners, name: Partners, emails: [p@example.org], senders: {users: [ben]}}
  communication_templates: [{audience: partners, subject: "{level | priority}, {scheme | organisation}: {title}"}]
  classification:
    schemes: [{id: pay, name: Payments, teams: [shop], levels: [{name: Sev A, priority: P1}, {name: Sev B, priority: P2}]}]
)");
  const auto subjects = [&] {
    std::vector<std::string> all;
    const json::object answer = ask("POST", "/v1/incidents/INC-1/communications/preview", update());
    for (const auto& one : answer.at("items").get_array())
      all.emplace_back(one.get_object().at("subject").get_string());
    return all;
  };
  EXPECT_THAT(subjects(), testing::ElementsAre("[error] Paying fails", ", Muster: Paying fails"));
  turn([](Turn& turn) {
    Incident incident = *find_incident_by_number(turn.tx, 1);
    incident.priority = Priority::P1;
    incident.level = "Sev A";
    update_incident(turn.tx, incident);
  });
  EXPECT_THAT(subjects(), testing::ElementsAre("[Sev A (P1)] Paying fails", "Sev A, Payments: Paying fails"));
}

TEST_F(CommunicationRoutes, an_update_for_an_audience_is_sent_and_logged) {
  const auto sent = first(tell("board", true));
  EXPECT_EQ(sent.at("stage"), "sent");
  settle();
  const auto log = ask("GET", "/v1/communications?q=card");
  ASSERT_EQ(log.at("items").get_array().size(), 1u);
  const auto one = first(log);
  EXPECT_EQ(one.at("body"), "No card works.");
  EXPECT_EQ(one.at("incident"), "INC-1");
  EXPECT_EQ(ask("GET", "/v1/communications?q=nothing+of+it").at("items").get_array().size(), 0u);
  EXPECT_EQ(ask("GET", "/v1/communications?q=board%40example.org").at("items").get_array().size(), 1u);
  EXPECT_EQ(ask("GET", "/v1/communications?incident=INC-1&audience=board&kind=audience").at("items").get_array().size(),
            1u);
  const auto whole = ask("GET", "/v1/communications/" + id_of(sent));
  EXPECT_EQ(whole.at("messages").get_array().at(0).get_object().at("address"), "board@example.org");
  const auto csv = call("GET", "/v1/communications?format=csv", "", ben());
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("\"Board\",\"INC-1\",\"Ben\""));
  ask("GET", "/v1/communications?kind=letter", {}, 400);
  ask("GET", "/v1/communications?from=yesterday", {}, 400);
  ask("GET", "/v1/communications/0000000000000", {}, 404);
}

TEST_F(CommunicationRoutes, exposed_data_wants_an_approval_and_a_change_wants_it_anew) {
  ask("PUT", "/v1/incidents/INC-1/business-impact", json::object{{"version", 0}, {"customer_data", true}});
  const auto draft = first(tell("customers", true));
  EXPECT_EQ(draft.at("stage"), "proposed");
  EXPECT_EQ(draft.at("approvals_missing"), 1);
  const std::string id = id_of(draft);
  EXPECT_THAT(std::string(word(id, "send", 409).at("detail").get_string()), HasSubstr("1 more to approve"));
  word(id, "approve", 403);
  word(id, "refuse", 400, ann());
  word(id, "approve", 200, ann());
  ask("PUT", "/v1/communications/" + id,
      json::object{{"version", 1}, {"subject", "Paying fails"}, {"body", "Another text."}});
  EXPECT_EQ(word(id, "send", 409, ben(), {{"version", 2}}).at("status"), 409);
  word(id, "propose", 200, ben(), {{"version", 2}});
  word(id, "approve", 409, ann(), {{"version", 1}});
  EXPECT_EQ(word(id, "refuse", 200, ann(), {{"version", 2}, {"reason", "Not yet"}}).at("stage"), "draft");
  word(id, "propose", 200, ben(), {{"version", 2}});
  word(id, "approve", 200, ann(), {{"version", 2}});
  const auto sent = word(id, "send", 200, ben(), {{"version", 2}});
  EXPECT_EQ(sent.at("stage"), "sent");
  EXPECT_EQ(sent.at("status_page_draft"), true);
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/status").at("waiting").get_array().size(), 1u) << "a draft, not published";
  EXPECT_EQ(first(ask("GET", "/v1/communications")).at("approvals").get_array().size(), 1u);
}

TEST_F(CommunicationRoutes, only_those_who_are_named_may_send) {
  const auto mine =
      ask("POST", "/v1/incidents/INC-1/communications",
          json::object{{"send", true},
                       {"messages", json::array{json::object{{"audience", "board"}, {"subject", "S"}, {"body", "B"}}}}},
          201, ann());
  EXPECT_EQ(first(mine).at("stage"), "draft");
  EXPECT_THAT(std::string(word(id_of(first(mine)), "send", 403, ann()).at("detail").get_string()),
              HasSubstr("you are not among those who may tell Board"));
  word(id_of(first(mine)), "send");
  word(id_of(first(mine)), "send");  // whoever did not hear the answer asks again
  EXPECT_EQ(ask("GET", "/v1/communications").at("items").get_array().size(), 1u);
  EXPECT_EQ(first(tell("nobody", true)).at("stage"), "draft");
  tell("unknown", true, 404);
}

TEST_F(CommunicationRoutes, what_is_published_is_in_the_same_log) {
  const auto draft = ask(
      "POST", "/v1/status-pages/shop/posts",
      json::object{{"state", "investigating"}, {"title", "Paying fails"}, {"text", "We look."}, {"incident", "INC-1"}},
      201);
  ask("POST", "/v1/status-updates/" + id_of(draft) + "/publish", json::object{{"version", 1}});
  const auto one = first(ask("GET", "/v1/communications?kind=status_page"));
  EXPECT_EQ(one.at("subject"), "Paying fails (investigating)");
  EXPECT_EQ(one.at("audience").get_object().at("name"), "Shop status");
}

TEST_F(CommunicationRoutes, what_it_costs_is_computed_and_stated) {
  clock.forward(std::chrono::minutes(10));
  auto impact = ask("GET", "/v1/incidents/INC-1/business-impact");
  EXPECT_EQ(impact.at("revenue"), "4505");
  EXPECT_EQ(impact.at("customers"), 1200);
  EXPECT_EQ(impact.at("customer_data"), nullptr);
  impact = ask("PUT", "/v1/incidents/INC-1/business-impact",
               json::object{{"version", 0}, {"customers", 7}, {"revenue", "12.50"}, {"regulatory", "none"}});
  EXPECT_EQ(impact.at("customers"), 7);
  EXPECT_EQ(impact.at("revenue"), "12.50");
  ask("PUT", "/v1/incidents/INC-1/business-impact", json::object{{"version", 0}, {"customers", 8}}, 409);
  ask("PUT", "/v1/incidents/INC-1/business-impact", json::object{{"version", 1}, {"revenue", "a lot"}}, 400);
  EXPECT_THAT(last_done(), HasSubstr("Ben stated the business impact, customers: 7, revenue lost: 12.50"));
}

TEST_F(CommunicationRoutes, a_clock_starts_is_proved_and_is_stopped) {
  auto clocks = ask("GET", "/v1/incidents/INC-1/regulatory-clocks");
  EXPECT_EQ(clocks.at("others").get_array().size(), 4u);
  ask("POST", "/v1/incidents/INC-1/regulatory-clocks/gdpr/start", json::object{{"reason", "a customer said so"}});
  const auto running = first(ask("GET", "/v1/regulatory-clocks"));
  EXPECT_EQ(running.at("next_due_at"), "2026-03-31T12:00:00Z");
  ask("POST", "/v1/incidents/INC-1/regulatory-clocks/gdpr/prove", json::object{{"notification", "notification"}}, 400);
  clocks = ask("POST", "/v1/incidents/INC-1/regulatory-clocks/gdpr/prove",
               json::object{{"notification", "notification"}, {"evidence", "Reference 4711"}});
  EXPECT_EQ(first(clocks).at("state"), "done");
  ask("POST", "/v1/incidents/INC-1/regulatory-clocks/nis2/start");
  ask("POST", "/v1/incidents/INC-1/regulatory-clocks/nis2/stop", json::object{}, 400);
  clocks =
      ask("POST", "/v1/incidents/INC-1/regulatory-clocks/nis2/stop", json::object{{"reason", "it is not significant"}});
  EXPECT_EQ(ask("GET", "/v1/regulatory-clocks").at("items").get_array().size(), 0u);
  ask("POST", "/v1/incidents/INC-1/regulatory-clocks/other/start", {}, 404);
}

TEST_F(CommunicationRoutes, a_notification_that_is_sent_is_its_proof) {
  ask("POST", "/v1/incidents/INC-1/regulatory-clocks/gdpr/start");
  const auto sent =
      first(ask("POST", "/v1/incidents/INC-1/communications",
                json::object{{"send", true},
                             {"messages", json::array{json::object{{"audience", "regulators"},
                                                                   {"subject", "Breach"},
                                                                   {"body", "What happened."},
                                                                   {"notification", "gdpr/notification"}}}}},
                201));
  EXPECT_EQ(sent.at("stage"), "sent");
  const auto proved = first(ask("GET", "/v1/incidents/INC-1/regulatory-clocks"));
  EXPECT_EQ(proved.at("state"), "done");
  EXPECT_EQ(proved.at("notifications").get_array().at(0).get_object().at("communication"), sent.at("id"));
}

}  // namespace
}  // namespace muster::api
