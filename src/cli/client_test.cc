#include "cli/client.h"

#include <cstdlib>
#include <gmock/gmock.h>

#include "notification/channels/scripted_peer.h"

namespace muster::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

Server server_at(const std::string& url) {
  Server server{url, "tok-secret", "", "muster-cli/test"};
  server.connect_timeout_ms = 2'000;
  server.timeout_ms = 700;
  return server;
}

// The fault of a request to a peer that reads it and writes `answer`.
Fault fault_after(const std::string& answer) {
  ScriptedPeer peer([&](Wire& wire) {
    wire.read_request();
    wire.write(answer);
  });
  const auto got = send(server_at(peer.url("")), {"GET", "/v1/alerts"});
  EXPECT_FALSE(got);
  return got ? Fault{} : got.fault();
}

TEST(Client, sends_what_it_was_told) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
  });
  const auto answer = send(server_at(peer.url("/behind/")), {"POST", "/v1/alerts?x=1", "{\"a\":1}"});
  ASSERT_TRUE(answer) << answer.fault().message;
  EXPECT_EQ(answer->status, 202);
  EXPECT_EQ(answer->content_type, "application/json");
  EXPECT_EQ(answer->body, "{}");
  EXPECT_THAT(request, testing::StartsWith("POST /behind/v1/alerts?x=1 HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAuthorization: Bearer tok-secret\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nUser-Agent: muster-cli/test\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nContent-Type: application/json\r\n"));
  EXPECT_TRUE(request.ends_with("\r\n\r\n{\"a\":1}"));
}

TEST(Client, a_post_without_body_and_a_delete) {
  std::vector<std::string> requests;
  ScriptedPeer peer([&](Wire& wire) {
    requests.push_back(wire.read_request());
    wire.write("HTTP/1.1 204 No Content\r\n\r\n");
  });
  HttpRequest post{"POST", "/a"};
  post.with_token = false;
  EXPECT_EQ(send(server_at(peer.url("")), post)->status, 204);
  EXPECT_EQ(send(server_at(peer.url("")), {"DELETE", "/b"})->status, 204);
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_THAT(requests[0], HasSubstr("\r\nContent-Length: 0\r\n"));
  EXPECT_THAT(requests[0], Not(HasSubstr("Authorization")));
  EXPECT_THAT(requests[1], testing::StartsWith("DELETE /b HTTP/1.1\r\n"));
}

TEST(Client, any_status_is_an_answer) {
  ScriptedPeer peer([](Wire& wire) {
    wire.read_request();
    wire.write("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
  });
  const auto answer = send(server_at(peer.url("")), {"GET", "/"});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->body, "busy");
}

TEST(Client, says_what_to_check_when_nobody_listens) {
  const auto answer = send(server_at("http://127.0.0.1:" + std::to_string(closed_port())), {"GET", "/"});
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.fault().message, testing::AllOf(HasSubstr("no connection to http://127.0.0.1:"),
                                                     HasSubstr("Is the server running there?"), HasSubstr("--url")));
}

TEST(Client, does_not_follow_redirects) {
  ScriptedPeer elsewhere([](Wire& wire) { wire.write("HTTP/1.1 200 OK\r\n\r\n"); });
  const Fault fault =
      fault_after("HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url("/x") + "\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(fault.message, testing::AllOf(HasSubstr("sends on to " + elsewhere.url("/x")), HasSubstr("--url")));
  EXPECT_EQ(elsewhere.connections(), 0);
}

TEST(Client, connections_that_break_or_hang) {
  EXPECT_THAT(fault_after("").message, HasSubstr("ended the connection before its answer was complete"));
  EXPECT_THAT(fault_after("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").message,
              HasSubstr("ended the connection before its answer was complete"));
  ScriptedPeer hangs([](Wire& wire) { wire.wait_for_end(); });
  const auto answer = send(server_at(hangs.url("")), {"GET", "/"});
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.fault().message,
              testing::AllOf(HasSubstr("did not answer in time"), HasSubstr("may have been done all the same")));
}

TEST(Client, faults_never_hold_the_token) {
  EXPECT_THAT(fault_after("garbage\r\n\r\n").message, Not(HasSubstr("tok-secret")));
  Server broken = server_at("http://127.0.0.1:1");
  broken.token = "tok-secret\r\nX-Evil: 1";
  const auto answer = send(broken, {"GET", "/"});
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.fault().message, testing::AllOf(HasSubstr("line break"), Not(HasSubstr("tok-secret"))));
}

TEST(Client, an_answer_has_a_bound) {
  EXPECT_THAT(fault_after("HTTP/1.1 200 OK\r\n\r\n" + std::string((std::size_t{64} << 20) + 1, 'x')).message,
              testing::AnyOf(HasSubstr("more than 64 MiB"), HasSubstr("in time")));
}

TEST(Client, loopback_needs_no_proxy_and_all_else_does) {
  ScriptedPeer proxy([](Wire& wire) {
    wire.read_request();
    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy");
  });
  ScriptedPeer direct([](Wire& wire) {
    wire.read_request();
    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect");
  });
  setenv("http_proxy", proxy.url("").c_str(), 1);
  const auto near = send(server_at(direct.url("")), {"GET", "/"}),
             far = send(server_at("http://muster.example.org"), {"GET", "/"});
  unsetenv("http_proxy");
  ASSERT_TRUE(near && far);
  EXPECT_EQ(near->body, "direct");
  EXPECT_EQ(far->body, "proxy");
}

TEST(Client, only_http_and_https) {
  for (const char* url : {"ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1:8080", ""}) {
    const auto answer = send(server_at(url), {"GET", "/"});
    ASSERT_FALSE(answer) << url;
    EXPECT_THAT(answer.fault().message, HasSubstr("is not a URL")) << url;
  }
}

TEST(Client, escapes) { EXPECT_EQ(escaped("a b/ä?&=~"), "a%20b%2F%C3%A4%3F%26%3D~"); }

}  // namespace
}  // namespace muster::cli
