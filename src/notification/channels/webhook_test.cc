#include "notification/channels/webhook.h"

#include <gmock/gmock.h>

#include "base/crypto.h"
#include "base/json.h"
#include "notification/channels/http_attempt.h"
#include "notification/channels/scripted_peer.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

Contact hook(const std::string& url) { return {ContactId("hook"), Channel::Webhook, url, "", true}; }

// A sender whose patience fits a test.
struct Fixture {
  CurlLoop loop{{64, 8, 1024, 1000ms, 700ms}};
  WebhookSender sender{loop, std::make_shared<Reach>()};
  std::string told_of(const Contact& to) { return told(outcome_of(sender, test_page(to))); }
};

std::string answer(const std::string& status, const std::string& more = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n" + more + "\r\n";
}

// What a page comes to when the peer reads the whole request and then answers `text` and closes.
std::string told_after(const std::string& text) {
  ScriptedPeer peer([&](Wire& wire) {
    wire.read_request();
    wire.write(text);
  });
  Fixture fixture;
  return fixture.told_of(hook(peer.url()));
}

TEST(Webhook, posts_json_that_the_receiver_can_verify) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write(answer("204 No Content"));
  });
  Fixture fixture;
  Contact to = hook(peer.url("/first?key=1"));
  to.secret = "shared secret";
  Page page = test_page(to);
  page.attempt = 3;
  EXPECT_EQ(told(outcome_of(fixture.sender, page)), "accepted ");

  EXPECT_THAT(request, StartsWith("POST /first?key=1 HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nContent-Type: application/json\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nIdempotency-Key: " + page.delivery.str() + "\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nX-Muster-Delivery: " + page.delivery.str() + "\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nX-Muster-Attempt: 3\r\n"));

  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  EXPECT_EQ(*text_at(parse_json(body)->as_object(), "delivery"), page.delivery.str());
  const std::string t = std::to_string(micros(test_now()) / 1'000'000);
  EXPECT_THAT(request, HasSubstr("\r\nX-Muster-Signature: t=" + t +
                                 ",v1=" + hex(hmac_sha256("shared secret", t + "." + body)) + "\r\n"));
}

TEST(Webhook, has_no_signature_without_a_secret) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write(answer("200 OK"));
  });
  Fixture fixture;
  EXPECT_EQ(fixture.told_of(hook(peer.url())), "accepted ");
  EXPECT_THAT(request, testing::Not(HasSubstr("X-Muster-Signature")));
}

TEST(Webhook, reads_the_status) {
  for (const char* good : {"200 OK", "201 Created", "202 Accepted", "299 Whatever"})
    EXPECT_EQ(told_after(answer(good)), "accepted ") << good;
  for (const char* later : {"408 Request Timeout", "425 Too Early", "429 Too Many Requests", "500 Oops",
                            "502 Bad Gateway", "503 Unavailable", "504 Timeout"}) {
    EXPECT_THAT(told_after(answer(later)), StartsWith("retry after 0 s: 127.0.0.1:")) << later;
  }
  for (const char* never : {"400 Bad Request", "401 Unauthorized", "404 Not Found", "410 Gone", "422 Unprocessable"}) {
    EXPECT_THAT(told_after(answer(never)), StartsWith("rejected: 127.0.0.1:")) << never;
  }
  EXPECT_THAT(told_after("HTTP/1.1 100 Continue\r\n\r\n" + answer("503 Unavailable")), HasSubstr("answered 503"));
}

TEST(Webhook, honours_retry_after_up_to_a_bound) {
  EXPECT_THAT(told_after(answer("429 Slow Down", "Retry-After: 17\r\n")), StartsWith("retry after 17 s: "));
  EXPECT_THAT(told_after(answer("503 Unavailable", "Retry-After: 86400\r\n")), StartsWith("retry after 300 s: "));
  EXPECT_THAT(told_after(answer("503 Unavailable", "Retry-After: soon\r\n")), StartsWith("retry after 0 s: "));
}

TEST(Webhook, does_not_follow_redirects) {
  ScriptedPeer elsewhere([](Wire& wire) { wire.write(answer("200 OK")); });
  EXPECT_THAT(told_after(answer("307 Temporary Redirect", "Location: " + elsewhere.url() + "\r\n")),
              testing::AllOf(StartsWith("rejected: "), HasSubstr("redirects are not followed")));
  EXPECT_EQ(elsewhere.connections(), 0);
}

TEST(Webhook, a_status_decides_although_the_body_breaks_off_or_never_ends) {
  EXPECT_EQ(told_after("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbroken"), "accepted ");
  EXPECT_EQ(told_after("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + std::string(100'000, 'x')), "accepted ");
}

TEST(Webhook, what_breaks_off_after_the_request_may_have_arrived) {
  EXPECT_THAT(told_after(""), StartsWith("unknown: 127.0.0.1:"));
  EXPECT_THAT(told_after("HTTP/1.1 2"), StartsWith("unknown: 127.0.0.1:"));
  ScriptedPeer resets([](Wire& wire) {
    wire.read_request();
    wire.reset();
  });
  ScriptedPeer hangs([](Wire& wire) { wire.wait_for_end(); });
  Fixture fixture;
  EXPECT_THAT(fixture.told_of(hook(resets.url())), StartsWith("unknown: 127.0.0.1:"));
  EXPECT_THAT(fixture.told_of(hook(hangs.url())), testing::AllOf(StartsWith("unknown: "), HasSubstr("Timeout")));
}

TEST(Webhook, what_never_left_is_tried_again) {
  Fixture fixture;
  EXPECT_THAT(fixture.told_of(hook("http://127.0.0.1:" + std::to_string(closed_port()) + "/secret")),
              testing::AllOf(StartsWith("retry after 0 s: 127.0.0.1:"), testing::Not(HasSubstr("secret"))));
  EXPECT_THAT(fixture.told_of(hook("http://no-such-host.invalid/")),
              StartsWith("retry after 0 s: no-such-host.invalid:80"));
  ScriptedPeer not_tls([](Wire& wire) { wire.write("this is not TLS"); });
  EXPECT_THAT(fixture.told_of(hook("https://127.0.0.1:" + std::to_string(not_tls.port()))),
              StartsWith("retry after 0 s: "));
}

TEST(Webhook, a_body_that_was_not_read_to_its_end_was_not_received) {
  ScriptedPeer peer([](Wire& wire) {
    wire.read_until("\r\n\r\n");
    wire.reset();
  });
  CurlLoop loop;
  std::promise<Outcome> promise;
  // Larger than what the kernel buffers for the peer.
  auto attempt = std::make_unique<HttpAttempt>(HttpPost{peer.url(), {}, std::string(32 << 20, 'x'), true},
                                               std::make_shared<Reach>());
  attempt->done = [&](Outcome outcome) { promise.set_value(std::move(outcome)); };
  loop.start(std::move(attempt));
  EXPECT_THAT(told(promise.get_future().get()), StartsWith("retry after 0 s: "));
}

TEST(Webhook, wrong_urls_are_rejected) {
  Fixture fixture;
  for (const char* bad :
       {"ftp://example.org/", "file:///etc/passwd", "http://", "http://exa mple.org/", "gopher://127.0.0.1/"}) {
    EXPECT_THAT(fixture.told_of(hook(bad)), testing::AllOf(StartsWith("rejected: "), HasSubstr("http://"))) << bad;
  }
}

TEST(Webhook, does_not_reach_private_addresses_for_users) {
  ScriptedPeer peer([](Wire& wire) {
    while (!wire.read_request().empty()) wire.write(answer("200 OK"));
  });
  Fixture fixture;
  const std::string port = std::to_string(peer.port());
  // What was opened for the operator's contact must not be reused for the user's.
  EXPECT_EQ(fixture.told_of(hook(peer.url())), "accepted ");
  for (const std::string host :
       {"127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
    Contact to = hook("http://" + host + ":" + port + "/");
    to.private_address = false;
    EXPECT_THAT(fixture.told_of(to), testing::AllOf(StartsWith("rejected: "), HasSubstr("allow_private_addresses")))
        << host;
  }
  EXPECT_EQ(peer.connections(), 1);

  WebhookSender allowed(fixture.loop, std::make_shared<Reach>(std::vector{*network_of("127.0.0.0/8")}));
  Contact to = hook(peer.url());
  to.private_address = false;
  EXPECT_EQ(told(outcome_of(allowed, test_page(to))), "accepted ");
}

}  // namespace
}  // namespace muster
