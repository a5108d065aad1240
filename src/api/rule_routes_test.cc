#include "api/rule_routes.h"

#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/config_routes.h"
#include "api/fixture_for_test.h"
#include "api/intake_routes.h"
#include "api/oncall_routes.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr std::string_view kRules = R"(
rules:
  - {id: info, name: Information, when: {field: severity, is: info}, then: {outcome: log}, stop: true}
  - {id: disks, name: Disks, when: {field: title, starts: Disk}, then: {severity: critical, wait: 2m, labels: {kind: disk}},
     rules: [{id: db, name: Databases, when: {field: labels.host, starts: db}, then: {escalation_policy: night}}]}
escalation_policies: [{id: night, name: Night, steps: [{after: 0s, notify: [{user: ben}]}]}]
)";

class RuleRoutes : public ApiFixture {
 protected:
  RuleRoutes() {
    add_alert_routes(router, *service);
    add_config_routes(router, *service);
    add_intake_routes(router, *service);
    add_oncall_routes(router, *service);
    add_rule_routes(router, *service);
    declare(kRules);
  }
  json::value send(std::string body) {
    const auto response = call("POST", "/v1/signals/own-key-0123456789abcdef01234567", std::move(body));
    EXPECT_LT(response.status, 300) << response.bytes();
    return json_of(response).at("results").at(0);
  }
  json::value try_out(std::string body) {
    const auto response = call("POST", "/v1/rules/try", std::move(body), ann());
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response);
  }
};

TEST_F(RuleRoutes, list_rules_in_order_with_counts_and_warnings) {
  send(R"({"summary":"Deployed","severity":"info"})");
  send(R"({"summary":"Disk full","labels":{"host":"db-1"}})");
  clock.forward(10s);
  settle();
  const json::value out = json_of(call("GET", "/v1/rules", "", ann()));
  const auto& items = out.at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].at("words"), "severity is 'info'");
  EXPECT_EQ(items[0].at("last_7_days").at("logged"), 1);
  EXPECT_EQ(items[1].at("last_30_days").at("held"), 1);
  EXPECT_EQ(items[1].at("rules").at(0).at("last_7_days").at("matched"), 1);
  EXPECT_TRUE(out.at("advice").as_array().empty());
  declare(
      "rules: [{id: hidden, position: 15, when: {all: [{field: severity, is: info}, {field: source, is: x}]}, then: "
      "{severity: error}}]\n");
  EXPECT_EQ(json_of(call("GET", "/v1/rules", "", ann())).at("advice").at(0).at("kind"), "unreachable");
}

TEST_F(RuleRoutes, say_why_an_alert_is_where_it_is) {
  const json::value taken = send(R"({"summary":"Disk full","labels":{"host":"db-1"}})");
  EXPECT_EQ(taken.at("outcome"), "held");
  const json::value alert =
      json_of(call("GET", "/v1/alerts/" + std::string(taken.at("alert_id").as_string()), "", ann()));
  EXPECT_EQ(alert.at("severity"), "critical");
  EXPECT_EQ(alert.at("held").at("by"), "rule");
  EXPECT_EQ(alert.at("held").at("id"), "disks");
  EXPECT_EQ(alert.at("held").at("until"), "2026-03-28T12:02:00Z");
  const auto& rules = alert.at("why").at("rules").as_array();
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].at("name"), "Disks");
  EXPECT_EQ(rules[1].at("did").at(0), "escalation policy is 'night'");
  clock.forward(2min);
  settle();
  const json::value raised =
      json_of(call("GET", "/v1/alerts/" + std::string(taken.at("alert_id").as_string()), "", ann()));
  EXPECT_TRUE(raised.at("held").is_null());
  EXPECT_FALSE(raised.at("incident").is_null());
}

TEST_F(RuleRoutes, try_a_payload_against_rules_that_are_not_saved) {
  const json::value stored =
      try_out(R"({"integration":"own","body":"{\"summary\":\"Disk full\",\"labels\":{\"host\":\"db-1\"}}"})");
  const auto& signal = stored.at("signals").at(0);
  EXPECT_EQ(signal.at("signal").at("severity"), "critical");
  EXPECT_EQ(signal.at("raw").at("severity"), "error");
  EXPECT_EQ(signal.at("held").at("until"), "2026-03-28T12:02:00Z");
  EXPECT_EQ(signal.at("pages").at(0).at("recipient").at("name"), "Ben");
  EXPECT_EQ(signal.at("pages").at(0).at("at"), "2026-03-28T12:02:00Z");
  const auto& verdicts = signal.at("verdicts").as_array();
  ASSERT_EQ(verdicts.size(), 3u);
  EXPECT_EQ(verdicts[0].at("why"), "severity is 'info': it is 'error'");
  EXPECT_EQ(verdicts[2].at("verdict"), "matched");

  const json::value other =
      try_out(R"({"rules":[{"id":"x","when":{"field":"title","contains":"full"},"then":{"outcome":"suppress"}}],
                                        "integration":"own","body":"{\"summary\":\"Disk full\"}"})");
  EXPECT_EQ(other.at("signals").at(0).at("verdicts").as_array().size(), 1u);
  EXPECT_TRUE(other.at("signals").at(0).at("pages").as_array().empty());
  EXPECT_TRUE(other.at("signals").at(0).at("pages_at").is_null());

  const json::value wrong = try_out(R"({"rules":[{"id":"x","when":{"field":"nothing","is":"x"}}],"body":"{}"})");
  EXPECT_THAT(std::string(wrong.at("problems").at(0).at("message").as_string()), HasSubstr("is no field"));
  EXPECT_TRUE(wrong.at("signals").as_array().empty());
}

TEST_F(RuleRoutes, try_an_alert_of_the_past_as_it_came) {
  const json::value taken = send(R"({"summary":"Disk full","labels":{"host":"db-1"}})");
  const json::value out = try_out(R"({"rules":[],"alert":")" + std::string(taken.at("alert_id").as_string()) + "\"}");
  EXPECT_EQ(out.at("signals").at(0).at("raw").at("severity"), "error") << "before rules changed it";
  EXPECT_EQ(call("POST", "/v1/rules/try", R"({"alert":"nothing"})", ann()).status, 404);
}

TEST_F(RuleRoutes, who_would_be_paged_goes_through_rules) {
  const json::value out =
      json_of(call("POST", "/v1/who-would-be-paged",
                   R"({"integration":"own","signal":{"summary":"Disk full","labels":{"host":"db-1"}}})", ann()));
  EXPECT_EQ(out.at("pages").at(0).at("recipient").at("name"), "Ben");
  EXPECT_THAT(to_text(out.at("why")), HasSubstr("rule 'disks' holds it back until 2026-03-28T12:02:00Z"));
}

TEST_F(RuleRoutes, who_would_be_paged_knows_of_an_alert_storm) {
  declare("organisation: {correlation: {enabled: false}, storm: {incidents: 2, window: 1m}}\n");
  const auto asked = [&](const std::string& severity) {
    return json_of(call(
        "POST", "/v1/who-would-be-paged",
        R"({"integration":"own","signal":{"summary":"Queue long","dedup_key":"q","severity":")" + severity + "\"}}",
        ann()));
  };
  for (const char* key : {"a", "b"}) send(R"({"summary":"CPU high","dedup_key":")" + std::string(key) + "\"}");
  json::value out = asked("error");
  EXPECT_THAT(to_text(out.at("why")), HasSubstr("it would begin an alert storm, with one page for all that follows"));
  EXPECT_FALSE(out.at("pages").as_array().empty());
  send(R"({"summary":"CPU high","dedup_key":"c"})");
  out = asked("error");
  EXPECT_THAT(to_text(out.at("why")), HasSubstr("is on: it would join INC-3; nobody is paged anew"));
  EXPECT_TRUE(out.at("pages").as_array().empty());
  out = asked("critical");
  EXPECT_THAT(to_text(out.at("why")), HasSubstr("and make it page again because it is more severe"));
  EXPECT_FALSE(out.at("pages").as_array().empty());
}

TEST_F(RuleRoutes, replay_the_last_days) {
  const std::string id(send(R"({"summary":"CPU high","dedup_key":"cpu"})").at("alert_id").as_string());
  clock.forward(1min);
  send(R"({"summary":"CPU high","dedup_key":"cpu","status":"resolved"})");
  clock.forward(1min);
  const auto response =
      call("POST", "/v1/replay",
           R"({"days":1,"rules":[{"id":"w","when":{"field":"title","starts":"CPU"},"then":{"wait":"2m"}}]})", ann());
  ASSERT_EQ(response.status, 200) << response.bytes();
  const json::value report = json_of(response);
  EXPECT_EQ(report.at("alerts"), 1);
  EXPECT_EQ(report.at("from_payload"), 1);
  EXPECT_EQ(report.at("pages_before"), 1);
  EXPECT_EQ(report.at("saved"), 1);
  EXPECT_EQ(report.at("snoozes"), 0);
  EXPECT_EQ(report.at("examples").at(0).at("alert_id").as_string(), id);
  EXPECT_EQ(report.at("examples").at(0).at("before").at("told").at(0), "Ann");
  EXPECT_EQ(call("GET", "/v1/replay", "", ann()).bytes(), R"({"running":false,"done":1,"total":1})");

  const json::value by_file = json_of(call(
      "POST", "/v1/replay",
      R"({"days":1,"files":[{"name":"x.yaml","text":"rules: [{id: w, when: {field: title, starts: CPU}, then: {outcome: log}}]"}]})",
      ann()));
  EXPECT_EQ(by_file.at("saved"), 1);
  EXPECT_EQ(call("POST", "/v1/replay",
                 R"({"days":1,"files":[{"name":"x.yaml","text":"rules: [{id: w, when: {field: no}}]"}]})", ann())
                .status,
            422);
  EXPECT_EQ(call("POST", "/v1/replay", R"({"days":0})", ann()).status, 400);
}

TEST_F(RuleRoutes, marks_are_kept_and_make_the_noise_report) {
  std::string id;
  for (int i = 0; i < 6; ++i) {
    const json::value taken = send(R"({"summary":"CPU high","dedup_key":"cpu"})");
    id = taken.at("alert_id").as_string();
    clock.forward(1min);
    send(R"({"summary":"CPU high","dedup_key":"cpu","status":"resolved"})");
    clock.forward(1min);
  }
  const auto marked = call("PUT", "/v1/alerts/" + id + "/mark", R"({"mark":"noise"})", ben());
  ASSERT_EQ(marked.status, 200) << marked.bytes();
  EXPECT_EQ(json_of(marked).at("mark").at("by"), "Ben");
  EXPECT_EQ(call("PUT", "/v1/alerts/" + id + "/mark", R"({"mark":"loud"})", ben()).status, 400);
  const json::value report = json_of(call("GET", "/v1/noise?days=7", "", ann()));
  EXPECT_EQ(report.at("paged"), 6);
  EXPECT_EQ(report.at("noise"), 1);
  EXPECT_EQ(report.at("by_itself"), 6);
  EXPECT_EQ(report.at("integrations").at(0).at("id"), "own");
  ASSERT_EQ(report.at("suggestions").as_array().size(), 1u) << to_text(report);
  EXPECT_EQ(report.at("suggestions").at(0).at("kind"), "wait");
  EXPECT_EQ(report.at("suggestions").at(0).at("saved"), 6);
  EXPECT_EQ(report.at("suggestions").at(0).at("rule").at("then").at("wait"), "2m");
  call("PUT", "/v1/alerts/" + id + "/mark", R"({"mark":null})", ben());
  EXPECT_EQ(json_of(call("GET", "/v1/noise", "", ann())).at("noise"), 0);
}

}  // namespace
}  // namespace muster::api
