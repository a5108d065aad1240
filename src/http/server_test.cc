// The server over real sockets on loopback. Timeouts are short where a test waits for one and long everywhere else; no
// test measures time.
#include "http/server.h"

#include <atomic>
#include <condition_variable>
#include <gtest/gtest.h>
#include <list>
#include <thread>

#include "http/test_client.h"

namespace muster::http {
namespace {
using namespace std::chrono_literals;

// Keeps replies for the test to call, from the test's thread: the "other thread" of a handler that answers later.
class Pending {
 public:
  Handler handler() {
    return [this](const Request&, Reply reply) {
      const std::lock_guard lock(mutex_);
      replies_.push_back(std::move(reply));
      arrived_.notify_all();
    };
  }
  Reply take() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return !replies_.empty(); });
    Reply reply = std::move(replies_.front());
    replies_.pop_front();
    return reply;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::list<Reply> replies_;
};

// Routes that say what the server understood.
struct Site {
  explicit Site(ServerOptions o = {}) : options(std::move(o)) {
    options.port = 0;
    add(Method::Post, "/echo", [](const Request& request, Reply reply) {
      reply(text_response(200, request.body));
    }).body_max = 1000;
    add(Method::Get, "/echo", [](const Request&, Reply reply) { reply(text_response(200, "get")); });
    add(Method::Get, "/seen/{what}", [](const Request& request, Reply reply) {
      reply(text_response(200, request.param("what") + "|" + std::string(request.query_value("q").value_or("")) + "|" +
                                   request.remote));
    });
    add(Method::Get, "/later", pending.handler());
    add(Method::Get, "/forgotten", [](const Request&, Reply) {});
    add(Method::Get, "/throws", [](const Request&, Reply) { throw std::runtime_error("on purpose"); });
    add(Method::Get, "/large", [this](const Request&, Reply reply) {
      Response response = empty_response(200);
      response.body = Blob{large, nullptr};
      reply(std::move(response));
    });
    Route live;
    live.pattern = "/v1/live";
    live.permission = Permission::Public;
    live.is_live = true;
    router.add(std::move(live));
  }

  Route& add(Method method, std::string pattern, Handler handler) {
    return waiting.emplace_back(Route{.method = method,
                                      .pattern = std::move(pattern),
                                      .permission = Permission::Public,
                                      .handler = std::move(handler)});
  }

  Server& start() {
    for (Route& route : waiting) router.add(std::move(route));
    auto started = Server::start(options, std::move(router), hub);
    if (!started) throw std::runtime_error(started.fault().message);
    server = std::move(*started);
    port = server->port();
    return *server;
  }

  ServerOptions options;
  Router router;
  std::list<Route> waiting;
  Pending pending;
  LiveHub hub{100};
  std::string large = std::string(1'000'000, 'x');
  std::unique_ptr<Server> server;
  std::uint16_t port = 0;
};

// Waits for what another thread brings about; the limit is only there to end a test that fails.
template <class Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 3000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

TEST(Server, answers_and_keeps_the_connection) {
  Site site;
  site.start();
  TestClient client(site.port);
  const Answer first = client.get("/seen/a%2Fb%20c?q=x+y");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "a/b c|x y|127.0.0.1");
  EXPECT_EQ(first.header("Server"), "");
  EXPECT_EQ(first.header("X-Content-Type-Options"), "nosniff");
  EXPECT_NE(first.header("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
  for (int i = 0; i < 3; ++i) {
    const std::string body = "body " + std::to_string(i);
    EXPECT_EQ(client.post("/echo", body).body, body);
  }
  const Answer last = client.get("/echo", "Connection: close\r\n");
  EXPECT_EQ(last.header("Connection"), "close");
  EXPECT_TRUE(client.ends());
}

TEST(Server, pipelined_requests_are_answered_in_order) {
  Site site;
  site.start();
  TestClient client(site.port);
  std::string all;
  for (int i = 0; i < 50; ++i) {
    const std::string body = std::to_string(i);
    all += "\r\nPOST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  all += "GET /later HTTP/1.1\r\nHost: t\r\n\r\nGET /echo HTTP/1.1\r\nHost: t\r\n\r\n";
  ASSERT_TRUE(client.send(all));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.read_response().body, std::to_string(i));
  site.pending.take()(text_response(202, "at last"));
  EXPECT_EQ(client.read_response().body, "at last");
  EXPECT_EQ(client.read_response().body, "get");
}

TEST(Server, a_request_may_come_byte_by_byte) {
  Site site;
  site.start();
  TestClient client(site.port);
  for (const char c : std::string_view("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
                                       "chunked\r\n\r\n3;a=b\r\nabc\r\n1\r\nd\r\n0\r\nTrailer: x\r\n\r\n")) {
    ASSERT_TRUE(client.send({&c, 1}));
  }
  EXPECT_EQ(client.read_response().body, "abcd");
  EXPECT_EQ(client.get("/echo").status, 200);
}

TEST(Server, methods) {
  Site site;
  site.start();
  TestClient client(site.port);
  ASSERT_TRUE(client.send("HEAD /large HTTP/1.1\r\nHost: t\r\n\r\n"));
  const Answer head = client.read_response(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "1000000");
  const Answer not_allowed = client.ask("DELETE /echo HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(not_allowed.status, 405);
  EXPECT_NE(not_allowed.header("Allow").find("POST"), std::string::npos);
  EXPECT_EQ(not_allowed.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(client.ask("BREW /echo HTTP/1.1\r\nHost: t\r\n\r\n").status, 405);
  const Answer options = client.ask("OPTIONS /echo HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), not_allowed.header("Allow"));
  EXPECT_EQ(client.ask("OPTIONS * HTTP/1.1\r\nHost: t\r\n\r\n").status, 204);
  EXPECT_EQ(client.post("/nothing", "with a body").status, 404);
  EXPECT_EQ(client.get("/echo").body, "get") << "the connection is still in step";
}

TEST(Server, refuses_what_is_not_http) {
  Site site;
  site.start();
  struct Case {
    const char* request;
    int status;
  };
  for (const auto& [request, status] : std::initializer_list<Case>{
           {"GET /echo HTTP/1.1\r\n\r\n", 400},
           {"GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
           {"GET /%zz HTTP/1.1\r\nHost: t\r\n\r\n", 400},
           {"GET /echo HTTP/1.1\r\nHost : t\r\n\r\n", 400},
           {"GET  /echo HTTP/1.1\r\nHost: t\r\n\r\n", 400},
           {"hello\r\n\r\n", 400},
           {"GET /echo HTTP/2.0\r\nHost: t\r\n\r\n", 505},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: -1\r\n\r\n", 400},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: identity\r\n\r\n", 501},
           {"POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 415},
           {"POST /echo HTTP/1.1\r\nHost: t\r\nExpect: miracles\r\nContent-Length: 3\r\n\r\nabc", 417},
       }) {
    TestClient client(site.port);
    const Answer answer = client.ask(request);
    EXPECT_EQ(answer.status, status) << request;
    EXPECT_EQ(answer.header("Connection"), "close") << request;
    EXPECT_TRUE(client.ends()) << request;
  }
  TestClient old(site.port);
  EXPECT_EQ(old.ask("GET /echo HTTP/1.0\r\n\r\n").body, "get");
  EXPECT_TRUE(old.ends());
}

TEST(Server, header_limit) {
  ServerOptions options;
  options.header_max = 2000;
  Site site(options);
  site.start();
  const std::string fits(1500, 'a'), not_all(2500, 'a');
  EXPECT_EQ(TestClient(site.port).get("/echo", "X: " + fits + "\r\n").status, 200);
  EXPECT_EQ(TestClient(site.port).get("/echo", "X: " + not_all + "\r\n").status, 431);
  EXPECT_EQ(TestClient(site.port).get("/" + not_all).status, 431);
  std::string many;
  for (int i = 0; i < 400; ++i) many += "A: b\r\n";
  EXPECT_EQ(TestClient(site.port).get("/echo", many).status, 431) << "each is short, all together are not";
  TestClient endless(site.port);
  ASSERT_TRUE(endless.send("GET /echo HTTP/1.1\r\n"));
  for (int i = 0; i < 10'000 && endless.send("X: 0123456789\r\n"); ++i) {}
  EXPECT_EQ(endless.read_response().status, 431);
}

TEST(Server, body_limit) {
  Site site;
  site.start();
  const std::string fits(1000, 'a'), not_all(1001, 'a');
  TestClient client(site.port);
  EXPECT_EQ(client.post("/echo", fits).body, fits);
  const Answer refused = client.ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000000000\r\n\r\n");
  EXPECT_EQ(refused.status, 413) << "answered before any of it came";
  EXPECT_TRUE(client.ends());
  EXPECT_EQ(TestClient(site.port).post("/echo", not_all).status, 413);
  EXPECT_EQ(TestClient(site.port)
                .ask("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3E9\r\n" + not_all +
                     "\r\n0\r\n\r\n")
                .status,
            413);
  TestClient endless(site.port);
  ASSERT_TRUE(endless.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"));
  for (int i = 0; i < 300 && endless.send("4\r\nabcd\r\n"); ++i) {}
  EXPECT_EQ(endless.read_response().status, 413);
}

TEST(Server, a_large_body_is_whole_and_padded) {
  Site site;
  std::atomic<bool> padded{false};
  site.add(Method::Post, "/size",
           [&](const Request& request, Reply reply) {
             padded = request.body.capacity() >= request.body.size() + kBodyPadding;
             reply(text_response(200, std::to_string(request.body.size())));
           })
      .body_max = 8'000'000;
  site.start();
  TestClient client(site.port);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{448}, std::size_t{262'144}, std::size_t{5'000'000}}) {
    EXPECT_EQ(client.post("/size", std::string(size, 'x')).body, std::to_string(size));
    EXPECT_TRUE(padded) << size;
  }
}

TEST(Server, expect_100_continue) {
  Site site;
  site.start();
  TestClient client(site.port);
  ASSERT_TRUE(client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
  EXPECT_EQ(client.read_response().status, 100);
  ASSERT_TRUE(client.send("abc"));
  EXPECT_EQ(client.read_response().body, "abc");
  for (const char* refused :
       {"POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3000\r\nExpect: 100-continue\r\n\r\n",
        "POST /nothing HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"}) {
    TestClient other(site.port);
    const Answer answer = other.ask(refused);
    EXPECT_GE(answer.status, 400) << "the body is not asked for";
    EXPECT_TRUE(other.ends());
  }
}

TEST(Server, slow_clients_are_not_waited_for) {
  ServerOptions options;
  options.header_timeout = options.body_timeout = options.idle_timeout = 200ms;
  Site site(options);
  site.start();
  TestClient silent(site.port), slow_header(site.port), slow_body(site.port), idle(site.port);
  ASSERT_TRUE(slow_header.send("GET /echo HT"));
  ASSERT_TRUE(slow_body.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\na"));
  EXPECT_EQ(idle.get("/echo").status, 200);
  EXPECT_EQ(slow_header.read_response().status, 408);
  EXPECT_EQ(slow_body.read_response().status, 408);
  EXPECT_TRUE(slow_header.ends());
  EXPECT_TRUE(slow_body.ends());
  EXPECT_TRUE(idle.ends()) << "without a word: it asked for nothing";
  EXPECT_TRUE(silent.ends());
  EXPECT_EQ(site.server->metrics().connections_timed_out, 4);
}

TEST(Server, a_client_that_does_not_read_is_closed) {
  ServerOptions options;
  options.write_timeout = 200ms;
  Site site(options);
  site.large.assign(20'000'000, 'x');
  site.start();
  TestClient::Options small;
  small.receive_buffer = 4096;
  TestClient client(site.port, small);
  ASSERT_TRUE(client.send("GET /large HTTP/1.1\r\nHost: t\r\n\r\n"));
  EXPECT_TRUE(eventually([&] { return site.server->metrics().connections_timed_out == 1; }));
  EXPECT_TRUE(eventually([&] { return site.server->metrics().connections_open == 0; }));
}

TEST(Server, too_many_connections) {
  ServerOptions options;
  options.threads = 1;
  options.connections_max = 2;
  Site site(options);
  site.start();
  TestClient first(site.port), second(site.port);
  ASSERT_TRUE(first.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply reply = site.pending.take();
  ASSERT_TRUE(second.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply other_reply = site.pending.take();
  TestClient third(site.port);
  const Answer refused = third.get("/echo");
  EXPECT_EQ(refused.status, 503) << "both others wait for us";
  EXPECT_EQ(refused.header("Retry-After"), "5");
  EXPECT_TRUE(third.ends());
  reply(text_response(200, "done"));
  other_reply(text_response(200, "done"));
  EXPECT_EQ(first.read_response().body, "done");
  EXPECT_EQ(second.read_response().body, "done");
  EXPECT_EQ(site.server->metrics().connections_displaced, 0);
}

TEST(Server, whoever_keeps_it_waiting_longest_gives_way) {
  ServerOptions options;
  options.threads = 1;
  options.connections_max = 3;
  Site site(options);
  site.start();
  TestClient idle(site.port), slow(site.port), at_work(site.port);
  ASSERT_TRUE(at_work.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply reply = site.pending.take();
  ASSERT_TRUE(slow.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\n1234"));
  EXPECT_EQ(idle.get("/echo").status, 200);  // after which it waits, for less long than the slow one
  TestClient fourth(site.port);
  EXPECT_EQ(fourth.get("/echo").status, 200);
  EXPECT_TRUE(slow.ends());
  EXPECT_EQ(idle.get("/echo").status, 200);
  EXPECT_EQ(site.server->metrics().connections_displaced, 1);
  reply(text_response(200, "done"));
  EXPECT_EQ(at_work.read_response().body, "done") << "what is worked on is finished";
}

TEST(Server, too_many_requests_in_flight) {
  ServerOptions options;
  options.requests_in_flight_max = 1;
  Site site(options);
  site.start();
  TestClient first(site.port), second(site.port);
  ASSERT_TRUE(first.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply reply = site.pending.take();
  const Answer refused = second.get("/echo");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  reply(text_response(200, "done"));
  EXPECT_EQ(first.read_response().body, "done");
  EXPECT_TRUE(eventually([&] { return second.get("/echo").status == 200; }));
}

TEST(Server, replies_from_other_threads) {
  Site site;
  site.start();
  std::list<TestClient> clients;
  for (int i = 0; i < 20; ++i) { clients.emplace_back(site.port).send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"); }
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i) {
    threads.emplace_back([reply = site.pending.take()]() mutable { reply(text_response(200, "elsewhere")); });
  }
  for (TestClient& client : clients) EXPECT_EQ(client.read_response().body, "elsewhere");
  for (std::thread& thread : threads) thread.join();
}

// Counts down from `left`, and breaks off when it comes to `breaks_at`.
class Countdown final : public Pieces {
 public:
  Countdown(int left, int breaks_at) : left_(left), breaks_at_(breaks_at) {}
  void next(Reply reply) override {
    if (left_ == breaks_at_) return reply(text_response(503, "not now"));
    std::string piece = left_ == 0 ? "" : std::to_string(left_--) + " ";
    std::thread([reply = std::move(reply), piece = std::move(piece)]() mutable {
      reply(text_response(200, std::move(piece)));
    }).detach();
  }

 private:
  int left_, breaks_at_;
};

TEST(Server, a_body_in_pieces_is_chunked_and_whole_or_visibly_not) {
  Site site;
  site.add(Method::Get, "/down/{from}/{breaks}", [](const Request& request, Reply reply) {
    Response response = text_response(200, "");
    response.body = std::make_shared<Countdown>(std::stoi(request.param("from")), std::stoi(request.param("breaks")));
    reply(std::move(response));
  });
  site.start();
  TestClient client(site.port);
  const Answer whole = client.get("/down/12/-1");
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(whole.header("Content-Length"), "");
  EXPECT_EQ(whole.body, "12 11 10 9 8 7 6 5 4 3 2 1 ");
  // The connection goes on. An empty body is one too, and one that cannot begin is an ordinary answer.
  EXPECT_EQ(client.get("/down/0/-1").status, 200);
  EXPECT_EQ(client.get("/down/3/3").body, "not now");
  // What fails on its way ends without its last chunk, and the connection with it.
  const Answer broken = client.get("/down/3/1");
  EXPECT_EQ(broken.status, 0);
  EXPECT_EQ(broken.body, "3 2 ");
  EXPECT_TRUE(client.ends());
  // HTTP/1.0 knows no chunks.
  TestClient old(site.port);
  old.send("GET /down/3/-1 HTTP/1.0\r\n\r\n");
  const std::string all = old.read_to_end();
  EXPECT_EQ(all.find("Transfer-Encoding"), std::string::npos) << all;
  EXPECT_EQ(all.substr(all.find("\r\n\r\n") + 4), "3 2 1 ");
}

TEST(Server, a_forgotten_reply_is_500_and_so_is_an_exception) {
  Site site;
  site.start();
  TestClient client(site.port);
  EXPECT_EQ(client.get("/forgotten").status, 500);
  EXPECT_EQ(client.get("/throws").status, 500);
  EXPECT_EQ(client.get("/echo").status, 200);
  ASSERT_TRUE(client.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  { const Reply dropped_elsewhere = site.pending.take(); }
  EXPECT_EQ(client.read_response().status, 500);
}

TEST(Server, a_reply_that_comes_too_late_goes_nowhere) {
  ServerOptions options;
  options.handler_timeout = 100ms;
  Site site(options);
  site.start();
  TestClient client(site.port);
  const Answer answer = client.get("/later");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "1");
  EXPECT_TRUE(client.ends());
  site.pending.take()(text_response(200, "late"));
  EXPECT_EQ(TestClient(site.port).get("/echo").status, 200);
}

TEST(Server, a_reply_may_outlive_client_and_server) {
  Site site;
  site.start();
  { TestClient(site.port).send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"); }
  Reply client_gone = site.pending.take();
  client_gone(text_response(200, "nobody reads this"));
  TestClient client(site.port);
  ASSERT_TRUE(client.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply server_gone = site.pending.take();
  site.server.reset();
  server_gone(text_response(200, "nobody sends this"));
}

TEST(Server, the_guard_decides_before_the_handler) {
  Site site;
  std::atomic<int> handled{0};
  site.add(Method::Get, "/secret",
           [&](const Request& request, Reply reply) {
             ++handled;
             reply(text_response(200, *request.caller_as<std::string>()));
           })
      .permission = Permission::Administer;
  std::thread lookup;
  site.router.guard([&](const Request& request, const Route& route, Admission admission) {
    if (route.permission == Permission::Public) return admission.allow();
    if (request.header("authorization") == "throw") throw std::runtime_error("on purpose");
    if (request.header("authorization") == "forget") return;
    if (!request.header("authorization")) return admission.deny(problem(401, "Unauthorized", "Sign in."));
    if (lookup.joinable()) lookup.join();
    lookup =
        std::thread([name = std::string(*request.header("authorization")), later = std::move(admission)]() mutable {
          if (name == "ana")
            later.allow(std::make_shared<const std::string>(name));
          else
            later.deny(problem(403, "Forbidden", "Not you."));
        });
  });
  site.start();
  TestClient client(site.port);
  EXPECT_EQ(client.get("/echo").status, 200);
  EXPECT_EQ(client.get("/secret").status, 401);
  EXPECT_EQ(client.get("/secret", "Authorization: ben\r\n").status, 403);
  EXPECT_EQ(client.get("/secret", "Authorization: throw\r\n").status, 500);
  EXPECT_EQ(client.get("/secret", "Authorization: forget\r\n").status, 500);
  EXPECT_EQ(handled, 0);
  EXPECT_EQ(client.get("/secret", "Authorization: ana\r\n").body, "ana");
  EXPECT_EQ(handled, 1);
  lookup.join();
}

TEST(Server, without_a_guard_only_public_routes_are_answered) {
  Site site;
  site.add(Method::Get, "/secret", [](const Request&, Reply reply) { reply(empty_response(200)); }).permission =
      Permission::Read;
  site.start();
  EXPECT_EQ(TestClient(site.port).get("/secret").status, 403);
}

TEST(Server, the_last_word_is_on_every_response) {
  Site site;
  site.options.finish = [](const Request& request, Response& response) {
    response.with("X-Last", std::string(request.header("accept-language").value_or("none")));
    if (response.status == 404) response.body = "shorter";
  };
  site.start();
  TestClient client(site.port);
  EXPECT_EQ(client.ask("GET /seen/a HTTP/1.1\r\nHost: t\r\nAccept-Language: de\r\n\r\n").header("X-Last"), "de");
  const Answer refused = client.get("/nothing");
  EXPECT_EQ(refused.header("X-Last"), "none");
  EXPECT_EQ(refused.body, "shorter");
}

TEST(Server, listens_on_ipv6_and_says_what_is_in_the_way) {
  ServerOptions options;
  options.host = "[::1]";
  Site site(options);
  site.start();
  TestClient::Options six;
  six.host = "::1";
  EXPECT_EQ(TestClient(site.port, six).get("/seen/x").body, "x||::1");

  ServerOptions same = site.options;
  same.port = site.port;
  for (const unsigned threads : {1u, 2u}) {
    same.threads = threads;
    const auto second = Server::start(same, Router(), site.hub);
    ASSERT_FALSE(second) << "two servers must not share a port unnoticed";
    EXPECT_NE(second.fault().message.find("Choose another port"), std::string::npos) << second.fault().message;
  }
  same.host = "no.such.host.invalid";
  EXPECT_FALSE(Server::start(same, Router(), site.hub));
}

TEST(Server, drain_finishes_what_was_begun) {
  Site site;
  site.start();
  TestClient busy(site.port), idle(site.port), half(site.port);
  EXPECT_EQ(idle.get("/echo").status, 200);
  EXPECT_EQ(half.get("/echo").status, 200);
  const std::string begun = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\n\r\nab";
  const auto received = site.server->metrics().bytes_received.load();
  ASSERT_TRUE(half.send(begun));
  const auto size = static_cast<std::int64_t>(begun.size());
  ASSERT_TRUE(eventually([&] { return site.server->metrics().bytes_received == received + size; }));
  ASSERT_TRUE(busy.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply reply = site.pending.take();
  bool clean = false;
  std::thread drain([&] { clean = site.server->drain(30s); });
  EXPECT_TRUE(idle.ends());
  EXPECT_TRUE(eventually([&] { return !TestClient(site.port).connected(); }));
  ASSERT_TRUE(half.send("cd"));
  EXPECT_EQ(half.read_response().body, "abcd");
  reply(text_response(200, "finished"));
  const Answer last = busy.read_response();
  EXPECT_EQ(last.body, "finished");
  EXPECT_EQ(last.header("Connection"), "close");
  drain.join();
  EXPECT_TRUE(clean);
}

TEST(Server, drain_cuts_what_does_not_finish) {
  Site site;
  site.start();
  TestClient busy(site.port);
  ASSERT_TRUE(busy.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n"));
  Reply reply = site.pending.take();
  EXPECT_FALSE(site.server->drain(50ms));
  EXPECT_TRUE(busy.ends());
  reply(text_response(200, "too late"));
}

TEST(Server, counts) {
  Site site;
  site.start();
  const Metrics& metrics = site.server->metrics();
  {
    TestClient client(site.port);
    client.get("/echo");
    client.get("/nothing");
    client.get("/forgotten");
    EXPECT_EQ(metrics.connections_open, 1);
  }
  EXPECT_TRUE(eventually([&] { return metrics.connections_open == 0; }));
  EXPECT_EQ(metrics.responses[1], 1);
  EXPECT_EQ(metrics.responses[3], 1);
  EXPECT_EQ(metrics.responses[4], 1);
  EXPECT_EQ(metrics.requests_in_flight, 0);
  EXPECT_GT(metrics.bytes_received, 100);
  EXPECT_GT(metrics.bytes_sent, 100);
}

}  // namespace
}  // namespace muster::http
