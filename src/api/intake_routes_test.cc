#include "api/intake_routes.h"

#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/fixture_for_test.h"
#include "api/integration_keys.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kIntakeRoutesOwn = "/v1/signals/own-key-0123456789abcdef01234567";
constexpr std::string_view kProm = "/integrations/prom-key-0123456789abcdef0123456/api/v2";
constexpr std::string_view kPdKey = "0123456789abcdef0123456789abcdef";

class IntakeRoutes : public ApiFixture {
 protected:
  IntakeRoutes() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
  }
  // The results of our own format; fails the test unless they come with 202.
  json::array send(std::string_view signals, std::string_view to = kIntakeRoutesOwn) {
    const auto response = call("POST", to, std::string(signals));
    EXPECT_EQ(response.status, 202) << response.bytes();
    return json_of(response).at("results").as_array();
  }
  http::Response post_alerts(std::string_view alerts, Fields headers = {{"Content-Type", "application/json"}}) {
    return call("POST", std::string(kProm) + "/alerts", std::string(alerts), nullptr, headers);
  }
  static std::string pagerduty(std::string_view key, std::string_view action, std::string_view more) {
    std::string body = R"({"routing_key":")";
    return body.append(key).append(R"(","event_action":")").append(action).append("\"").append(more).append("}");
  }
  json::array alerts(std::string_view query = "") {
    return json_of(call("GET", "/v1/alerts" + std::string(query), "", ann())).at("items").as_array();
  }
};

TEST_F(IntakeRoutes, a_signal_opens_repeats_updates_acknowledges_and_resolves) {
  const auto opened = send(R"({"summary":"Disk full","dedup_key":"disk"})")[0].as_object();
  EXPECT_EQ(opened.at("outcome"), "opened");
  EXPECT_EQ(opened.at("dedup_key"), "disk");
  EXPECT_EQ(opened.at("incident"), "INC-1");
  EXPECT_TRUE(IncidentId::parse(opened.at("incident_id").as_string()));
  const auto repeated = send(R"({"summary":"Disk full","dedup_key":"disk"})")[0].as_object();
  EXPECT_EQ(repeated.at("outcome"), "repeated");
  EXPECT_EQ(repeated.at("alert_id"), opened.at("alert_id"));
  EXPECT_EQ(send(R"({"summary":"Disk fuller","dedup_key":"disk"})")[0].at("outcome"), "updated");
  EXPECT_EQ(send(R"({"dedup_key":"disk","status":"acknowledged"})")[0].at("outcome"), "acknowledged");
  EXPECT_EQ(alerts()[0].at("status"), "acknowledged");
  EXPECT_EQ(send(R"({"dedup_key":"disk","status":"resolved"})")[0].at("outcome"), "resolved");
  const auto nothing = send(R"({"dedup_key":"disk","status":"resolved"})")[0].as_object();
  EXPECT_EQ(nothing.at("outcome"), "nothing_open");
  EXPECT_FALSE(nothing.contains("alert_id"));
}

TEST_F(IntakeRoutes, each_element_of_a_batch_has_its_own_result) {
  const auto results = send(R"([{"summary":"A"}, {"sumary":"B"}, {"summary":"C"}, 7, {"summary":"A"}])");
  ASSERT_EQ(results.size(), 5u);
  EXPECT_EQ(results[0].at("outcome"), "opened");
  EXPECT_EQ(results[1].at("outcome"), "refused");
  EXPECT_THAT(std::string(results[1].at("error").as_string()), HasSubstr("did you mean 'summary'"));
  EXPECT_EQ(results[2].at("incident"), "INC-2");
  EXPECT_EQ(results[3].at("outcome"), "refused");
  EXPECT_EQ(results[4].at("outcome"), "repeated");
  EXPECT_EQ(results[4].at("alert_id"), results[0].at("alert_id"));
  EXPECT_EQ(send("[]").size(), 0u);
  EXPECT_EQ(send(R"([{"sumary":"B"}])")[0].at("outcome"), "refused");
}

TEST_F(IntakeRoutes, a_body_that_is_not_json_is_refused_as_a_whole) {
  const auto response = call("POST", kIntakeRoutesOwn, "{\"summary\":");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
  EXPECT_TRUE(alerts().empty());
}

TEST_F(IntakeRoutes, trailing_slashes_do_not_matter) {
  EXPECT_EQ(send(R"({"summary":"A"})", std::string(kIntakeRoutesOwn) + "/").size(), 1u);
}

TEST_F(IntakeRoutes, unknown_keys_are_answered_in_the_senders_own_shape) {
  const auto own = call("POST", "/v1/signals/nobodys", R"({"summary":"A"})");
  EXPECT_EQ(own.status, 404);
  EXPECT_EQ(json_of(own).at("status"), 404);
  EXPECT_THAT(std::string(own.bytes()), testing::Not(HasSubstr("nobodys")))
      << "a key is a secret, also one that was mistyped";
  EXPECT_EQ(call("POST", "/integrations/nobodys", "{}").status, 404);
  const auto alertmanager =
      call("POST", "/integrations/nobodys/api/v2/alerts", "[]", nullptr, {{"Content-Type", "application/json"}});
  EXPECT_EQ(alertmanager.status, 404);
  EXPECT_EQ(json_of(alertmanager).at("code"), 404);
  const auto not_signed_in = call("POST", "/api/v2/alerts", "[]", nullptr, {{"Content-Type", "application/json"}});
  EXPECT_EQ(not_signed_in.status, 401);
  EXPECT_THAT(std::string(*not_signed_in.header("WWW-Authenticate")), StartsWith("Basic"));
  const auto pd = call("POST", "/v2/enqueue", pagerduty("nobodys", "trigger", R"(,"payload":{"summary":"A"})"));
  EXPECT_EQ(pd.status, 400);
  EXPECT_EQ(json_of(pd).at("status"), "invalid event");
  EXPECT_EQ(call("POST", "/integrations/nobodys/v2/enqueue", pagerduty("x", "trigger", R"(,"payload":{"summary":"A"})"))
                .status,
            400);
  EXPECT_TRUE(alerts().empty());
}

TEST_F(IntakeRoutes, a_key_counts_as_soon_as_it_is_declared_and_no_longer) {
  IntegrationKeys keys(*service);
  EXPECT_FALSE(keys.find("new-key-0123456789abcdef01234567"));
  EXPECT_FALSE(keys.find(""));
  declare(R"(integrations: [{id: own, type: muster, service: orphan, key: "new-key-0123456789abcdef01234567"}])");
  const auto found = keys.find("new-key-0123456789abcdef01234567");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->integration->service, ServiceId("orphan"));
  EXPECT_FALSE(keys.find("own-key-0123456789abcdef01234567"));
  EXPECT_EQ(call("POST", kIntakeRoutesOwn, R"({"summary":"A"})").status, 404);
}

TEST_F(IntakeRoutes, an_alertmanagers_sender_is_answered_without_a_body) {
  const std::string alert =
      R"({"labels":{"alertname":"Down","instance":"db-1"},"annotations":{"summary":"db-1 is down"}})";
  const auto response = post_alerts("[" + alert + "]");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.bytes(), "");
  const auto half = post_alerts("[" + alert + R"(,{"labels":{}}])");
  EXPECT_EQ(half.status, 400);
  EXPECT_EQ(json_of(half), "at least one label pair required");
  EXPECT_EQ(alerts().size(), 1u) << "the good one was taken in";
  EXPECT_EQ(alerts()[0].at("summary"), "db-1 is down");
  EXPECT_EQ(json_of(post_alerts("nonsense")).at("code"), 400);
  EXPECT_EQ(post_alerts("[]", {{"Content-Type", "text/plain"}}).status, 415);
  EXPECT_EQ(post_alerts("[]", {{"Content-Type", "Application/JSON ; charset=utf-8"}}).status, 200);
}

TEST_F(IntakeRoutes, an_alertmanagers_key_may_be_a_password_or_a_token) {
  const std::string alerts_body = R"([{"labels":{"alertname":"Down"}}])";
  const auto send_with = [&](std::string_view authorization) {
    return call("POST", "/api/v2/alerts", alerts_body, nullptr,
                {{"Content-Type", "application/json"}, {"Authorization", authorization}})
        .status;
  };
  EXPECT_EQ(send_with("Bearer prom-key-0123456789abcdef0123456"), 200);
  // "prometheus:prom-key-0123456789abcdef0123456"
  EXPECT_EQ(send_with("Basic cHJvbWV0aGV1czpwcm9tLWtleS0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Ng=="), 200);
  EXPECT_EQ(send_with("Basic !!!"), 401);
  EXPECT_EQ(send_with("Digest prom-key-0123456789abcdef0123456"), 401);
  EXPECT_EQ(send_with("Bearer"), 401);
  EXPECT_EQ(alerts().size(), 1u);
}

TEST_F(IntakeRoutes, a_long_list_of_open_alerts_is_whole) {
  for (int request = 0; request < 5; ++request) {
    std::string alerts = "[";
    for (int n = 0; n < 500; ++n) {
      const std::string number = std::to_string(request * 500 + n);
      alerts += (n ? "," : "") + (R"({"labels":{"alertname":"Many","n":")" + number + R"(","odd":")") +
                (n % 2 ? "yes" : "no") + "\"}}";
    }
    ASSERT_EQ(post_alerts(alerts + "]").status, 200);
  }
  const auto list = [&](std::string_view filter) {
    return json_of(call("GET", std::string(kProm) + "/alerts" + std::string(filter))).as_array();
  };
  const auto all = list("");
  ASSERT_EQ(all.size(), 2500u);
  for (std::size_t n = 0; n < all.size(); ++n)
    ASSERT_EQ(text_at(all[n].at("labels").as_object(), "n"), std::to_string(n));
  EXPECT_EQ(list("?filter=odd%3D%22yes%22").size(), 1250u) << "too common for the index";
  EXPECT_EQ(list("?filter=odd%3D%22yes%22&filter=n%3D%221777%22").size(), 1u);
  EXPECT_EQ(list("?filter=n%3D~%22177.%22").size(), 10u);
  EXPECT_EQ(list("?filter=n%3D%22none%22").size(), 0u);
}

TEST_F(IntakeRoutes, an_alertmanagers_readers_see_what_is_open) {
  post_alerts(
      R"([{"labels":{"alertname":"Down","env":"prod"},"generatorURL":"http://prom.example.org/g"},{"labels":{"alertname":"Slow"}}])");
  send(R"({"summary":"of another integration"})");
  const auto get = [&](std::string_view path) { return call("GET", std::string(kProm) + std::string(path)); };
  const auto all = json_of(get("/alerts")).as_array();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].at("labels").at("alertname"), "Down");
  EXPECT_EQ(all[0].at("generatorURL"), "http://prom.example.org/g");
  EXPECT_EQ(all[0].at("receivers").at(0).at("name"), "Shop policy");
  EXPECT_EQ(all[0].at("endsAt"), "2026-03-28T12:05:00.000Z");
  EXPECT_EQ(json_of(get("/alerts?filter=env%3D%22prod%22")).as_array().size(), 1u);
  EXPECT_EQ(json_of(get("/alerts?filter=env%3D%22dev%22")).as_array().size(), 0u);
  EXPECT_EQ(json_of(get("/alerts?filter=env%3D%22prod%22&filter=alertname!%3D%22Down%22")).as_array().size(), 0u);
  EXPECT_EQ(json_of(get("/alerts?filter=env%3D%22%22")).as_array().size(), 1u) << "the one without env";
  EXPECT_EQ(json_of(get("/alerts?active=false")).as_array().size(), 0u);
  EXPECT_EQ(get("/alerts?filter=nonsense").status, 400);
  const auto groups = json_of(get("/alerts/groups")).as_array();
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].at("labels").at("alertname"), "Down");
  EXPECT_EQ(json_of(get("/receivers")).at(0).at("name"), "Shop policy");
  EXPECT_EQ(json_of(get("/silences")), json::array());
  EXPECT_EQ(json_of(get("/status")).at("cluster").at("status"), "disabled");
  post_alerts(R"([{"labels":{"alertname":"Slow"},"endsAt":"2026-03-28T11:00:00Z"}])");
  EXPECT_EQ(json_of(get("/alerts")).as_array().size(), 1u);
}

TEST_F(IntakeRoutes, a_webhook_goes_to_the_integrations_address) {
  const auto webhook = [&](std::string_view status) {
    const std::string body = R"({"version":"4","status":"firing","alerts":[{"status":")" + std::string(status) +
                             R"(","labels":{"alertname":"Down"},"annotations":{"summary":"It is down"}}]})";
    return call("POST", "/integrations/hook-key-0123456789abcdef0123456", body);
  };
  EXPECT_EQ(webhook("firing").status, 200);
  ASSERT_EQ(alerts().size(), 1u);
  EXPECT_EQ(alerts()[0].at("summary"), "It is down");
  EXPECT_EQ(webhook("resolved").status, 200);
  EXPECT_EQ(alerts()[0].at("status"), "resolved");
  EXPECT_EQ(call("POST", "/integrations/hook-key-0123456789abcdef0123456", "{}").status, 400);
  // Other types have the same address.
  EXPECT_EQ(call("POST", "/integrations/own-key-0123456789abcdef01234567", R"({"summary":"A"})").status, 202);
  EXPECT_EQ(call("POST", "/integrations/" + std::string(kPdKey),
                 pagerduty(kPdKey, "trigger", R"(,"payload":{"summary":"A"})"))
                .status,
            202);
}

TEST_F(IntakeRoutes, pagerdutys_events_find_their_integration_by_the_key_inside) {
  const std::string trigger =
      pagerduty(kPdKey, "trigger", R"(,"dedup_key":"k","payload":{"summary":"A","severity":"critical"})");
  const auto response = call("POST", "/v2/enqueue/", trigger);
  EXPECT_EQ(response.status, 202);
  EXPECT_EQ(response.bytes(), R"({"status":"success","message":"Event processed","dedup_key":"k"})");
  EXPECT_EQ(alerts()[0].at("integration").at("id"), "pd");
  EXPECT_EQ(call("POST", "/v2/enqueue", pagerduty(kPdKey, "acknowledge", R"(,"dedup_key":"k")")).status, 202);
  EXPECT_EQ(alerts()[0].at("status"), "acknowledged");
  EXPECT_EQ(call("POST", "/integrations/" + std::string(kPdKey) + "/v2/enqueue",
                 pagerduty("another", "resolve", R"(,"dedup_key":"k")"))
                .status,
            202);
  EXPECT_EQ(alerts()[0].at("status"), "resolved");
  EXPECT_EQ(call("POST", "/v2/enqueue", pagerduty(kPdKey, "resolve", R"(,"dedup_key":"k")")).status, 202)
      << "accepted and dropped";
  const auto bad = call("POST", "/v2/enqueue", "nonsense");
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(json_of(bad).at("status"), "Unrecognized object");
  EXPECT_THAT(std::string(call("POST", "/v2/enqueue", R"({"event_action":"trigger"})").bytes()),
              HasSubstr("routing_key"));
}

TEST_F(IntakeRoutes, a_pagerduty_trigger_without_a_key_is_an_alert_of_its_own) {
  const std::string trigger = pagerduty(kPdKey, "trigger", R"(,"payload":{"summary":"A"})");
  const auto one = json_of(call("POST", "/v2/enqueue", trigger)).at("dedup_key");
  const auto other = json_of(call("POST", "/v2/enqueue", trigger)).at("dedup_key");
  EXPECT_EQ(one.as_string().size(), 32u);
  EXPECT_NE(one, other);
  EXPECT_EQ(alerts("?status=triggered").size(), 2u);
  const std::string resolve = pagerduty(kPdKey, "resolve", ",\"dedup_key\":\"" + std::string(one.as_string()) + "\"");
  EXPECT_EQ(call("POST", "/v2/enqueue", resolve).status, 202);
  EXPECT_EQ(alerts("?status=triggered").size(), 1u);
}

TEST_F(IntakeRoutes, a_change_event_pages_nobody) {
  const std::string change = R"({"routing_key":")" + std::string(kPdKey) + R"(","payload":{"summary":"deployed 1.2"}})";
  EXPECT_EQ(call("POST", "/v2/change/enqueue", change).status, 202);
  EXPECT_EQ(call("POST", "/integrations/" + std::string(kPdKey) + "/v2/change/enqueue", change).status, 202);
  EXPECT_EQ(call("POST", "/v2/change/enqueue", R"({"routing_key":"nobodys","payload":{"summary":"x"}})").status, 400);
  EXPECT_EQ(call("POST", "/v2/change/enqueue", "nonsense").status, 400);
  EXPECT_TRUE(alerts().empty());
}

TEST_F(IntakeRoutes, a_nul_never_reaches_the_store) {
  EXPECT_EQ(send(R"([{"summary":"a\u0000b","dedup_key":"k\u0000","source":"s\u0000","labels":{"l\u0000":"v\u0000"},
                      "details":{"d\u0000":["x\u0000",{"y":"\u0000"}]},"links":[{"href":"http://example.org","text":"t\u0000"}]}])")
                [0]
                    .at("outcome"),
            "opened");
  post_alerts(R"([{"labels":{"alertname":"a\u0000"},"annotations":{"summary":"s\u0000","x\u0000":"\u0000"}}])");
  call("POST", "/v2/enqueue",
       pagerduty(kPdKey, "trigger",
                 R"(,"dedup_key":"\u0000","payload":{"summary":"a","component":"\u0000","custom_details":"\u0000"})"));
  EXPECT_EQ(alerts().size(), 3u);
  for (const auto& alert : alerts()) {
    const std::string text = to_text(alert);
    EXPECT_EQ(text.find("\\u0000"), std::string::npos) << text;
    EXPECT_EQ(text.find('\0'), std::string::npos) << text;
  }
}

TEST_F(IntakeRoutes, when_the_writer_has_stopped_each_sender_is_told_to_come_back_in_its_own_shape) {
  writer->stop();
  const auto own = call("POST", kIntakeRoutesOwn, R"({"summary":"A"})");
  EXPECT_EQ(own.status, 503);
  EXPECT_TRUE(own.header("Retry-After"));
  EXPECT_EQ(own.header("Content-Type"), "application/problem+json");
  const auto prom = post_alerts(R"([{"labels":{"alertname":"Down"}}])");
  EXPECT_EQ(prom.status, 503);
  EXPECT_TRUE(prom.header("Retry-After"));
  EXPECT_TRUE(json_of(prom).is_string()) << prom.bytes();
  const auto pd = call("POST", "/v2/enqueue", pagerduty(kPdKey, "trigger", R"(,"payload":{"summary":"A"})"));
  EXPECT_EQ(pd.status, 503);
  EXPECT_TRUE(pd.header("Retry-After"));
  EXPECT_EQ(json_of(pd).at("errors").as_array().size(), 1u);
}

}  // namespace
}  // namespace muster::api
