#include "notification/channels/senders.h"

#include <atomic>
#include <gmock/gmock.h>

#include "base/json.h"
#include "notification/channels/ntfy.h"
#include "notification/channels/scripted_peer.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

Page page_for(Channel channel, const std::string& address) {
  return test_page({ContactId("c"), channel, address, "", true});
}

std::string answer_with(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(Senders, without_a_mail_server_email_names_the_setting) {
  Senders senders({});
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Email), page_for(Channel::Email, "first@example.org"))),
              AllOf(StartsWith("rejected: "), HasSubstr("smtp.host")));
}

TEST(Ntfy, topics) {
  EXPECT_EQ(ntfy_topic_of("https://ntfy.sh/on-call_1")->server, "https://ntfy.sh/");
  EXPECT_EQ(ntfy_topic_of("https://ntfy.sh/on-call_1")->topic, "on-call_1");
  EXPECT_EQ(ntfy_topic_of("http://push.example.org:8080/ntfy/a")->server, "http://push.example.org:8080/ntfy/");
  for (const char* bad : {"", "topic", "https://ntfy.sh", "https://ntfy.sh/", "https://ntfy.sh/a?b",
                          "https://ntfy.sh/a b", "https:///a"}) {
    EXPECT_FALSE(ntfy_topic_of(bad)) << bad;
  }
  EXPECT_FALSE(ntfy_topic_of("https://ntfy.sh/" + std::string(65, 'a')));
}

TEST(Ntfy, publishes_as_json_to_the_servers_root) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write(answer_with("200 OK", R"({"id":"sPs71M8A2T","time":1,"event":"message","topic":"oncall"})"));
  });
  Senders senders({});
  Page page = page_for(Channel::Ntfy, peer.url("/oncall"));
  page.to.secret = "tk_secret";
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Ntfy), page)), "accepted sPs71M8A2T");
  EXPECT_THAT(request, StartsWith("POST / HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAuthorization: Bearer tk_secret\r\n"));
  const auto body = parse_json(request.substr(request.find("\r\n\r\n") + 4));
  EXPECT_EQ(*text_at(body->as_object(), "topic"), "oncall");
}

TEST(Ntfy, says_what_the_server_says) {
  const auto told_after = [](const std::string& text) {
    ScriptedPeer peer([&](Wire& wire) {
      wire.read_request();
      wire.write(text);
    });
    Senders senders({});
    return told(outcome_of(senders.at(Channel::Ntfy), page_for(Channel::Ntfy, peer.url("/oncall"))));
  };
  EXPECT_THAT(told_after(answer_with("403 Forbidden", R"({"code":40301,"http":403,"error":"forbidden\nx"})")),
              AllOf(StartsWith("rejected: "), HasSubstr("answered 403: forbidden x")));
  EXPECT_THAT(told_after(answer_with("429 Too Many", R"({"code":42901,"error":"limit reached"})")),
              AllOf(StartsWith("retry after 0 s: "), HasSubstr("limit reached")));
  EXPECT_THAT(told_after(answer_with("500 Oops", "<html>")),
              AllOf(StartsWith("retry after 0 s: "), HasSubstr("answered 500")));
  EXPECT_EQ(told_after(answer_with("200 OK", "not json")), "accepted ");
}

TEST(Ntfy, a_token_cannot_add_headers) {
  Senders senders({});
  Page page = page_for(Channel::Ntfy, "http://127.0.0.1:1/oncall");
  page.to.secret = "tk\r\nX-Evil: 1";
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Ntfy), page)), AllOf(StartsWith("rejected: "), HasSubstr("token")));
}

// Every page that was handed in comes back exactly once, sent ones as Unknown, others as RetryLater.
TEST(CurlLoop, ends_with_an_answer_for_everyone) {
  std::atomic<int> requests{0};
  ScriptedPeer peer([&](Wire& wire) {
    if (!wire.read_request().empty()) ++requests;
    wire.wait_for_end();
  });
  std::atomic<int> unknown{0}, later{0};
  {
    Senders senders({{}, {}, {.in_flight = 4, .in_flight_per_peer = 3, .waiting_per_peer = 10}});
    for (int i = 0; i < 20; ++i) {
      senders.at(Channel::Webhook)
          .send(page_for(Channel::Webhook, peer.url()), test_now(),
                [&](const Outcome& outcome) { std::holds_alternative<Unknown>(outcome) ? ++unknown : ++later; });
    }
    while (requests < 3) std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(unknown, 3);
  EXPECT_EQ(later, 17);
}

TEST(CurlLoop, a_peer_that_hangs_does_not_hold_up_the_others) {
  ScriptedPeer hangs([](Wire& wire) { wire.wait_for_end(); });
  ScriptedPeer answers([](Wire& wire) {
    wire.read_request();
    wire.write(answer_with("200 OK", ""));
  });
  std::atomic<int> ended{0};
  {
    Senders senders({});
    for (int i = 0; i < 100; ++i) {
      senders.at(Channel::Webhook).send(page_for(Channel::Webhook, hangs.url()), test_now(), [&](const Outcome&) {
        ++ended;
      });
    }
    EXPECT_EQ(told(outcome_of(senders.at(Channel::Webhook), page_for(Channel::Webhook, answers.url()))), "accepted ");
    EXPECT_EQ(ended, 0);
  }
  EXPECT_EQ(ended, 100);
}

TEST(CurlLoop, what_waits_too_long_is_given_back) {
  ScriptedPeer hangs([](Wire& wire) { wire.wait_for_end(); });
  Senders senders({{}, {}, {.in_flight_per_peer = 1, .waiting_time = 50ms, .attempt_time = 5000ms}});
  senders.at(Channel::Webhook).send(page_for(Channel::Webhook, hangs.url()), test_now(), [](const Outcome&) {});
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Webhook), page_for(Channel::Webhook, hangs.url()))),
              AllOf(StartsWith("retry after 0 s: "), HasSubstr("not sent in time")));
}

TEST(CurlLoop, done_may_hand_in_the_next_one) {
  ScriptedPeer peer([](Wire& wire) {
    while (!wire.read_request().empty()) wire.write(answer_with("200 OK", ""));
  });
  Senders senders({});
  std::promise<int> all;
  int sent = 0;
  std::function<void(Outcome)> next = [&](const Outcome&) {
    if (++sent == 50) return all.set_value(sent);
    senders.at(Channel::Webhook).send(page_for(Channel::Webhook, peer.url()), test_now(), next);
  };
  next(Accepted{});
  EXPECT_EQ(all.get_future().get(), 50);
  EXPECT_EQ(peer.connections(), 1) << "the connection is reused";
}

}  // namespace
}  // namespace muster
