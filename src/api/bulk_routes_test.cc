#include "api/bulk_routes.h"

#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"
#include "timeline/timeline.h"

namespace muster::api {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;

class BulkRoutes : public ApiFixture {
 protected:
  BulkRoutes() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
    add_incident_routes(router, *service);
    add_bulk_routes(router, *service);
  }

  struct Sent {
    std::string alert, incident, number;
  };
  Sent send(const std::string& summary) {
    const auto response = call("POST", "/v1/signals/own-key-0123456789abcdef01234567",
                               to_text(json::object{{"summary", summary}, {"dedup_key", summary}}));
    EXPECT_EQ(response.status, 202) << response.bytes();
    const json::value answer = json_of(response);
    const json::object& result = answer.at("results").at(0).as_object();
    const auto text = [&](std::string_view member) { return std::string(*text_at(result, member)); };
    return {text("alert_id"), text("incident_id"), text("incident")};
  }
  http::Response act(std::string_view what, const json::object& body) {
    return call("POST", "/v1/" + std::string(what), to_text(body), ben());
  }
  // "ok", or why not; one for each id.
  std::vector<std::string> results(std::string_view what, const json::object& body) {
    const auto response = act(what, body);
    EXPECT_EQ(response.status, 200) << response.bytes();
    std::vector<std::string> found;
    const json::value answer = json_of(response);
    for (std::size_t i = 0; i < answer.at("items").as_array().size(); ++i) {
      const json::object& item = answer.at("items").at(i).as_object();
      EXPECT_EQ(item.at("id"), body.at("ids").at(i));
      EXPECT_EQ(item.contains("detail"), item.at("status") == "failed");
      found.emplace_back(item.at("status") == "ok" ? "ok" : item.at("detail").as_string());
    }
    return found;
  }
  std::string status_of(const std::string& path) {
    return std::string(json_of(call("GET", "/v1/" + path, "", ben())).at("status").as_string());
  }
  std::int64_t entries() {
    std::int64_t last = 0;
    turn([&](Turn& turn) { last = turn.timeline.last_sequence(); });
    return last;
  }
};

TEST_F(BulkRoutes, acknowledges_incidents_and_names_those_that_it_could_not) {
  const Sent a = send("a"), b = send("b"), c = send("c");
  EXPECT_THAT(results("incidents/acknowledge", {{"ids", {a.incident, "INC-999", b.number, "nonsense"}}}),
              ElementsAre("ok", HasSubstr("'INC-999'"), "ok", HasSubstr("'nonsense'")));
  EXPECT_EQ(status_of("incidents/" + a.number), "acknowledged");
  EXPECT_EQ(status_of("incidents/" + b.number), "acknowledged");
  EXPECT_EQ(status_of("incidents/" + c.number), "triggered");
}

TEST_F(BulkRoutes, snoozes_incidents_and_alerts_until_then) {
  const Sent a = send("a"), b = send("b"), c = send("c");
  EXPECT_THAT(results("incidents/resolve", {{"ids", {c.number}}}), ElementsAre("ok"));
  EXPECT_THAT(results("incidents/snooze", {{"ids", {a.number, "INC-999", c.number}}, {"for", "1h"}}),
              ElementsAre("ok", HasSubstr("'INC-999'"), HasSubstr("is resolved")));
  EXPECT_EQ(json_of(call("GET", "/v1/incidents/" + a.number, "", ben())).at("snoozed_until"), "2026-03-28T13:00:00Z");
  EXPECT_THAT(results("alerts/snooze", {{"ids", {b.alert, c.alert, "nonsense"}}, {"until", "2026-03-28T14:00:00Z"}}),
              ElementsAre("ok", HasSubstr("resolved"), HasSubstr("'nonsense'")));
  EXPECT_EQ(json_of(call("GET", "/v1/alerts/" + b.alert, "", ben())).at("held").at("until"), "2026-03-28T14:00:00Z");
  for (const json::object& wrong :
       {json::object{{"ids", {a.number}}}, json::object{{"ids", {a.number}}, {"for", "soon"}},
        json::object{{"ids", {a.number}}, {"for", "1h"}, {"until", "morning"}},
        json::object{{"ids", {a.number}}, {"until", "2026-01-01T00:00:00Z"}}})
    EXPECT_EQ(act("incidents/snooze", wrong).status, 400) << to_text(wrong);
}

TEST_F(BulkRoutes, what_is_so_already_is_ok_and_leaves_no_entry) {
  const Sent a = send("a"), b = send("b");
  EXPECT_THAT(results("incidents/resolve", {{"ids", {a.number, a.number, b.number}}, {"note", "False alarm"}}),
              ElementsAre("ok", "ok", "ok"));
  const auto before = entries();
  EXPECT_THAT(results("incidents/resolve", {{"ids", {a.number, b.number}}}), ElementsAre("ok", "ok"));
  EXPECT_THAT(results("alerts/resolve", {{"ids", {a.alert}}}), ElementsAre("ok"));
  EXPECT_THAT(results("alerts/acknowledge", {{"ids", {a.alert}}}), ElementsAre("ok"));
  EXPECT_EQ(entries(), before);
  ask([&](store::Tx& tx) {
    const auto timeline = timeline_of(tx, *IncidentId::parse(b.incident), 0, 50);
    EXPECT_TRUE(std::any_of(timeline.begin(), timeline.end(), [](const RecordedEntry& entry) {
      return entry.kind == "incident.resolved" && entry.data.at("note") == "False alarm" && entry.actor.name == "Ben";
    }));
  });
}

TEST_F(BulkRoutes, resolves_alerts_and_their_incidents_with_them) {
  const Sent a = send("a"), b = send("b");
  EXPECT_THAT(results("alerts/acknowledge", {{"ids", {a.alert, "0000000000001"}}}),
              ElementsAre("ok", HasSubstr("there is no alert")));
  EXPECT_EQ(status_of("incidents/" + a.number), "acknowledged");
  EXPECT_THAT(results("alerts/resolve", {{"ids", {b.alert, a.alert}}}), ElementsAre("ok", "ok"));
  for (const Sent* sent : {&a, &b}) {
    EXPECT_EQ(status_of("alerts/" + sent->alert), "resolved");
    EXPECT_EQ(status_of("incidents/" + sent->number), "resolved");
  }
}

TEST_F(BulkRoutes, has_a_bound_and_refuses_what_it_does_not_know) {
  json::array many;
  for (std::size_t i = 0; i < kSelectionMax; ++i) many.emplace_back("INC-1");
  EXPECT_EQ(act("incidents/acknowledge", {{"ids", many}}).status, 200);
  many.emplace_back("INC-1");
  EXPECT_EQ(act("incidents/acknowledge", {{"ids", many}}).status, 400);
  for (const auto& body : {json::object{}, json::object{{"ids", json::array{}}}, json::object{{"ids", "INC-1"}},
                           json::object{{"ids", {1}}}, json::object{{"ids", {"INC-1"}}, {"note", "n"}}}) {
    EXPECT_EQ(act("alerts/resolve", body).status, 400) << to_text(body);
  }
  EXPECT_EQ(act("incidents/resolve", {{"ids", {"INC-1"}}, {"note", std::string(10'001, 'n')}}).status, 400);
}

}  // namespace
}  // namespace muster::api
