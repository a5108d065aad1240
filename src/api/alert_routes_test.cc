#include "api/alert_routes.h"

#include <gmock/gmock.h>
#include <set>

#include "api/fixture_for_test.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kAlertRoutesOwn = "own-key-0123456789abcdef01234567";
constexpr std::string_view kStray = "stray-key-0123456789abcdef012345";

class AlertRoutes : public ApiFixture {
 protected:
  AlertRoutes() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
  }
  // Answers the ids of the alerts.
  std::vector<std::string> send(std::string body, std::string_view key = kAlertRoutesOwn, Fields headers = {}) {
    const auto response = call("POST", "/v1/signals/" + std::string(key), std::move(body), nullptr, headers);
    EXPECT_EQ(response.status, 202) << response.bytes();
    std::vector<std::string> ids;
    const json::array items = json_of(response).at("results").as_array();
    for (const auto& result : items) ids.emplace_back(result.at("alert_id").as_string());
    return ids;
  }
  json::object get(std::string_view target) {
    const auto response = call("GET", target, "", ben());
    EXPECT_EQ(response.status, 200) << target << ": " << response.bytes();
    return json_of(response).as_object();
  }
  json::object act(const std::string& alert, std::string_view verb) {
    const auto response = call("POST", "/v1/alerts/" + alert + "/" + std::string(verb), "", ben());
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response).as_object();
  }
  std::string detail(std::string_view method, std::string_view target, int status, std::string body = "") {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    return std::string(json_of(response).as_object()["detail"].as_string());
  }
  std::vector<std::string> summaries(std::string_view query = "") {
    std::vector<std::string> found;
    const json::array items = get("/v1/alerts" + std::string(query)).at("items").as_array();
    for (const auto& item : items) found.emplace_back(item.at("summary").as_string());
    return found;
  }
};

TEST_F(AlertRoutes, an_alert_has_everything_that_the_contract_names) {
  const auto id = send(
      R"({"summary":"Disk \"full\"","severity":"critical","dedup_key":"disk","labels":{"host":"db-1"},"details":{"free":0},
      "links":[{"href":"http://example.org","text":"Graph"}],"starts_at":"2026-03-28T11:58:00Z","timeout":"10m"})")[0];
  const auto alert = get("/v1/alerts/" + id);
  const json::value expected =
      *parse_json(R"({"status":"triggered","severity":"critical","summary":"Disk \"full\"","dedup_key":"disk",
      "service":{"id":"checkout","name":"Checkout"},"team":{"id":"shop","name":"Shop"},"integration":{"id":"own","name":"Own script"},
      "source":"db-1","labels":{"host":"db-1"},"details":{"free":0},"links":[{"href":"http://example.org","text":"Graph"}],
      "occurrences":1,"created_at":"2026-03-28T12:00:00Z","last_seen_at":"2026-03-28T12:00:00Z","starts_at":"2026-03-28T11:58:00Z",
      "resolved_at":null,"times_out_at":"2026-03-28T12:10:00Z","held":null,"group_key":"","joined":null})");
  for (const auto& member : expected.as_object()) EXPECT_EQ(alert.at(member.key()), member.value()) << member.key();
  EXPECT_EQ(alert.at("id"), json::value(id));
  EXPECT_EQ(alert.at("incident").at("number"), "INC-1");
  EXPECT_EQ(alert.size(), expected.as_object().size() + 3);  // id, incident and why
}

TEST_F(AlertRoutes, unknown_alerts_are_not_found) {
  for (const char* id : {"nonsense", "0000000000001", "INC-1"}) {
    const std::string path = "/v1/alerts/" + std::string(id);
    EXPECT_THAT(detail("GET", path, 404), HasSubstr("there is no alert"));
    detail("GET", path + "/payload", 404);
    detail("POST", path + "/acknowledge", 404);
    detail("POST", path + "/resolve", 404);
  }
}

TEST_F(AlertRoutes, lists_are_filtered) {
  const auto ids = send(
      R"([{"summary":"Disk full","severity":"critical"},{"summary":"CPU hot","severity":"warning"},{"summary":"RAM full"}])");
  send(R"({"summary":"Nobody's disk"})", kStray);
  act(ids[0], "acknowledge");
  act(ids[1], "resolve");
  EXPECT_THAT(summaries(), ElementsAre("Nobody's disk", "RAM full", "CPU hot", "Disk full"));
  EXPECT_THAT(summaries("?status=triggered"), ElementsAre("Nobody's disk", "RAM full"));
  EXPECT_THAT(summaries("?status=acknowledged"), ElementsAre("Disk full"));
  EXPECT_THAT(summaries("?status=acknowledged,resolved"), ElementsAre("CPU hot", "Disk full"));
  EXPECT_THAT(summaries("?severity=error"), ElementsAre("Nobody's disk", "RAM full"));
  EXPECT_THAT(summaries("?unowned=true"), ElementsAre("Nobody's disk"));
  EXPECT_THAT(summaries("?unowned=true&status=triggered"), ElementsAre("Nobody's disk"));
  EXPECT_THAT(summaries("?unowned=false&team=shop&status=triggered,acknowledged"),
              ElementsAre("RAM full", "Disk full"));
  EXPECT_THAT(summaries("?service=orphan"), ElementsAre("Nobody's disk"));
  EXPECT_THAT(summaries("?q=full"), ElementsAre("RAM full", "Disk full"));
  EXPECT_THAT(detail("GET", "/v1/alerts?unowned=yes", 400), HasSubstr("'unowned'"));
  EXPECT_THAT(detail("GET", "/v1/alerts?limit=-1", 400), HasSubstr("'limit'"));
  EXPECT_THAT(detail("GET", "/v1/alerts?state=x", 400), HasSubstr("'state'"));
}

TEST_F(AlertRoutes, are_listed_by_incident) {
  const auto ids = send(R"([{"summary":"First","dedup_key":"a"},{"summary":"Second","dedup_key":"b"}])");
  const json::object incident = get("/v1/alerts/" + ids[1]).at("incident").as_object();
  EXPECT_THAT(summaries("?incident=" + std::string(incident.at("id").as_string())), ElementsAre("Second"));
  EXPECT_THAT(summaries("?incident=" + std::string(incident.at("number").as_string())), ElementsAre("Second"));
  EXPECT_THAT(summaries("?incident=INC-999"), ElementsAre());
  EXPECT_THAT(summaries("?incident=nonsense"), ElementsAre());
}

TEST_F(AlertRoutes, pages_cover_everything_once_although_all_came_at_one_instant) {
  std::string batch = "[";
  for (int i = 0; i < 20; ++i) batch += std::string(i ? "," : "") + R"({"summary":"alert )" + std::to_string(i) + "\"}";
  act(send(batch + "]")[3], "resolve");
  for (const auto& [filter, count] :
       std::vector<std::pair<std::string, std::size_t>>{{"", 20}, {"&status=triggered", 19}, {"&status=resolved", 1}}) {
    std::vector<std::string> seen;
    std::string cursor;
    for (int page = 0; page < 10; ++page) {
      const auto answer = get("/v1/alerts?limit=5" + filter + cursor);
      for (const auto& item : answer.at("items").as_array()) seen.emplace_back(item.at("id").as_string());
      if (answer.at("next_cursor").is_null()) break;
      cursor = "&cursor=" + std::string(answer.at("next_cursor").as_string());
    }
    EXPECT_EQ(seen.size(), count) << filter;
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size());
    EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend())) << "newest first";
  }
}

TEST_F(AlertRoutes, the_payload_is_as_it_came) {
  const std::string body = R"( {"summary" : "A", "details": {"x": "<\u00fc>"}} )";
  const auto id = send(body, kAlertRoutesOwn, {{"Content-Type", "application/json; charset=\xFF"}})[0];
  const auto payload = get("/v1/alerts/" + id + "/payload");
  EXPECT_EQ(payload.at("body"), json::value(body));
  EXPECT_EQ(payload.at("content_type"), "application/json; charset=?");
  EXPECT_EQ(payload.at("received_at"), "2026-03-28T12:00:00Z");
}

TEST_F(AlertRoutes, acknowledging_an_alert_acknowledges_its_incident) {
  const auto id = send(R"({"summary":"A"})")[0];
  const auto incident = act(id, "acknowledge");
  EXPECT_EQ(incident.at("number"), "INC-1");
  EXPECT_EQ(incident.at("status"), "acknowledged");
  EXPECT_EQ(incident.at("escalation").at("state"), "stopped");
  EXPECT_EQ(act(id, "acknowledge"), incident);
  EXPECT_THAT(detail("POST", "/v1/alerts/" + id + "/acknowledge", 400, R"({"x":1})"), HasSubstr("'x'"));
}

TEST_F(AlertRoutes, resolving_the_last_open_alert_resolves_the_incident) {
  const auto id = send(R"({"summary":"A","dedup_key":"a"})")[0];
  send(R"({"summary":"A","dedup_key":"a"})");
  clock.forward(1s);
  const auto resolved = act(id, "resolve");
  EXPECT_EQ(resolved.at("status"), "resolved");
  EXPECT_EQ(resolved.at("resolved_at"), "2026-03-28T12:00:01Z");
  EXPECT_EQ(resolved.at("occurrences"), 2) << "the repeat that was only in memory is counted";
  EXPECT_TRUE(resolved.at("times_out_at").is_null());
  EXPECT_EQ(act(id, "resolve"), resolved);
  EXPECT_EQ(act(id, "acknowledge").at("status"), "resolved");
  EXPECT_NE(send(R"({"summary":"A","dedup_key":"a"})")[0], id) << "the same key opens a new one";
}

}  // namespace
}  // namespace muster::api
