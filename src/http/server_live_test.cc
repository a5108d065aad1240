// The live WebSocket over real sockets.
#include <atomic>
#include <gtest/gtest.h>
#include <list>
#include <thread>

#include "base/json.h"
#include "http/server.h"
#include "http/test_client.h"

namespace muster::http {
namespace {
using namespace std::chrono_literals;

std::atomic<int> signed_out = 0;  // the status with which the guard answers instead, 0: it lets Ana in

struct LiveSite {
  explicit LiveSite(ServerOptions options = {}, LiveHub::Limits limits = {}) : hub(100, limits) {
    options.port = 0;
    Router router;
    Route live;
    live.pattern = "/v1/live";
    live.permission = Permission::Read;
    live.is_live = true;
    router.add(std::move(live));
    router.guard([](const Request& request, const Route&, Admission admission) {
      const auto who = request.cookie("muster_session");
      if (signed_out != 0)
        admission.deny(problem(signed_out, "No", "Sign in."));
      else if (who == "ana" || who == "ben")
        admission.allow(std::make_shared<const std::string>(*who));
      else if (who == "token")
        admission.allow();
      else
        admission.deny(problem(401, "Unauthorized", "Sign in."));
    });
    hub.who_is([](const std::shared_ptr<const void>& caller) -> std::optional<LivePerson> {
      if (!caller) return std::nullopt;
      const auto& name = *static_cast<const std::string*>(caller.get());
      return LivePerson{name, name};
    });
    auto started = Server::start(options, std::move(router), hub);
    if (!started) throw std::runtime_error(started.fault().message);
    server = std::move(*started);
  }

  LiveHub hub;
  std::unique_ptr<Server> server;
};

constexpr std::string_view kSession = "Cookie: muster_session=ana\r\n";

// Kind, sequence and changes of a message, "hello 100 []"; other texts as they are.
std::string summary(const std::string& text) {
  const auto value = parse_json(text);
  if (!value || !value->is_object()) return text;
  const json::object& message = value->as_object();
  const json::array* changes = array_at(message, "changes");
  std::string result(text_at(message, "kind").value_or("?"));
  result += " " + std::to_string(integer_at(message, "sequence").value_or(-1));
  if (changes) result += " " + std::to_string(changes->size());
  return result;
}

// The next message that is no pulse: pulses come whenever they are due.
std::string next(TestClient& client) {
  for (;;) {
    std::string text = summary(client.read_message());
    if (!text.starts_with("pulse")) return text;
  }
}

// The next message of this kind, as it is.
json::object next_of(TestClient& client, std::string_view kind) {
  for (;;) {
    const auto value = parse_json(client.read_message());
    if (value && value->is_object() && text_at(value->get_object(), "kind") == kind) return value->get_object();
  }
}

TEST(Live, who_is_there_is_told_to_whoever_may_know_of_it) {
  LiveSite site;
  const std::string incident = IncidentId(7).str(), other = IncidentId(8).str();
  site.hub.may_look([&](const LivePerson& person, const std::string& asked, std::function<void(bool)> answer) {
    answer(person.id == "ana" || asked != incident);
  });
  TestClient ana(site.server->port()), ben(site.server->port());
  ana.upgrade("/v1/live", kSession);
  ben.upgrade("/v1/live", "Cookie: muster_session=ben\r\n");
  ben.send_text("{\"showing\":\"" + incident + "\"}");
  ana.send_text("{\"showing\":\"" + incident + "\"}");
  json::object told = next_of(ana, "presence");
  ASSERT_EQ(array_at(told, "people")->size(), 1u) << "Ben may not know of it, and is not there";
  ben.send_text("{\"showing\":\"" + other + "\"}");
  told = next_of(ben, "presence");
  EXPECT_EQ(text_at(told, "incident"), other) << "of the first he was told nothing";
}

TEST(Live, hello_then_changes) {
  LiveSite site;
  TestClient client(site.server->port());
  const Answer answer = client.upgrade("/v1/live", kSession);
  EXPECT_EQ(answer.status, 101);
  EXPECT_EQ(answer.header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(next(client), "hello 100");
  site.hub.publish(101, R"({"type":"incident","id":"a","version":1})");
  EXPECT_EQ(next(client), "changes 101 1");
  site.hub.publish(103, R"({"type":"incident","id":"a","version":2},{"type":"alert","id":"b"})");
  EXPECT_EQ(next(client), "changes 103 2");
}

TEST(Live, a_burst_is_told_in_few_messages) {
  ServerOptions options;
  options.live_coalesce = 300ms;
  LiveSite site(options);
  TestClient client(site.server->port());
  client.upgrade("/v1/live", kSession);
  EXPECT_EQ(next(client), "hello 100");
  site.hub.publish(101, "{}");
  EXPECT_EQ(next(client), "changes 101 1");
  for (int i = 102; i <= 201; ++i) site.hub.publish(i, "{}");
  int messages = 0, changes = 0;
  for (; changes < 100; ++messages) changes += std::stoi(next(client).substr(12));
  EXPECT_EQ(changes, 100);
  EXPECT_LT(messages, 50);
}

// The first text that is no message of the hub's; "" when none came within five seconds.
std::string last_words(TestClient& client) {
  const auto begin = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - begin < 5s) {
    const std::string text = client.read_message();
    if (!text.starts_with('{')) return text;
  }
  return "";
}

TEST(Live, ends_when_the_session_ends_but_not_when_that_cannot_be_found_out) {
  ServerOptions options;
  options.live_recheck = 20ms;
  options.live_pulse = 20ms;
  LiveSite site(options);
  TestClient client(site.server->port());
  client.upgrade("/v1/live", kSession);
  EXPECT_EQ(next(client), "hello 100");
  signed_out = 503;
  std::this_thread::sleep_for(300ms);
  site.hub.publish(101, "{}");
  EXPECT_EQ(next(client), "changes 101 1");
  signed_out = 401;
  EXPECT_EQ(last_words(client), "close 1008");  // RFC 6455 section 7.4.1: policy violation
  signed_out = 0;
  TestClient again(site.server->port());
  EXPECT_EQ(again.upgrade("/v1/live", kSession).status, 101);
}

TEST(Live, every_client_on_every_thread_hears_it) {
  ServerOptions options;
  options.threads = 3;
  LiveSite site(options);
  std::list<TestClient> clients;
  for (int i = 0; i < 30; ++i) {
    TestClient& client = clients.emplace_back(site.server->port());
    client.upgrade("/v1/live", kSession);
    EXPECT_EQ(next(client), "hello 100");
  }
  EXPECT_EQ(site.server->metrics().live_clients, 30);
  site.hub.publish(101, "{}");
  for (TestClient& client : clients) EXPECT_EQ(next(client), "changes 101 1");
}

TEST(Live, pulses_when_nothing_changes) {
  ServerOptions options;
  options.live_pulse = 20ms;
  LiveSite site(options);
  TestClient client(site.server->port());
  client.upgrade("/v1/live", kSession);
  EXPECT_EQ(summary(client.read_message()), "hello 100");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(summary(client.read_message()), "pulse 100");
}

TEST(Live, resumes_or_resets) {
  LiveSite site({}, {.changes_max = 3});
  for (const int sequence : {101, 102, 103, 104}) site.hub.publish(sequence, "{}");
  struct Case {
    const char* target;
    std::vector<std::string> messages;
  };
  for (const auto& [target, messages] : std::initializer_list<Case>{
           {"/v1/live?after=102", {"hello 102", "changes 104 2"}},
           {"/v1/live?after=101", {"hello 101", "changes 104 3"}},
           {"/v1/live?after=104", {"hello 104"}},
           {"/v1/live?after=100", {"hello 100", "reset 104"}},
           {"/v1/live?after=999", {"hello 999", "reset 104"}},
           {"/v1/live", {"hello 104"}},
       }) {
    TestClient client(site.server->port());
    EXPECT_EQ(client.upgrade(target, kSession).status, 101);
    for (const std::string& message : messages) EXPECT_EQ(next(client), message) << target;
  }
  EXPECT_EQ(TestClient(site.server->port()).upgrade("/v1/live?after=x", kSession).status, 400);
}

TEST(Live, guard_and_origin) {
  LiveSite site;
  const auto port = site.server->port();
  EXPECT_EQ(TestClient(port).upgrade("/v1/live").status, 401);
  EXPECT_EQ(TestClient(port).upgrade("/v1/live", std::string(kSession) + "Origin: https://evil.example\r\n").status,
            403);
  EXPECT_EQ(TestClient(port).upgrade("/v1/live", std::string(kSession) + "Origin: http://test\r\n").status, 101);
  const Answer plain = TestClient(port).get("/v1/live", kSession);
  EXPECT_EQ(plain.status, 426);
  EXPECT_EQ(plain.header("Upgrade"), "websocket");
  EXPECT_EQ(TestClient(port).post("/v1/live", "", kSession).status, 405);
}

TEST(Live, a_slow_client_is_dropped_and_costs_the_others_nothing) {
  ServerOptions options;
  options.threads = 1;
  options.live_coalesce = 0ms;
  options.live_queue_max = 4;
  LiveSite site(options);
  TestClient::Options small;
  small.receive_buffer = 4096;
  TestClient slow(site.server->port(), small), quick(site.server->port());
  slow.upgrade("/v1/live", kSession);
  quick.upgrade("/v1/live", kSession);
  EXPECT_EQ(next(quick), "hello 100");
  const std::string change = "{\"type\":\"alert\",\"id\":\"" + std::string(200'000, 'x') + "\"}";
  std::int64_t sequence = 100;
  while (site.server->metrics().live_dropped == 0 && sequence < 2000) {
    site.hub.publish(++sequence, change);
    ASSERT_EQ(next(quick), "changes " + std::to_string(sequence) + " 1");
  }
  EXPECT_EQ(site.server->metrics().live_dropped, 1);
  site.hub.publish(++sequence, "{}");
  EXPECT_EQ(next(quick), "changes " + std::to_string(sequence) + " 1");
  while (slow.read_message() != "end") {}
}

TEST(Live, a_client_that_answers_no_ping_is_gone) {
  ServerOptions options;
  options.live_idle_timeout = 200ms;
  LiveSite site(options);
  TestClient client(site.server->port());
  client.upgrade("/v1/live", kSession);
  std::string last;
  while (!(last = next(client)).starts_with("end")) {  // this client never answers pings
  }
  EXPECT_EQ(last, "end");
}

// What the next presence message says: "ana ben", or "end" and "close 1008".
std::string next_people(TestClient& client) {
  for (;;) {
    const std::string text = client.read_message();
    const auto value = parse_json(text);
    if (!value || !value->is_object()) return text;
    if (text_at(value->as_object(), "kind") != "presence") continue;
    std::string people;
    for (const json::value& person : *array_at(value->as_object(), "people"))
      people += (people.empty() ? "" : " ") + std::string(*text_at(person.as_object(), "id")) +
                (person.as_object().contains("typing") ? "…" : "");
    return people;
  }
}

constexpr std::string_view kShowing = R"({"showing": "000015NJ40000"})";
constexpr std::string_view kBen = "Cookie: muster_session=ben\r\n";

TEST(LivePresence, who_looks_at_the_same_incident_is_told) {
  LiveSite site;
  TestClient ana(site.server->port());
  ana.upgrade("/v1/live", kSession);
  ana.send_text(kShowing);
  EXPECT_EQ(next_people(ana), "ana");
  auto ben = std::make_unique<TestClient>(site.server->port());
  ben->upgrade("/v1/live", kBen);
  ben->send_text(kShowing);
  EXPECT_EQ(next_people(ana), "ana ben");
  EXPECT_EQ(next_people(*ben), "ana ben");
  ana.send_text(R"({"typing": true})");
  EXPECT_EQ(next_people(*ben), "ana… ben");
  ana.send_text(R"({"typing": false})");
  EXPECT_EQ(next_people(*ben), "ana ben");
  ana.send_text(R"({"showing": null})");
  EXPECT_EQ(next_people(*ben), "ben");
  EXPECT_EQ(next_people(ana), "ana… ben");
  EXPECT_EQ(next_people(ana), "ana ben");
  ana.send_text(kShowing);
  EXPECT_EQ(next_people(ana), "ben ana");
  EXPECT_EQ(next_people(*ben), "ben ana");
  ben.reset();  // the browser is closed
  EXPECT_EQ(next_people(ana), "ana");
}

TEST(LivePresence, a_browser_that_falls_silent_is_gone) {
  LiveSite site;
  TestClient ana(site.server->port()), ben(site.server->port());
  ana.upgrade("/v1/live", kSession);
  ben.upgrade("/v1/live", kBen);
  ben.send_text(kShowing);
  EXPECT_EQ(next_people(ben), "ben");
  ana.send_text(kShowing);
  EXPECT_EQ(next_people(ana), "ben ana");
  const auto begin = std::chrono::steady_clock::now();
  std::thread looks([&] {  // Ana's tab says that it is there; Ben's, as one that was put to sleep, does not
    for (int i = 0; i < 4; ++i) {
      std::this_thread::sleep_for(2500ms);
      ana.send_text(kShowing);
    }
  });
  EXPECT_EQ(next_people(ana), "ana");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
  looks.join();
}

TEST(LivePresence, a_client_that_says_anything_else_is_turned_away) {
  LiveSite site;
  TestClient talks(site.server->port()), floods(site.server->port());
  talks.upgrade("/v1/live", kSession);
  talks.send_text("hello");
  EXPECT_EQ(next_people(talks), "close 1008");
  floods.upgrade("/v1/live", kSession);
  for (int i = 0; i < 20; ++i) floods.send_text(kShowing);
  EXPECT_EQ(next_people(floods), "ana");
  floods.send_text(kShowing);
  EXPECT_EQ(next_people(floods), "close 1008");
}

TEST(LivePresence, a_program_looks_at_nothing) {
  LiveSite site;
  TestClient program(site.server->port()), ana(site.server->port());
  program.upgrade("/v1/live", "Cookie: muster_session=token\r\n");
  program.send_text(kShowing);
  ana.upgrade("/v1/live", kSession);
  ana.send_text(kShowing);
  EXPECT_EQ(next_people(ana), "ana");
}

TEST(Live, closing) {
  LiveSite site;
  auto leaves = std::make_unique<TestClient>(site.server->port());
  leaves->upgrade("/v1/live", kSession);
  EXPECT_EQ(next(*leaves), "hello 100");
  leaves->send_close();
  EXPECT_EQ(next(*leaves), "close 1000");
  EXPECT_EQ(next(*leaves), "end");
  leaves.reset();

  auto stays = std::make_unique<TestClient>(site.server->port());
  stays->upgrade("/v1/live", kSession);
  EXPECT_EQ(next(*stays), "hello 100");
  std::thread drain([&] { EXPECT_TRUE(site.server->drain(30s)); });
  EXPECT_EQ(next(*stays), "close 1001");
  stays->send_close();
  EXPECT_EQ(next(*stays), "end");
  stays.reset();
  drain.join();
}

}  // namespace
}  // namespace muster::http
