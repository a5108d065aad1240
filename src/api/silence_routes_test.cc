#include "api/silence_routes.h"

#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/fixture_for_test.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

class Suppression : public ApiFixture {
 protected:
  Suppression() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
    add_silence_routes(router, *service);
    add_maintenance_routes(router, *service);
  }
  json::value ok(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << method << " " << target << ": " << response.bytes();
    return json_of(response);
  }
  std::string refused(std::string_view method, std::string_view target, std::string body, int status = 400) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << response.bytes();
    return std::string(json_of(response).as_object()["detail"].as_string());
  }
  json::value send(const std::string& signal) {
    return ok("POST", "/v1/signals/own-key-0123456789abcdef01234567", signal, 202).at("results").at(0);
  }
  std::string am(std::string_view method, std::string_view path, std::string body = "", int status = 200) {
    const auto response = call(method, "/integrations/prom-key-0123456789abcdef0123456/api/v2" + std::string(path),
                               std::move(body), nullptr, {{"Content-Type", "application/json"}});
    EXPECT_EQ(response.status, status) << response.bytes();
    return std::string(response.bytes());
  }
};

constexpr const char* kDisk = R"({"summary":"Disk full","dedup_key":"disk","labels":{"alertname":"DiskFull"}})";

TEST_F(Suppression, a_silence_holds_back_what_comes_and_what_is_open) {
  send(R"({"summary":"Open","dedup_key":"open","labels":{"alertname":"DiskFull","n":"1"}})");
  const auto silence = ok("POST", "/v1/silences",
                          R"({"matchers":["alertname=\"DiskFull\""],"duration":"2h","comment":"new disk"})", 201);
  EXPECT_EQ(silence.at("state"), "active");
  EXPECT_EQ(silence.at("held"), 1) << "the one that was open";
  EXPECT_EQ(silence.at("created_by"), "Ben");
  EXPECT_EQ(silence.at("ends_at"), "2026-03-28T14:00:00Z");
  const auto taken = send(kDisk);
  EXPECT_EQ(taken.at("outcome"), "held");
  const std::string id(taken.at("alert_id").as_string());
  const auto alert = ok("GET", "/v1/alerts/" + id);
  EXPECT_EQ(alert.at("status"), "held");
  EXPECT_TRUE(alert.at("incident").is_null());
  EXPECT_EQ(alert.at("held").at("by"), "silence");
  EXPECT_EQ(alert.at("held").at("until"), "2026-03-28T14:00:00Z");
  EXPECT_EQ(ok("GET", "/v1/alerts?status=held").at("items").as_array().size(), 2u);
  EXPECT_EQ(ok("GET", "/v1/alerts?status=triggered").at("items").as_array().size(), 0u);
  EXPECT_THAT(refused("POST", "/v1/alerts/" + id + "/acknowledge", "", 409),
              HasSubstr("held back by the silence of Ben"));
  const auto record = ok("GET", "/v1/alerts/" + id + "/timeline");
  EXPECT_EQ(record.at("items").at(1).at("kind"), "alert.held");

  const std::string path = "/v1/silences/" + std::string(silence.at("id").as_string());
  EXPECT_EQ(ok("GET", path + "/alerts").at("items").as_array().size(), 2u);
  EXPECT_EQ(ok("DELETE", path).at("state"), "expired");
  settle();
  EXPECT_EQ(ok("GET", "/v1/alerts/" + id).at("status"), "triggered");
  EXPECT_THAT(refused("DELETE", path, "", 409), HasSubstr("already expired"));
  EXPECT_EQ(ok("GET", "/v1/silences").at("items").as_array().size(), 0u);
  EXPECT_EQ(ok("GET", "/v1/silences?state=all").at("items").as_array().size(), 1u);
}

TEST_F(Suppression, a_silence_needs_a_reason_and_an_end) {
  EXPECT_THAT(refused("POST", "/v1/silences", R"({"matchers":["a=b"],"duration":"2h"})"), HasSubstr("needs a comment"));
  EXPECT_THAT(refused("POST", "/v1/silences", R"({"matchers":["a=b"],"comment":"x"})"), HasSubstr("'ends_at'"));
  EXPECT_THAT(refused("POST", "/v1/silences", R"({"matchers":["a"],"comment":"x","duration":"1h"})"),
              HasSubstr("bad matcher"));
  EXPECT_THAT(refused("POST", "/v1/silences", R"({"matchers":[],"comment":"x","duration":"1h"})"),
              HasSubstr("at least one matcher"));
  EXPECT_THAT(
      refused("POST", "/v1/silences", R"({"id":"nonsense","matchers":["a=b"],"comment":"x","duration":"1h"})", 404),
      HasSubstr("no silence"));
}

TEST_F(Suppression, a_preview_counts_what_would_be_held_back) {
  send(kDisk);
  send(R"({"summary":"Other","dedup_key":"other","labels":{"alertname":"Other"}})");
  send(R"({"dedup_key":"other","status":"resolved"})");
  const auto one = ok("POST", "/v1/silences/preview", R"({"matchers":["alertname=~\"Disk.*\""]})");
  EXPECT_EQ(one.at("open"), 1);
  EXPECT_EQ(one.at("last_30_days"), 1);
  EXPECT_EQ(one.at("last_30_days_of"), 2);
  EXPECT_EQ(one.at("alerts").at(0).at("summary"), "Disk full");
  EXPECT_EQ(ok("POST", "/v1/silences/preview", R"({"matchers":["muster_service=checkout"]})").at("last_30_days"), 2);
  EXPECT_EQ(ok("POST", "/v1/silences/preview", R"({"matchers":[]})").at("open"), 0);
}

TEST_F(Suppression, an_alertmanagers_clients_silence_as_they_are_used_to) {
  const std::string posted =
      am("POST", "/silences",
         R"({"matchers":[{"name":"alertname","value":"Disk.*","isRegex":true}],"startsAt":"2026-03-28T12:00:00Z",
                                    "endsAt":"2026-03-28T13:00:00Z","createdBy":"me","comment":"why"})");
  const std::string id(parse_json(posted)->at("silenceID").as_string());
  am("POST", "/alerts", R"([{"labels":{"alertname":"DiskFull"}},{"labels":{"alertname":"Other"}}])");
  const auto alerts = *parse_json(am("GET", "/alerts"));
  EXPECT_EQ(alerts.at(0).at("status").at("state"), "suppressed");
  EXPECT_EQ(alerts.at(0).at("status").at("silencedBy").at(0), json::value(id));
  EXPECT_EQ(alerts.at(1).at("status").at("state"), "active");
  EXPECT_EQ(parse_json(am("GET", "/alerts?silenced=false"))->as_array().size(), 1u);
  EXPECT_EQ(
      am("GET", "/silence/" + id),
      R"({"id":")" + id +
          R"(","status":{"state":"active"},"updatedAt":"2026-03-28T12:00:00.000Z","comment":"why","createdBy":"me",)"
          R"("endsAt":"2026-03-28T13:00:00.000Z","matchers":[{"isEqual":true,"isRegex":true,"name":"alertname","value":"Disk.*"}],)"
          R"("startsAt":"2026-03-28T12:00:00.000Z"})"
          "\n");
  EXPECT_EQ(parse_json(am("GET", "/silences"))->as_array().size(), 1u);
  EXPECT_EQ(parse_json(am("GET", "/silences?filter=alertname%3D%22x%22"))->as_array().size(), 0u);
  // Of another integration's alerts it says nothing.
  EXPECT_EQ(send(kDisk).at("outcome"), "opened");
  am("DELETE", "/silence/" + id);
  am("DELETE", "/silence/" + id);
  settle();
  EXPECT_EQ(parse_json(am("GET", "/alerts"))->at(0).at("status").at("state"), "active");
}

// Captured from Alertmanager 0.25.0.
TEST_F(Suppression, an_alertmanagers_faults_are_the_same) {
  const auto post = [&](const std::string& matchers, const std::string& more, int status) {
    return am("POST", "/silences",
              R"({"matchers":)" + matchers +
                  R"(,"startsAt":"2026-03-28T12:00:00Z","endsAt":"2026-03-28T13:00:00Z","createdBy":"me")" + more + "}",
              status);
  };
  const std::string why = R"(,"comment":"why")", ab = R"([{"name":"a","value":"b","isRegex":false}])";
  EXPECT_EQ(post("[]", why, 422), R"({"code":612,"message":"matchers in body should have at least 1 items"})");
  EXPECT_EQ(post(R"([{"name":"a","value":"","isRegex":false}])", why, 400),
            "\"silence invalid: at least one matcher must not match the empty string\"\n");
  EXPECT_THAT(post(R"([{"name":"a","value":"(","isRegex":true}])", why, 400),
              HasSubstr("silence invalid: invalid label matcher 0: invalid regular expression \\\"(\\\": error parsing "
                        "regexp: missing"));
  EXPECT_EQ(post(ab, "", 422), R"({"code":602,"message":"comment in body is required"})");
  EXPECT_EQ(post(R"([{"name":"a","value":"x"}])", why, 422),
            R"({"code":602,"message":"matchers.0.isRegex in body is required"})");
  EXPECT_EQ(post(ab, why + R"(,"id":"f0a3b7a0-1111-4222-8333-444444444444")", 404), "\"silence not found\"\n");
  EXPECT_EQ(am("POST", "/silences", "{}", 422), R"({"code":602,"message":"comment in body is required"})");
  EXPECT_THAT(am("POST", "/silences", R"({"id":)", 400),
              HasSubstr("parsing silence body from \\\"\\\" failed, because "));
  EXPECT_EQ(am("GET", "/silence/f0a3b7a0-1111-4222-8333-444444444444", "", 404), "");
  EXPECT_EQ(am("DELETE", "/silence/f0a3b7a0-1111-4222-8333-444444444444", "", 500), "\"silence not found\"\n");
  EXPECT_EQ(am("GET", "/silence/foo", "", 422),
            R"({"code":601,"message":"silenceID in path must be of type uuid: \"foo\""})");
  EXPECT_EQ(am("GET", "/silences?filter=(((", "", 400), "\"bad matcher format: (((\"\n");
}

TEST_F(Suppression, a_maintenance_window_is_planned_changed_and_ended) {
  const std::string body =
      R"({"name":"Patch night","time_zone":"Europe/Berlin","starts":"2026-03-28T12:30","ends":"2026-03-28T14:00",
      "services":["checkout"],"recurrence":"FREQ=WEEKLY")";
  const auto window = ok("POST", "/v1/maintenance", body + "}", 201);
  EXPECT_EQ(window.at("state"), "running");
  EXPECT_EQ(window.at("next").at(0).at("ends_at"), "2026-03-28T13:00:00Z");
  EXPECT_EQ(window.at("next").at(1).at("starts_at"), "2026-04-04T10:30:00Z") << "the clocks have changed";
  EXPECT_EQ(window.at("except_severities").at(0), "critical");
  EXPECT_EQ(send(kDisk).at("outcome"), "held");
  const std::string path = "/v1/maintenance/" + std::string(window.at("id").as_string());
  EXPECT_EQ(ok("GET", path + "/alerts").at("items").at(0).at("summary"), "Disk full");
  EXPECT_EQ(refused("PUT", path, body + R"(,"version":9})", 409),
            "somebody changed this maintenance window meanwhile; load it again");
  EXPECT_EQ(ok("PUT", path, body + R"(,"notice":"5m","version":1})").at("version"), 2);
  EXPECT_EQ(ok("POST", path + "/end").at("state"), "planned");
  settle();
  EXPECT_EQ(ok("GET", "/v1/alerts").at("items").at(0).at("status"), "triggered");
  EXPECT_THAT(refused("POST", path + "/end", "", 409), HasSubstr("does not run now"));
  EXPECT_EQ(ok("GET", "/v1/maintenance/calendar?from=2026-03-28T00:00:00Z&until=2026-04-12T00:00:00Z")
                .at("items")
                .as_array()
                .size(),
            3u);
  EXPECT_EQ(ok("GET", "/v1/maintenance").at("items").as_array().size(), 1u);
  ok("DELETE", path);
  EXPECT_EQ(call("GET", path, "", ben()).status, 404);
  EXPECT_THAT(refused("POST", "/v1/maintenance",
                      R"({"name":"x","starts":"2026-03-28T12:30","ends":"2026-03-28T14:00","services":["chekout"]})"),
              HasSubstr("no service 'chekout'"));
  EXPECT_THAT(refused("POST", "/v1/maintenance",
                      R"({"name":"x","starts":"2020-03-28T12:30","ends":"2020-03-28T14:00","services":["checkout"]})"),
              HasSubstr("over already"));
}

TEST_F(Suppression, an_alert_is_snoozed_and_comes_back) {
  const std::string id(send(kDisk).at("alert_id").as_string());
  const auto snoozed = ok("POST", "/v1/alerts/" + id + "/snooze", R"({"duration":"1h"})");
  EXPECT_EQ(snoozed.at("status"), "held");
  EXPECT_EQ(snoozed.at("held").at("by"), "snooze");
  EXPECT_EQ(ok("POST", "/v1/alerts/" + id + "/unsnooze").at("status"), "triggered");
  EXPECT_THAT(refused("POST", "/v1/alerts/" + id + "/unsnooze", "", 409), HasSubstr("not snoozed"));
  EXPECT_THAT(refused("POST", "/v1/alerts/" + id + "/snooze", "{}"), HasSubstr("'until'"));
  EXPECT_THAT(refused("POST", "/v1/alerts/" + id + "/snooze", R"({"duration":"40d"})"), HasSubstr("31 days"));
}

}  // namespace
}  // namespace muster::api
