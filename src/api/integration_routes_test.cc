#include "api/integration_routes.h"

#include <future>
#include <gmock/gmock.h>

#include "api/alert_routes.h"
#include "api/fixture_for_test.h"
#include "api/intake_routes.h"
#include "config/apply.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kOwn = "/v1/signals/own-key-0123456789abcdef01234567";

class IntegrationRoutes : public ApiFixture {
 protected:
  IntegrationRoutes() {
    add_intake_routes(router, *service);
    add_alert_routes(router, *service);
    add_integration_routes(router, *service);
  }
  int send(const std::string& body, std::string_view to = kOwn) { return call("POST", to, body).status; }
  json::array received(const std::string& query = "", const std::string& integration = "own") {
    settle();  // what nobody waits for was submitted before this
    const auto response = call("GET", "/v1/integrations/" + integration + "/signals" + query, "", ben());
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response).at("items").as_array();
  }
  // "opened x1", "refused x3", "unreadable x1": the newest first.
  std::vector<std::string> told(const std::string& integration = "own") {
    std::vector<std::string> found;
    for (const auto& item : received("", integration)) {
      std::string text;
      for (const auto& result : item.at("results").as_array())
        text += (text.empty() ? "" : "+") + std::string(result.at("outcome").as_string());
      if (item.at("readable") == false) text = "unreadable";
      found.push_back(text + " x" + to_text(item.at("times")));
    }
    return found;
  }
  // The counts that wait in memory are saved at latest now.
  void save() {
    clock.forward(5s);
    settle();
  }
};

TEST_F(IntegrationRoutes, shows_what_came_and_what_became_of_it) {
  const std::string body = R"([{"summary":"Disk full","dedup_key":"disk"},{"sumary":"x"}])";
  EXPECT_EQ(send(body), 202);
  const json::array items = received();
  ASSERT_EQ(items.size(), 1U);
  const json::object item = items[0].as_object();
  EXPECT_EQ(item.at("received_at"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(item.at("body"), json::value(body));
  EXPECT_EQ(item.at("size"), body.size());
  EXPECT_EQ(item.at("truncated"), false);
  EXPECT_EQ(item.at("readable"), true);
  EXPECT_TRUE(item.at("problem").is_null());
  EXPECT_EQ(item.at("times"), 1);
  const json::array results = item.at("results").as_array();
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].at("outcome"), "opened");
  EXPECT_EQ(results[0].at("incident"), "INC-1");
  EXPECT_EQ(results[0].at("dedup_key"), "disk");
  EXPECT_EQ(results[1].at("outcome"), "refused");
  EXPECT_THAT(std::string(results[1].at("error").as_string()), HasSubstr("did you mean 'summary'"));
}

TEST_F(IntegrationRoutes, a_request_that_could_not_be_read_is_shown_with_its_body) {
  EXPECT_EQ(send("{\"summary\": \xff"), 400);
  const json::array items = received();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].at("readable"), false);
  EXPECT_FALSE(items[0].at("problem").as_string().empty());
  EXPECT_THAT(std::string(items[0].at("body").as_string()), HasSubstr("{\"summary\": \uFFFD"));
  EXPECT_TRUE(items[0].at("results").as_array().empty());

  // Another body is another row, also with the same mistake; the same body is counted.
  EXPECT_EQ(send("nonsense"), 400);
  EXPECT_EQ(send("nonsense"), 400);
  settle();
  save();
  EXPECT_THAT(told(), ElementsAre("unreadable x2", "unreadable x1"));

  EXPECT_EQ(call("POST", "/integrations/prom-key-0123456789abcdef0123456/api/v2/alerts", "[]", nullptr,
                 {{"Content-Type", "text/\xffplain"}})
                .status,
            415);
  EXPECT_THAT(std::string(received("", "prom").at(0).at("problem").as_string()), HasSubstr("Content-Type"));
}

TEST_F(IntegrationRoutes, repeats_are_counted_and_write_no_sql) {
  const std::string body = R"({"summary":"Disk full","dedup_key":"disk"})";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(send(body), 202);
  EXPECT_THAT(told(), testing::Contains("opened x1"));
  clock.forward(1min);
  send(body);
  save();
  // The row of the first repeat; how many came before it was written the first time does not matter.
  const json::array items = received();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].at("results").at(0).at("outcome"), "repeated");
  EXPECT_EQ(items[0].at("times"), 4);
  EXPECT_EQ(items[0].at("received_at"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(items[0].at("last_at"), "2026-03-28T12:01:00Z");
  // After an hour a new row begins, so that the list shows what is going on.
  clock.forward(1h);
  send(body);
  EXPECT_THAT(told(), ElementsAre("repeated x1", "repeated x4", "opened x1"));
}

TEST_F(IntegrationRoutes, a_broken_sender_is_counted_when_it_sends_too_often) {
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(send("nonsense " + std::to_string(i)), 400);
    if (i % 20 == 0) settle();  // so that none is left out because too many wait
  }
  settle();
  save();
  const json::array items = received();
  EXPECT_EQ(items.size(), 20U);
  std::int64_t times = 0;
  for (const auto& item : items) times += item.at("times").as_int64();
  EXPECT_EQ(times, 100);
}

TEST_F(IntegrationRoutes, the_newest_fifty_are_kept_and_come_in_pages) {
  for (int i = 0; i < 70; ++i)
    EXPECT_EQ(send(R"({"summary":"Alert )" + std::to_string(i) + R"(","dedup_key":")" + std::to_string(i) + "\"}"),
              202);
  EXPECT_EQ(received().size(), 50U);
  std::int64_t rows = 0;
  ask([&](store::Tx& tx) {
    static const store::Sql count{"test.count", "select count(*) from received"};
    rows = tx.one<std::int64_t>(count).value_or(0);
  });
  EXPECT_LE(rows, 62);
  const auto first = json_of(call("GET", "/v1/integrations/own/signals?limit=20", "", ben()));
  ASSERT_EQ(first.at("items").as_array().size(), 20U);
  const auto second = received("?limit=20&cursor=" + std::string(first.at("next_cursor").as_string()));
  EXPECT_EQ(second.at(0).at("results").at(0).at("dedup_key"), "49");
  EXPECT_EQ(call("GET", "/v1/integrations/own/signals?cursor=x", "", ben()).status, 400);
  EXPECT_EQ(call("GET", "/v1/integrations/none/signals", "", ben()).status, 404);
}

TEST_F(IntegrationRoutes, a_long_body_is_cut) {
  const std::string body = R"({"summary":"Long","details":{"text":")" + std::string(100'000, 'x') + "\"}}";
  EXPECT_EQ(send(body), 202);
  EXPECT_EQ(send(body + "x"), 400);
  for (const auto& item : received()) {
    EXPECT_EQ(item.at("truncated"), true);
    EXPECT_EQ(item.at("body").as_string().size(), 65'536U);
    EXPECT_GE(item.at("size").as_int64(), static_cast<std::int64_t>(body.size()));
  }
}

TEST_F(IntegrationRoutes, a_transaction_that_failed_leaves_nothing_to_count_on) {
  const std::vector<Signal> none;
  const auto note = [&](Turn& turn) {
    doors->received().note(turn, {IntegrationId("own"), "text/plain", "nonsense", 8, "not JSON", none, {}, {}});
  };
  auto done = std::make_shared<std::promise<bool>>();
  auto failed = done->get_future();
  ASSERT_TRUE(writer->submit({[&](Turn& turn) {
                                note(turn);
                                throw store::StoreError(store::StoreError::Kind::Full, "no space");
                              },
                              [done](const store::StoreError* error) { done->set_value(error != nullptr); }}));
  ASSERT_TRUE(failed.get());
  clock.forward(std::chrono::seconds(10));  // a store that was full is asked again after a while
  EXPECT_TRUE(received().empty());
  turn(note);
  turn(note);
  save();
  EXPECT_THAT(told(), ElementsAre("unreadable x2"));
}

TEST_F(IntegrationRoutes, goes_with_its_integration) {
  EXPECT_EQ(send(R"({"summary":"Disk full"})"), 202);
  turn([](Turn& turn) { remove(turn, "integrations", "own", system_actor(), "test"); });
  declare(
      R"(integrations: [{id: own, name: Another, type: muster, service: checkout, key: "own-key-0123456789abcdef01234567"}])");
  EXPECT_TRUE(received().empty());
}

TEST_F(IntegrationRoutes, a_test_signal_goes_the_whole_way_and_can_be_resolved) {
  const auto test = [&](const std::string& body) {
    const auto response = call("POST", "/v1/integrations/prom/test", body, ann());
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response).as_object();
  };
  const json::object opened = test("");
  EXPECT_EQ(opened.at("outcome"), "opened");
  EXPECT_EQ(opened.at("incident"), "INC-1");
  const json::value alert =
      json_of(call("GET", "/v1/alerts/" + std::string(opened.at("alert_id").as_string()), "", ann()));
  EXPECT_EQ(alert.at("summary"), "[TEST] Test signal of integration 'Prometheus', sent by Ann");
  EXPECT_EQ(alert.at("labels").at("muster_test"), "true");
  EXPECT_EQ(alert.at("integration").at("id"), "prom");
  EXPECT_EQ(alert.at("service").at("id"), "checkout");
  EXPECT_EQ(alert.at("times_out_at"), "2026-03-28T13:00:00Z");
  EXPECT_EQ(test(R"({"status":"firing"})").at("outcome"), "repeated");
  EXPECT_EQ(test(R"({"status":"resolved"})").at("outcome"), "resolved");
  EXPECT_EQ(test(R"({"status":"resolved"})").at("outcome"), "nothing_open");
  EXPECT_THAT(told("prom"), ElementsAre("nothing_open x1", "resolved x1", "repeated x1", "opened x1"));
  EXPECT_EQ(call("POST", "/v1/integrations/prom/test", R"({"status":"odd"})", ann()).status, 400);
  EXPECT_EQ(call("POST", "/v1/integrations/none/test", "", ann()).status, 404);
}

}  // namespace
}  // namespace muster::api
