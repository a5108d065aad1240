// The API without sockets: a store, the three doors with their threads, a router. Only for the tests of this folder.
#pragma once
#include <atomic>
#include <filesystem>
#include <gtest/gtest.h>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/caller.h"
#include "api/service.h"
#include "base/json.h"

namespace muster::api {

// Stands still unless it is told to go on. Safe from any thread.
class StillClock final : public Clock {
 public:
  explicit StillClock(Instant at) : micros_(micros(at)) {}
  Instant now() override { return from_micros(micros_); }
  void forward(Duration span) { micros_ += span.count(); }

 private:
  std::atomic<std::int64_t> micros_;
};

// 2026-03-28T12:00:00Z; team "shop" (users ann, admin, and ben, responder) owns service "checkout" with policy "shop":
// step 1 ann by webhook, 5 min later ben. "orphan" is a service without a team. One integration of each type.
inline constexpr std::string_view kDeclarationForTest = R"(
users:
  - {id: ann, name: Ann, email: ann@example.org, role: admin, contacts: [{id: hook, type: webhook, url: "http://127.0.0.1:9/ann"}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, contacts: [{id: mail, type: email, address: ben@example.org}]}
teams: [{id: shop, name: Shop, members: [ann, ben]}]
schedules: [{id: shop-primary, name: Shop primary, team: shop, time_zone: Europe/Berlin,
             layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ann, ben]}]}]
escalation_policies:
  - {id: shop, name: Shop policy, team: shop, repeat: 1,
     steps: [{after: 1m, notify: [{user: ann}]}, {after: 5m, notify: [{user: ben}]}]}
services:
  - {id: checkout, name: Checkout, team: shop, escalation_policy: shop}
  - {id: orphan, name: Orphan}
integrations:
  - {id: own, name: Own script, type: muster, service: checkout, key: "own-key-0123456789abcdef01234567"}
  - {id: stray, name: Stray script, type: muster, service: orphan, key: "stray-key-0123456789abcdef012345"}
  - {id: prom, name: Prometheus, type: alertmanager, service: checkout, key: "prom-key-0123456789abcdef0123456"}
  - {id: amhook, name: Alertmanager hook, type: alertmanager_webhook, service: checkout, key: "hook-key-0123456789abcdef0123456"}
  - {id: pd, name: PagerDuty sender, type: pagerduty, service: checkout, key: "0123456789abcdef0123456789abcdef"}
)";

class ApiFixture : public testing::Test {
 protected:
  ApiFixture();
  ~ApiFixture() override;

  using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // Finds the route, runs its handler as `caller` (who is not asked for permission: that is the guard's) and waits for
  // the answer. Status 0: it did not come within 10 s. 404 or 405 with an empty body: there is no such route.
  http::Response call(std::string_view method, std::string_view target, std::string body = "",
                      std::shared_ptr<const Caller> caller = nullptr, Fields headers = {});
  // The body as JSON; null when it is not.
  static json::value json_of(const http::Response& response);
  // What a person did last, in the words of INC-1's record: the engine goes on meanwhile and adds what it did.
  std::string last_done();

  // A person who is signed in, and a token.
  static std::shared_ptr<const Caller> ann();
  static std::shared_ptr<const Caller> ben();
  static std::shared_ptr<const Caller> token(std::string_view scope);

  // Applies a declaration beside what is there, as `muster apply` would; a fault fails the test.
  void declare(std::string_view yaml);
  // Runs `decide` in a turn of the writer's and waits until it is on disk.
  void turn(std::function<void(Turn&)> decide);
  // Runs `question` in a read transaction of a reader's and waits.
  void ask(std::function<void(store::Tx&)> question);
  // Lets the engine do what is due now.
  void settle();

  StillClock clock{*parse_rfc3339("2026-03-28T12:00:00Z")};
  std::filesystem::path folder;
  std::unique_ptr<store::Connection> db;
  std::unique_ptr<Doors> doors;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<Readers> readers;
  http::LiveHub live;
  std::unique_ptr<Service> service;
  std::vector<Page> told_back;  // to whoever answered a page; written before its request is answered
  http::Router router;          // empty: a test adds the routes that it is about
};

}  // namespace muster::api
