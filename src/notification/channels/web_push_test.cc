#include "notification/channels/web_push.h"

#include <gmock/gmock.h>

#include "base/crypto.h"
#include "notification/channels/scripted_peer.h"
#include "notification/channels/senders.h"
#include "notification/subscription.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kBrowserKey =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
constexpr const char* kBrowserAuth = "BTBZMqHH6r4Tts7J_aSIgg";

ChannelSettings with_key(std::vector<Network> allowed = {*network_of("127.0.0.0/8")}) {
  ChannelSettings settings;
  settings.push = {P256Key::generate().private_bytes(), "mailto:ops@example.org"};
  settings.reach = Reach(std::move(allowed));
  return settings;
}

Page page_to(const std::string& endpoint, const std::string& key = kBrowserKey) {
  return test_page(
      {ContactId("push-1"), Channel::Push, "Ana's phone", subscription_text({endpoint, key, kBrowserAuth}), false});
}

std::string answer_of_service(const std::string& status) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
}

// What became of a page whose push service answers so.
Outcome outcome_after(const std::string& response, std::string* request = nullptr) {
  ScriptedPeer peer([&](Wire& wire) {
    const std::string read = wire.read_request();
    if (request) *request = read;
    wire.write(response);
  });
  Senders senders(with_key());
  return outcome_of(senders.at(Channel::Push), page_to(peer.url("/p/secret")));
}

TEST(WebPush, asks_the_push_service_to_wake_the_phone) {
  std::string request;
  EXPECT_EQ(told(outcome_after(answer_of_service("201 Created"), &request)), "accepted ");
  EXPECT_THAT(request, StartsWith("POST /p/secret HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nContent-Encoding: aes128gcm\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nTTL: 1795\r\n"));  // due 5 s ago, old news after 30 minutes
  EXPECT_THAT(request, HasSubstr("\r\nUrgency: high\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nTopic: " + test_page({}).incident.str() + "\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAuthorization: vapid t="));
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  EXPECT_EQ(body.substr(16, 5), std::string("\0\0\x10\0\x41", 5));  // record size 4096, a key of 65 bytes
  EXPECT_EQ(body.find("Disk full"), std::string::npos);
}

TEST(WebPush, a_device_that_is_gone_is_gone_for_good) {
  for (const char* status : {"404 Not Found", "410 Gone"}) {
    const Outcome outcome = outcome_after(answer_of_service(status));
    const auto* rejected = std::get_if<Rejected>(&outcome);
    ASSERT_TRUE(rejected) << told(outcome);
    EXPECT_TRUE(rejected->address_gone);
    EXPECT_THAT(rejected->reason, AllOf(HasSubstr("no longer knows this browser"), testing::Not(HasSubstr("secret"))));
  }
}

TEST(WebPush, other_refusals_leave_the_device_alone) {
  for (const char* status : {"400 Bad Request", "403 Forbidden", "413 Too Large"}) {
    const Outcome outcome = outcome_after(answer_of_service(status));
    const auto* rejected = std::get_if<Rejected>(&outcome);
    ASSERT_TRUE(rejected) << told(outcome);
    EXPECT_FALSE(rejected->address_gone);
  }
  EXPECT_THAT(told(outcome_after("HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")),
              StartsWith("retry after 7 s: "));
  EXPECT_THAT(told(outcome_after(answer_of_service("503 Busy"))), StartsWith("retry after 0 s: "));
}

TEST(WebPush, an_endpoint_in_the_operators_network_is_not_reached) {
  ScriptedPeer peer([](Wire& wire) { wire.read_request(); });
  Senders senders(with_key({}));
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Push), page_to(peer.url("/p")))),
              AllOf(StartsWith("rejected: "), HasSubstr("private address")));
  EXPECT_EQ(peer.connections(), 0);
}

// An app of UnifiedPush: the endpoint is the address.
Outcome outcome_at_endpoint(const std::string& keys, const std::string& status, std::string* request) {
  ScriptedPeer peer([&](Wire& wire) {
    *request = wire.read_request();
    wire.write(answer_of_service(status));
  });
  Senders senders(with_key());
  return outcome_of(senders.at(Channel::UnifiedPush),
                    test_page({ContactId("app"), Channel::UnifiedPush, peer.url("/UP?t=1"), keys, false}));
}

TEST(UnifiedPush, is_encrypted_for_an_app_that_showed_its_keys) {
  std::string request;
  EXPECT_EQ(told(outcome_at_endpoint(push_keys_text({"", kBrowserKey, kBrowserAuth}), "201 Created", &request)),
            "accepted ");
  EXPECT_THAT(request, StartsWith("POST /UP?t=1 HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nContent-Encoding: aes128gcm\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAuthorization: vapid t="));
  EXPECT_EQ(request.find("Disk full"), std::string::npos);
}

TEST(UnifiedPush, is_plain_json_for_one_that_did_not) {
  std::string request;
  EXPECT_EQ(told(outcome_at_endpoint("", "200 OK", &request)), "accepted ");
  EXPECT_THAT(request, AllOf(HasSubstr("\r\nTTL: "), HasSubstr("\r\nUrgency: high\r\n"), HasSubstr("\"title\":"),
                             testing::Not(HasSubstr("vapid"))));
}

TEST(UnifiedPush, an_endpoint_that_is_gone_is_refused_for_good) {
  std::string request;
  EXPECT_THAT(told(outcome_at_endpoint("", "404 Not Found", &request)), HasSubstr("no longer knows this endpoint"));
  EXPECT_THAT(told(outcome_at_endpoint("AAAA AAAA", "200 OK", &request)),
              StartsWith("rejected: the page could not be encrypted for this app"));
}

TEST(WebPush, what_is_no_subscription_is_not_sent) {
  Senders senders(with_key());
  Page page = page_to("http://127.0.0.1:1/p");
  page.to.secret.clear();
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Push), page)), "rejected: the device is no longer registered");
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Push), page_to("http://127.0.0.1:1/p", "AAAA"))),
              StartsWith("rejected: the page could not be encrypted"));
  EXPECT_THAT(told(outcome_of(Senders({}).at(Channel::Push), page_to("http://127.0.0.1:1/p"))),
              StartsWith("rejected: this server has no key"));
}

TEST(WebPush, is_kept_for_a_browser_that_is_away_until_it_is_old_news) {
  const Page page = page_to("https://push.example.org/p");
  EXPECT_EQ(push_ttl(page, page.first_due), 1800);
  EXPECT_EQ(push_ttl(page, page.first_due + 29min), 60);
  EXPECT_EQ(push_ttl(page, page.first_due + 2h), 60);
}

// A mail server that never answers QUIT stalls libcurl: other channels must not notice.
TEST(Senders, mail_does_not_hold_up_the_others) {
  ScriptedPeer mail([](Wire& wire) {
    wire.write("220 mail ESMTP\r\n");
    for (;;) {
      const std::string line = wire.read_until("\r\n");
      if (line.empty()) return;
      if (line.starts_with("DATA")) {
        wire.write("354 go\r\n");
        wire.read_until("\r\n.\r\n");
      }
      if (line.starts_with("QUIT")) return wire.wait_for_end();
      wire.write("250 ok\r\n");
    }
  });
  ScriptedPeer push([](Wire& wire) {
    wire.read_request();
    wire.write(answer_of_service("201 Created"));
  });
  ChannelSettings settings = with_key();
  settings.smtp.host = "127.0.0.1";
  settings.smtp.port = mail.port();
  settings.smtp.tls = SmtpSettings::Tls::None;
  settings.smtp.from = "muster@example.org";
  Senders senders(std::move(settings));
  Page by_mail = test_page({ContactId("mail"), Channel::Email, "first@example.org", "", false});
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Email), by_mail)), StartsWith("accepted"));
  const auto begin = std::chrono::steady_clock::now();  // libcurl waits for the answer to QUIT now
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Push), page_to(push.url("/p")))), "accepted ");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 700ms);
}

}  // namespace
}  // namespace muster
