#include "api/incident_routes.h"

#include <gmock/gmock.h>
#include <set>

#include "api/fixture_for_test.h"
#include "api/intake_routes.h"
#include "api/room_routes.h"
#include "config/apply.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

class IncidentRoutes : public ApiFixture {
 protected:
  IncidentRoutes() {
    add_intake_routes(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
  }
  void send(std::string_view signals, std::string_view key = "own-key-0123456789abcdef01234567") {
    ASSERT_EQ(call("POST", "/v1/signals/" + std::string(key), std::string(signals)).status, 202);
  }
  json::object get(std::string_view target) {
    const auto response = call("GET", target, "", ben());
    EXPECT_EQ(response.status, 200) << target << ": " << response.bytes();
    return json_of(response).as_object();
  }
  json::object act(std::string_view target, std::string body = "", std::shared_ptr<const Caller> by = ben()) {
    const auto response = call("POST", target, std::move(body), std::move(by));
    EXPECT_EQ(response.status, 200) << target << ": " << response.bytes();
    return json_of(response).as_object();
  }
  std::string detail(std::string_view method, std::string_view target, int status, std::string body = "") {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
    return std::string(json_of(response).as_object()["detail"].as_string());
  }
  std::vector<std::string> numbers(std::string_view query = "") {
    std::vector<std::string> found;
    const json::array items = get("/v1/incidents" + std::string(query)).at("items").as_array();
    for (const auto& item : items) found.emplace_back(item.at("number").as_string());
    return found;
  }
  std::vector<std::string> kinds(std::string_view incident) {
    std::vector<std::string> found;
    const json::array items = get("/v1/incidents/" + std::string(incident) + "/timeline").at("items").as_array();
    for (const auto& item : items) found.emplace_back(item.at("kind").as_string());
    return found;
  }
};

TEST_F(IncidentRoutes, an_incident_has_everything_that_the_contract_names) {
  send(R"({"summary":"Disk full","severity":"critical"})");
  const auto incident = get("/v1/incidents/INC-1");
  const json::value expected =
      *parse_json(R"({"number":"INC-1","title":"Disk full","status":"triggered","severity":"critical",
    "stage":"logged","own_stage":"","priority":null,"level":"","major":"no","category":"","need_to_know":false,"counts_as":"incident","bridge":null,
    "service":{"id":"checkout","name":"Checkout"},"team":{"id":"shop","name":"Shop"},
    "escalation_policy":{"id":"shop","name":"Shop policy"},"created_at":"2026-03-28T12:00:00Z","acknowledged_at":null,
    "acknowledged_by":null,"snoozed_until":null,"resolved_at":null,"resolved_by":null,"alert_count":1,"open_alert_count":1,"merged_into":null,"merged":[],"version":1,
    "escalation":{"state":"waiting","step":0,"steps":2,"round":1,"rounds":2,"due_at":"2026-03-28T12:01:00Z"}})");
  for (const auto& member : expected.as_object()) EXPECT_EQ(incident.at(member.key()), member.value()) << member.key();
  EXPECT_EQ(incident.size(), expected.as_object().size() + 1);
  EXPECT_EQ(get("/v1/incidents/" + std::string(incident.at("id").as_string())), incident);
  EXPECT_EQ(get("/v1/incidents/inc-1"), incident);
}

TEST_F(IncidentRoutes, what_is_no_longer_declared_is_named_by_its_id) {
  send(R"({"summary":"A"})", "stray-key-0123456789abcdef012345");
  const auto before = get("/v1/incidents/INC-1");
  EXPECT_EQ(before.at("service").at("name"), "Orphan");
  EXPECT_TRUE(before.at("team").is_null());
  EXPECT_EQ(before.at("escalation_policy").at("id"), "@administrators");
  turn([](Turn& turn) {
    muster::remove(turn, "integrations", "stray", system_actor(), "test");
    EXPECT_TRUE(muster::remove(turn, "services", "orphan", system_actor(), "test").problems.empty());
  });
  EXPECT_EQ(get("/v1/incidents/INC-1").at("service").at("name"), "orphan");
}

TEST_F(IncidentRoutes, unknown_incidents_are_not_found) {
  for (const char* id : {"INC-1", "INC-x", "nonsense", "0000000000001", "%20"}) {
    EXPECT_THAT(detail("GET", "/v1/incidents/" + std::string(id), 404), HasSubstr("there is no incident"));
    for (const char* list : {"timeline", "notifications"})
      detail("GET", "/v1/incidents/" + std::string(id) + "/" + list, 404);
    for (const char* verb : {"acknowledge", "resolve", "escalate"})
      detail("POST", "/v1/incidents/" + std::string(id) + "/" + verb, 404);
    detail("POST", "/v1/incidents/" + std::string(id) + "/notes", 404, R"({"text":"x"})");
  }
}

TEST_F(IncidentRoutes, lists_are_filtered) {
  send(
      R"([{"summary":"Disk full on db-1","severity":"critical"},{"summary":"100% CPU, host_a","severity":"warning"},{"summary":"Dienst Ümlaut"}])");
  send(R"({"summary":"Nobody's disk"})", "stray-key-0123456789abcdef012345");
  act("/v1/incidents/INC-1/acknowledge");
  act("/v1/incidents/INC-2/resolve");
  EXPECT_THAT(numbers(), ElementsAre("INC-4", "INC-3", "INC-2", "INC-1"));
  EXPECT_THAT(numbers("?status=triggered"), ElementsAre("INC-4", "INC-3"));
  EXPECT_THAT(numbers("?status=triggered,%20acknowledged"), ElementsAre("INC-4", "INC-3", "INC-1"));
  EXPECT_THAT(numbers("?status=resolved,acknowledged"), ElementsAre("INC-2", "INC-1"));
  EXPECT_THAT(numbers("?status="), ElementsAre("INC-4", "INC-3", "INC-2", "INC-1"));
  EXPECT_THAT(numbers("?severity=critical,warning"), ElementsAre("INC-2", "INC-1"));
  EXPECT_THAT(numbers("?service=orphan"), ElementsAre("INC-4"));
  EXPECT_THAT(numbers("?team=shop&status=triggered"), ElementsAre("INC-3"));
  EXPECT_THAT(numbers("?q=DISK"), ElementsAre("INC-4", "INC-1"));
  EXPECT_THAT(numbers("?q=db-1+disk"), ElementsAre("INC-1"));
  EXPECT_THAT(numbers("?q=100%25&status=resolved"), ElementsAre("INC-2")) << "% stands for itself";
  EXPECT_THAT(numbers("?q=host_a"), ElementsAre("INC-2"));
  EXPECT_THAT(numbers("?q=hostXa"), ElementsAre());
  EXPECT_THAT(numbers("?q=%5C"), ElementsAre());
  EXPECT_THAT(numbers("?q=a+b+c+full+on+db-1"), ElementsAre());
  EXPECT_THAT(numbers("?q=db-1+on+disk+full+on"), ElementsAre("INC-1")) << "from the fourth word on it is a phrase";
  EXPECT_THAT(numbers("?service=nothing"), ElementsAre());
}

TEST_F(IncidentRoutes, a_wrong_parameter_is_named) {
  for (const auto& [query, name] : std::vector<std::pair<std::string, std::string>>{{"status=open", "'status'"},
                                                                                    {"severity=bad", "'severity'"},
                                                                                    {"limit=0", "'limit'"},
                                                                                    {"limit=501", "'limit'"},
                                                                                    {"limit=5x", "'limit'"},
                                                                                    {"limit=", "'limit'"},
                                                                                    {"cursor=!", "'cursor'"},
                                                                                    {"cursor=", "'cursor'"},
                                                                                    {"stauts=triggered", "'stauts'"},
                                                                                    {"unowned=true", "'unowned'"}}) {
    EXPECT_THAT(detail("GET", "/v1/incidents?" + query, 400), HasSubstr(name)) << query;
  }
  send(R"({"summary":"A"})");
  EXPECT_THAT(detail("GET", "/v1/incidents/INC-1/timeline?cursor=-1", 400), HasSubstr("'cursor'"));
  EXPECT_THAT(detail("GET", "/v1/incidents/INC-1/timeline?limit=x", 400), HasSubstr("'limit'"));
  EXPECT_THAT(detail("GET", "/v1/incidents/INC-1/timeline?from=1", 400), HasSubstr("'from'"));
}

TEST_F(IncidentRoutes, pages_cover_everything_once_although_all_came_at_one_instant) {
  std::string batch = "[";
  for (int i = 0; i < 25; ++i) batch += std::string(i ? "," : "") + R"({"summary":"alert )" + std::to_string(i) + "\"}";
  send(batch + "]");
  act("/v1/incidents/INC-7/resolve");
  for (const auto& [filter, count] :
       std::vector<std::pair<std::string, std::size_t>>{{"", 25}, {"&status=triggered", 24}}) {
    std::vector<std::string> seen;
    std::string cursor;
    for (int page = 0; page < 10; ++page) {
      const auto answer = get("/v1/incidents?limit=6" + filter + cursor);
      const auto& items = answer.at("items").as_array();
      EXPECT_LE(items.size(), 6u);
      for (const auto& item : items) seen.emplace_back(item.at("number").as_string());
      if (page == 0) send(R"({"summary":"comes while they are read )" + filter + "\"}");
      if (answer.at("next_cursor").is_null()) break;
      cursor = "&cursor=" + std::string(answer.at("next_cursor").as_string());
    }
    EXPECT_EQ(seen.size(), count + (filter.empty() ? 0 : 1)) << filter;
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size());
  }
  EXPECT_TRUE(get("/v1/incidents?limit=27").at("next_cursor").is_null()) << "the last page is full";
}

TEST_F(IncidentRoutes, acknowledging_twice_is_no_error) {
  send(R"({"summary":"A"})");
  const auto first = act("/v1/incidents/INC-1/acknowledge", "{}");
  EXPECT_EQ(first.at("status"), "acknowledged");
  EXPECT_EQ(to_text(first.at("acknowledged_by")), R"({"kind":"user","id":"ben","name":"Ben"})");
  EXPECT_EQ(first.at("escalation").at("state"), "stopped");
  EXPECT_TRUE(first.at("escalation").at("due_at").is_null());
  EXPECT_EQ(act("/v1/incidents/INC-1/acknowledge"), first);
  const auto by_token = act("/v1/incidents/INC-1/acknowledge", "", token("respond"));
  EXPECT_EQ(by_token.at("acknowledged_by").at("id"), "ben") << "it stays whose it was";
  EXPECT_THAT(kinds("INC-1"),
              ElementsAre("alert.opened", "incident.opened", "incident.acknowledged", "incident.acknowledged_again"));
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/acknowledge", 400, R"({"note":"x"})"), HasSubstr("'note'"));
  detail("POST", "/v1/incidents/INC-1/acknowledge", 400, "nonsense");
}

TEST_F(IncidentRoutes, resolving_takes_a_note_and_closes_the_alerts) {
  send(R"({"summary":"A","dedup_key":"a"})");
  const auto resolved = act("/v1/incidents/INC-1/resolve", R"({"note":"disk replaced"})");
  EXPECT_EQ(resolved.at("status"), "resolved");
  EXPECT_EQ(resolved.at("open_alert_count"), 0);
  EXPECT_EQ(resolved.at("resolved_by").at("name"), "Ben");
  EXPECT_EQ(act("/v1/incidents/INC-1/resolve"), resolved);
  const auto timeline = get("/v1/incidents/INC-1/timeline").at("items").as_array();
  EXPECT_EQ(timeline.back().at("text"), "Ben resolved the incident: disk replaced");
  const auto german =
      call("GET", "/v1/incidents/INC-1/timeline", "", ben(), {{"Accept-Language", "de-DE,de;q=0.9,en;q=0.8"}});
  EXPECT_EQ(json_of(german).at("items").as_array().back().at("text"), "Ben hat den Vorfall gelöst: disk replaced");
  send(R"({"summary":"A","dedup_key":"a"})");
  EXPECT_THAT(numbers("?status=triggered"), ElementsAre("INC-2")) << "the same key opens a new one";
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-2/resolve", 400, R"({"note":7})"), HasSubstr("'note'"));
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-2/resolve", 400, R"({"remark":"x"})"), HasSubstr("'remark'"));
}

TEST_F(IncidentRoutes, escalating_makes_the_next_step_due_now) {
  send(R"({"summary":"A"})");
  const auto escalated = act("/v1/incidents/INC-1/escalate");
  EXPECT_EQ(escalated.at("escalation").at("due_at"), "2026-03-28T12:00:00Z");
  settle();
  EXPECT_EQ(get("/v1/incidents/INC-1").at("escalation").at("step"), 1);
  act("/v1/incidents/INC-1/acknowledge");
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/escalate", 409), HasSubstr("acknowledged"));
}

TEST_F(IncidentRoutes, a_snooze_has_an_end_and_can_be_ended) {
  send(R"({"summary":"Disk full"})");
  const auto snoozed = act("/v1/incidents/INC-1/snooze", R"({"for":"1h"})");
  EXPECT_EQ(snoozed.at("status"), "acknowledged");
  EXPECT_EQ(snoozed.at("snoozed_until"), "2026-03-28T13:00:00Z");
  EXPECT_EQ(snoozed.at("escalation").at("state"), "stopped");
  EXPECT_EQ(act("/v1/incidents/INC-1/snooze", R"({"until":"2026-03-28T15:30:00+01:00"})").at("snoozed_until"),
            "2026-03-28T14:30:00Z");
  EXPECT_EQ(act("/v1/incidents/INC-1/snooze", R"({"until":"morning"})").at("snoozed_until"), "2026-03-29T08:00:00Z");
  const auto back = act("/v1/incidents/INC-1/unsnooze");
  EXPECT_EQ(back.at("status"), "triggered");
  EXPECT_EQ(back.at("snoozed_until"), nullptr);
  EXPECT_EQ(back.at("escalation").at("due_at"), "2026-03-28T12:00:00Z");
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/unsnooze", 409), HasSubstr("INC-1 is not snoozed"));
  for (const char* body :
       {"{}", R"({"for":"1h","until":"morning"})", R"({"for":"morning"})", R"({"for":"32d"})", R"({"for":"0s"})",
        R"({"until":"2026-03-28T11:00:00Z"})", R"({"until":"soon"})", R"({"by":1})"})
    EXPECT_EQ(call("POST", "/v1/incidents/INC-1/snooze", body, ben()).status, 400) << body;
  act("/v1/incidents/INC-1/resolve");
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/snooze", 409, R"({"for":"1h"})"), HasSubstr("is resolved"));
}

TEST_F(IncidentRoutes, notes_are_part_of_the_record) {
  send(R"({"summary":"A"})");
  const auto response = call("POST", "/v1/incidents/INC-1/notes", R"({"text":"looks like the \"disk\"\n"})", ben());
  EXPECT_EQ(response.status, 201);
  const auto entry = json_of(response).as_object();
  EXPECT_EQ(entry.at("kind"), "incident.note");
  EXPECT_EQ(entry.at("text"), "Ben noted: looks like the \"disk\"\n");
  EXPECT_EQ(entry.at("via"), "web");
  EXPECT_EQ(get("/v1/incidents/INC-1/timeline").at("items").as_array().back(), entry);
  const auto text_of_length = [](std::size_t n) {
    std::string s = "{\"text\":\"";
    for (std::size_t i = 0; i < n; ++i) s += "ü";
    return s + "\"}";
  };
  EXPECT_EQ(call("POST", "/v1/incidents/INC-1/notes", text_of_length(10'000), ben()).status, 201);
  for (const std::string& bad :
       {std::string("{}"), std::string(R"({"text":""})"), std::string(R"({"text":7})"), text_of_length(10'001)}) {
    EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/notes", 400, bad), HasSubstr("'text'"));
  }
}

TEST_F(IncidentRoutes, the_record_is_read_in_pages) {
  send(R"({"summary":"A"})");
  for (int i = 0; i < 5; ++i) call("POST", "/v1/incidents/INC-1/notes", R"({"text":"n"})", ben());
  std::vector<std::int64_t> sequences;
  std::string cursor;
  for (int page = 0; page < 10; ++page) {
    const auto answer = get("/v1/incidents/INC-1/timeline?limit=3" + cursor);
    for (const auto& item : answer.at("items").as_array()) sequences.push_back(item.at("sequence").as_int64());
    if (answer.at("next_cursor").is_null()) break;
    cursor = "&cursor=" + std::string(answer.at("next_cursor").as_string());
  }
  EXPECT_EQ(sequences.size(), 7u);
  EXPECT_TRUE(std::is_sorted(sequences.begin(), sequences.end()));
  EXPECT_EQ(std::set<std::int64_t>(sequences.begin(), sequences.end()).size(), 7u);
}

TEST_F(IncidentRoutes, notifications_say_who_why_and_what_became_of_it) {
  send(R"({"summary":"A"})");
  EXPECT_TRUE(get("/v1/incidents/INC-1/notifications").at("items").as_array().empty());
  clock.forward(1min);
  settle();
  const auto items = get("/v1/incidents/INC-1/notifications").at("items").as_array();
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(to_text(items[0].at("recipient")), R"({"kind":"user","id":"ann","name":"Ann"})");
  EXPECT_EQ(items[0].at("created_at"), "2026-03-28T12:01:00Z");
  EXPECT_THAT(std::string(items[0].at("reason").as_string()), HasSubstr("step 1 of Shop policy"));
  const auto& delivery = items[0].at("deliveries").at(0).as_object();
  EXPECT_EQ(delivery.at("channel"), "webhook");
  EXPECT_EQ(delivery.at("address"), "http://127.0.0.1:9/ann");
  EXPECT_EQ(delivery.at("due_at"), "2026-03-28T12:01:00Z") << "not when the attempt under way counts as lost";
  EXPECT_EQ(delivery.size(), 12u);
  EXPECT_EQ(delivery.at("read"), nullptr);
  act("/v1/incidents/INC-1/acknowledge");
  EXPECT_EQ(get("/v1/incidents/INC-1/notifications").at("items").at(0).at("deliveries").at(0).at("state"), "cancelled");
}

}  // namespace
}  // namespace muster::api
