// Tools' own addresses and formats: what is described, signed, mapped, and what Opsgenie, VictorOps and Events v1 ask.
#include "api/source_routes.h"

#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/config_routes.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"
#include "api/integration_routes.h"
#include "base/crypto.h"
#include "heartbeat/heartbeats.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kTools = R"(
integrations:
  - {id: pumps, name: Pumps, type: json, service: checkout, key: "pump-key-0123456789abcdef",
     mapping: {each: items, key: "{id}", title: "Pump {id}", state: {value: "{s}", resolved: fine, otherwise: firing}}}
  - {id: any, name: Any, type: json, service: checkout, key: "any-key-0123456789abcdef"}
  - {id: gh, name: GitHub, type: github, service: checkout, key: "github-key-0123456789abcdef", secret: "s3cret"}
  - {id: beat, name: Backup, type: heartbeat, interval: 10m, grace: 1m, service: checkout, key: "beat-key-0123456789abcdef"}
  - {id: genie, name: Genie, type: opsgenie, service: checkout, key: "genie-key-0123456789abcdef"}
)";

class SourceRoutes : public ApiFixture {
 protected:
  SourceRoutes() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
    add_incident_routes(router, *service);
    add_integration_routes(router, *service);
    add_source_routes(router, *service);
    declare(kTools);
  }
  http::Response genie(std::string_view method, const std::string& target, const std::string& body = "") {
    return call(method, target, body, nullptr, {{"Authorization", "GenieKey genie-key-0123456789abcdef"}});
  }
  std::vector<std::string> open_summaries() {
    std::vector<std::string> out;
    const auto response = call("GET", "/v1/alerts?status=triggered%2Cacknowledged", "", ann());
    EXPECT_EQ(response.status, 200) << response.bytes();
    const json::value page = json_of(response);
    for (const auto& item : page.at("items").as_array()) out.emplace_back(item.at("summary").as_string());
    return out;
  }
  json::value last_received(const std::string& integration) {
    settle();
    const auto response = call("GET", "/v1/integrations/" + integration + "/signals", "", ann());
    return json_of(response).at("items").at(0);
  }
};

TEST_F(SourceRoutes, lists_the_tools_with_what_to_do) {
  const auto response = call("GET", "/v1/source-types", "", ann());
  ASSERT_EQ(response.status, 200);
  const json::array items = json_of(response).at("items").as_array();
  EXPECT_GE(items.size(), 70u);
  const auto github =
      std::find_if(items.begin(), items.end(), [](const json::value& one) { return one.at("type") == "github"; });
  ASSERT_NE(github, items.end());
  EXPECT_EQ(github->at("signed_by"), "X-Hub-Signature-256");
  EXPECT_TRUE(github->at("mapping").is_object());
}

TEST_F(SourceRoutes, maps_what_an_administrator_described) {
  EXPECT_EQ(
      call("POST", "/integrations/pump-key-0123456789abcdef", R"({"items":[{"id":1,"s":"hot"},{"id":2,"s":"fine"}]})")
          .status,
      200);
  EXPECT_THAT(open_summaries(), ElementsAre("Pump 1"));
  EXPECT_EQ(call("POST", "/integrations/pump-key-0123456789abcdef", R"({"items":[{"id":1,"s":"fine"}]})").status, 200);
  EXPECT_THAT(open_summaries(), ElementsAre());
}

TEST_F(SourceRoutes, never_drops_what_nobody_described) {
  EXPECT_EQ(
      call("POST", "/integrations/any-key-0123456789abcdef", R"({"what":{"ever":[1,2]},"name":"Odd thing"})").status,
      200);
  EXPECT_EQ(last_received("any").at("results").at(0).at("unmapped"), true);
  const auto unmapped = json_of(call("GET", "/v1/unmapped")).at("items").as_array();
  ASSERT_EQ(unmapped.size(), 1u);
  EXPECT_EQ(unmapped[0].at("integration").at("name"), "Any");
  EXPECT_THAT(std::string(unmapped[0].at("body").as_string()), HasSubstr("Odd thing"));
  EXPECT_EQ(call("POST", "/integrations/any-key-0123456789abcdef", "title=From+a+form&severity=critical").status, 200);
  EXPECT_EQ(call("GET", "/integrations/any-key-0123456789abcdef/send?title=From%20a%20query").status, 200);
  EXPECT_EQ(call("GET", "/integrations/any-key-0123456789abcdef/send").status, 400);
  EXPECT_EQ(call("POST", "/integrations/any-key-0123456789abcdef", "{\"cut").status, 400);
  EXPECT_THAT(open_summaries(), ElementsAre("From a query", "From a form", "Odd thing"));
}

TEST_F(SourceRoutes, refuses_what_is_not_signed_as_the_secret_says) {
  const std::string body =
      R"({"action":"completed","workflow_run":{"id":1,"workflow_id":2,"name":"ci","head_branch":"main",
    "conclusion":"failure"},"repository":{"full_name":"a/b"}})";
  const std::string to = "/integrations/github-key-0123456789abcdef";
  EXPECT_EQ(call("POST", to, body).status, 401);
  EXPECT_EQ(call("POST", to, body, nullptr, {{"X-Hub-Signature-256", "sha256=00"}}).status, 401);
  EXPECT_THAT(std::string(last_received("gh").at("problem").as_string()), HasSubstr("X-Hub-Signature-256"));
  const std::string good = "sha256=" + hex(hmac_sha256("s3cret", body));
  EXPECT_EQ(call("POST", to, body, nullptr, {{"X-Hub-Signature-256", good}}).status, 200);
  EXPECT_THAT(open_summaries(), ElementsAre("ci of a/b on main: failure"));
}

TEST_F(SourceRoutes, tells_what_is_no_alert_from_what_is_wrong) {
  const std::string body = R"({"zen":"Keep it simple."})";
  const std::string good = "sha256=" + hex(hmac_sha256("s3cret", body));
  const auto response =
      call("POST", "/integrations/github-key-0123456789abcdef", body, nullptr, {{"X-Hub-Signature-256", good}});
  EXPECT_EQ(response.bytes(), R"({"status":"ok","signals":0,"ignored":1,"refused":0})");
  EXPECT_EQ(last_received("gh").at("results").at(0).at("outcome"), "ignored");
}

TEST_F(SourceRoutes, previews_a_mapping_and_names_its_problems) {
  const auto preview = [&](json::object question) {
    return json_of(call("POST", "/v1/source-preview", to_text(question), ann()));
  };
  const json::value shown =
      preview({{"type", "json"}, {"body", R"({"n":"A","s":"bad"})"}, {"mapping", {{"title", "{n} is {s}"}}}});
  EXPECT_EQ(shown.at("elements").at(0).at("summary"), "A is bad");
  const json::value wrong = preview({{"type", "json"}, {"body", "{}"}, {"mapping", {{"title", "{n"}, {"tilte", "x"}}}});
  EXPECT_EQ(wrong.at("problems").as_array().size(), 2u);
  EXPECT_TRUE(preview({{"type", "pingdom"}, {"body", "{"}}).at("unreadable").is_string());
  EXPECT_EQ(call("POST", "/v1/source-preview", R"({"type":"nothing","body":""})", ann()).status, 400);
}

TEST_F(SourceRoutes, takes_signs_of_life) {
  EXPECT_EQ(json_of(call("GET", "/integrations/beat-key-0123456789abcdef/send")).at("next_by"), "2026-03-28T12:11:00Z");
  clock.forward(12min);
  settle();
  EXPECT_THAT(open_summaries(),
              ElementsAre("No heartbeat from Backup since 2026-03-28T12:00:00Z; one has to come every 10m"));
  EXPECT_EQ(call("POST", "/integrations/beat-key-0123456789abcdef", "anything").status, 200);
  EXPECT_THAT(open_summaries(), ElementsAre());
}

TEST_F(SourceRoutes, speaks_victorops_and_events_v1) {
  const auto victorops = call("POST", "/integrations/generic/20131114/alert/any-key-0123456789abcdef/everyone",
                              R"({"message_type":"CRITICAL","entity_id":"disk","entity_display_name":"Disk"})");
  EXPECT_EQ(victorops.bytes(), R"({"result":"success","entity_id":"disk"})");
  EXPECT_EQ(call("POST", "/integrations/generic/20131114/alert/wrong/everyone", "{}").status, 404);
  const std::string v1 = "/generic/2010-04-15/create_event.json";
  const auto event = call(
      "POST", v1,
      R"({"service_key":"0123456789abcdef0123456789abcdef","event_type":"trigger","incident_key":"k","description":"Old event"})");
  EXPECT_EQ(event.status, 200);
  EXPECT_EQ(event.bytes(), R"({"status":"success","message":"Event processed","incident_key":"k"})");
  EXPECT_EQ(call("POST", v1, R"({"service_key":"wrong","event_type":"trigger","description":"x"})").status, 400);
  EXPECT_EQ(call("POST", v1, "{").status, 400);
  EXPECT_THAT(open_summaries(), ElementsAre("Old event", "Disk"));
}

TEST_F(SourceRoutes, leads_an_opsgenie_alert_through_its_life) {
  const auto created =
      genie("POST", "/v2/alerts/",
            R"({"message":"Disk full","alias":"a/b","priority":"P1","tags":["x"],"details":{"k":"v"}})");
  ASSERT_EQ(created.status, 202);
  const std::string request(json_of(created).at("requestId").as_string());
  const json::value status = json_of(genie("GET", "/v2/alerts/requests/" + request)).at("data");
  EXPECT_EQ(status.at("isSuccess"), true);
  EXPECT_EQ(genie("GET", "/v2/alerts/requests/" + std::string(32, '0')).status, 404);
  const std::string alias = "/v2/alerts/a%2Fb", by = "?identifierType=alias";
  EXPECT_EQ(genie("PUT", alias + "/message" + by, R"({"message":"Disk really full"})").status, 202);
  EXPECT_EQ(genie("POST", alias + "/tags" + by, R"({"tags":["y","x"]})").status, 202);
  EXPECT_EQ(genie("DELETE", alias + "/tags" + by + "&tags=x").status, 202);
  EXPECT_EQ(genie("POST", alias + "/notes" + by, "{}").status, 422);
  EXPECT_EQ(genie("POST", alias + "/snooze" + by, R"({"endTime":"soon"})").status, 422);
  EXPECT_EQ(genie("POST", alias + "/acknowledge" + by).status, 202);
  const json::value seen = json_of(genie("GET", alias + by)).at("data");
  EXPECT_EQ(seen.at("message"), "Disk really full");
  EXPECT_EQ(to_text(seen.at("tags")), R"(["y"])");
  EXPECT_EQ(seen.at("acknowledged"), true);
  EXPECT_EQ(genie("POST", alias + "/assign" + by, "{}").status, 422);
  EXPECT_EQ(genie("POST", alias + "/assign" + by, R"({"owner":{"username":"somebody"}})").status, 202);
  EXPECT_EQ(json_of(genie("GET", alias + by)).at("data").at("owner"), "somebody");
  EXPECT_EQ(genie("GET", alias + "/recipients" + by).status, 200);
  EXPECT_EQ(json_of(genie("GET", "/v2/alerts?query=status%3Aclosed%20OR%20tag%3Ay")).at("data").as_array().size(), 1u);
  EXPECT_EQ(json_of(genie("GET", "/v2/alerts?query=NOT%20tag%3Ay")).at("data").as_array().size(), 0u);
  // What the sender repeats is no news, and undoes nothing.
  genie("POST", "/v2/alerts",
        R"({"message":"Disk full","alias":"a/b","priority":"P1","tags":["x"],"details":{"k":"v"}})");
  EXPECT_EQ(json_of(genie("GET", alias + by)).at("data").at("message"), "Disk really full");
  EXPECT_EQ(json_of(genie("GET", "/v2/alerts?query=status%3Aopen")).at("data").as_array().size(), 1u);
  EXPECT_EQ(json_of(genie("GET", "/v2/alerts/count?query=status%3Aclosed")).at("data").at("count"), 0);
  EXPECT_EQ(genie("POST", alias + "/close" + by, R"({"note":"done"})").status, 202);
  EXPECT_EQ(genie("GET", alias + by).status, 404);
  EXPECT_EQ(genie("POST", "/v2/alerts", R"({"alias":"x"})").status, 422);
  EXPECT_EQ(genie("POST", "/v2/alerts", "{").status, 400);
  EXPECT_EQ(call("POST", "/v2/alerts", R"({"message":"x"})").status, 401);
}

TEST_F(SourceRoutes, keeps_searches_of_opsgenie_clients) {
  const std::string searches = "/v2/alerts/saved-searches";
  const auto data = [](const http::Response& response) { return json_of(response).at("data"); };
  const std::string full = R"x({"name":"Full disks","query":"tag: disk AND (priority: P1 OR priority: P2)",)x"
                           R"("description":"d","owner":{"username":"ana@example.org"},"teams":[{"name":"shop"}]})";
  const auto made = genie("POST", searches + "/", full);
  ASSERT_EQ(made.status, 201);
  const std::string id(data(made).at("id").as_string());
  EXPECT_EQ(genie("POST", searches, full).status, 422) << "the name is taken";
  EXPECT_EQ(genie("POST", searches, R"({"name":"x"})").status, 422);
  EXPECT_EQ(genie("POST", searches, R"({"query":"x"})").status, 422);
  EXPECT_THAT(genie("POST", searches, R"({"name":"x","query":"(a"})").bytes(), HasSubstr("a bracket is not closed"));
  EXPECT_EQ(genie("POST", searches, "[").status, 400);

  const json::value got = data(genie("GET", searches + "/Full%20disks?identifierType=name"));
  EXPECT_EQ(got.at("id").as_string(), id);
  EXPECT_EQ(got.at("owner").at("username"), "ana@example.org");
  EXPECT_EQ(to_text(got.at("teams")), R"([{"name":"shop"}])");

  genie("POST", "/v2/alerts", R"({"message":"Disk full","alias":"a","priority":"P1","tags":["disk"]})");
  genie("POST", "/v2/alerts", R"({"message":"Disk filling","alias":"b","priority":"P4","tags":["disk"]})");
  const auto found = [&](const std::string& by) { return data(genie("GET", "/v2/alerts?" + by)).as_array().size(); };
  EXPECT_EQ(found("searchIdentifier=" + id), 1u);
  EXPECT_EQ(found("searchIdentifier=Full%20disks&searchIdentifierType=name"), 1u);
  EXPECT_EQ(genie("GET", "/v2/alerts?searchIdentifier=none").status, 404);
  EXPECT_EQ(genie("GET", "/v2/alerts?query=(status").status, 422);

  EXPECT_EQ(genie("PATCH", searches + "/" + id, R"({"query":"tag: disk"})").status, 200);
  EXPECT_EQ(found("searchIdentifier=" + id), 2u);
  EXPECT_EQ(data(genie("GET", "/v2/alerts/count?searchIdentifier=" + id)).at("count"), 2);
  genie("POST", searches, R"({"name":"Other","query":"status: open"})");
  EXPECT_EQ(genie("PATCH", searches + "/" + id, R"({"name":"Other"})").status, 422) << "the name is taken";
  EXPECT_EQ(data(genie("GET", searches)).as_array().size(), 2u);
  EXPECT_EQ(genie("DELETE", searches + "/Other?identifierType=name").status, 200);
  EXPECT_EQ(genie("DELETE", searches + "/Other?identifierType=name").status, 404);
  EXPECT_EQ(genie("GET", searches + "/Other?identifierType=name").status, 404);
  EXPECT_EQ(call("GET", searches).status, 401);
}

TEST_F(SourceRoutes, keeps_notes_of_an_opsgenie_alert_without_an_incident) {
  declare(std::string(kTools) + "rules: [{id: quiet, when: {field: title, starts: Quiet}, then: {snooze: 1h}}]\n");
  genie("POST", "/v2/alerts", R"({"message":"Quiet thing","alias":"q"})");
  const auto data = [&](const std::string& path) {
    return json_of(genie("GET", "/v2/alerts/q" + path + "?identifierType=alias")).at("data");
  };
  EXPECT_EQ(data("").at("snoozed"), true);
  const auto noted = genie("POST", "/v2/alerts/q/notes?identifierType=alias", R"({"note":"Known","user":"Ana"})");
  const std::string request(json_of(noted).at("requestId").as_string());
  EXPECT_EQ(json_of(genie("GET", "/v2/alerts/requests/" + request)).at("data").at("isSuccess"), true);
  const auto texts = [&] {
    std::vector<std::string> out;
    const json::value notes = data("/notes");
    for (const auto& note : notes.as_array()) out.emplace_back(note.at("note").as_string());
    return out;
  };
  EXPECT_THAT(texts(), ElementsAre("Known"));
  EXPECT_GE(data("/logs").as_array().size(), 2u);
  clock.forward(61min);
  settle();
  EXPECT_EQ(data("").at("snoozed"), false) << "it has come back, and has an incident";
  genie("POST", "/v2/alerts/q/notes?identifierType=alias", R"({"note":"Back again"})");
  EXPECT_THAT(texts(), ElementsAre("Known", "Back again")) << "in the order in which they were written";
}

TEST_F(SourceRoutes, a_higher_priority_makes_the_incident_as_severe) {
  genie("POST", "/v2/alerts", R"({"message":"Disk full","alias":"d","priority":"P4"})");
  const auto severity = [&] { return json_of(call("GET", "/v1/incidents/INC-1", "", ann())).at("severity"); };
  const json::value before = severity();
  EXPECT_EQ(genie("PUT", "/v2/alerts/d/priority?identifierType=alias", R"({"priority":"P1"})").status, 202);
  EXPECT_NE(before, "critical");
  EXPECT_EQ(severity(), "critical");
}

}  // namespace
}  // namespace muster::api
