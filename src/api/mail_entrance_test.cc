#include "api/mail_entrance.h"

#include <future>

#include "api/alert_routes.h"
#include "api/fixture_for_test.h"

namespace muster::api {
namespace {

TEST(MailAddress, TheKeyIsTheLocalPartOrWhatFollowsThePlus) {
  EXPECT_EQ(key_in("abc@in.example.org"), "abc");
  EXPECT_EQ(key_in("alerts+abc@example.org"), "abc");
  EXPECT_EQ(key_in("abc"), "abc");
}

class MailEntrance : public ApiFixture {
 protected:
  MailEntrance() {
    add_alert_routes(router, *service);
    declare(R"(
integrations:
  - {id: post, name: Post, type: email, service: checkout, key: "Mail-Key-0123456789abcdef0123456"}
  - {id: own, name: Own script, type: muster, service: checkout, key: "own-key-0123456789abcdef01234567"}
  - {id: nightly, name: Nightly, type: heartbeat, service: checkout, interval: 1d, key: "beat-key-0123456789abcdef0123456"}
)");
  }
  mail::Verdict deliver(std::vector<std::string> to, const std::string& message) {
    std::promise<mail::Verdict> promise;
    sink.deliver({.from = "nagios@example.org", .recipients = std::move(to), .message = message}, "test",
                 [&](mail::Verdict verdict) { promise.set_value(std::move(verdict)); });
    return promise.get_future().get();
  }
  json::array alerts() { return json_of(call("GET", "/v1/alerts?status=triggered", "", ann())).at("items").as_array(); }

  mail::Sink sink = mail_sink(*service);
  static constexpr const char* kPost = "mail-key-0123456789abcdef0123456@in.example.org";  // as tools lower it
};

TEST_F(MailEntrance, a_mail_opens_an_alert_and_its_recovery_resolves_it) {
  EXPECT_EQ(deliver({kPost}, "From: mon@example.org\r\nSubject: [PROBLEM] Disk full\r\n\r\n98 %\r\n").kind,
            mail::Verdict::Kind::Taken);
  ASSERT_EQ(alerts().size(), 1u);
  EXPECT_EQ(alerts()[0].at("summary"), "[PROBLEM] Disk full");
  EXPECT_EQ(deliver({kPost}, "From: mon@example.org\r\nSubject: [RESOLVED] Disk full\r\n\r\n").kind,
            mail::Verdict::Kind::Taken);
  EXPECT_EQ(alerts().size(), 0u);
}

TEST_F(MailEntrance, an_integration_of_another_type_takes_mail_too) {
  EXPECT_EQ(deliver({"own-key-0123456789abcdef01234567@x"}, "Subject: Disk full\r\n\r\n").kind,
            mail::Verdict::Kind::Taken);
  EXPECT_EQ(alerts().size(), 1u);
}

TEST_F(MailEntrance, each_recipient_gets_it) {
  deliver({kPost, "own-key-0123456789abcdef01234567@x"}, "Subject: Disk full\r\nFrom: a@b.example\r\n\r\n");
  EXPECT_EQ(alerts().size(), 1u);  // one service, one key: one alert
}

TEST_F(MailEntrance, a_mail_is_a_sign_of_life_for_a_heartbeat) {
  EXPECT_EQ(deliver({"beat-key-0123456789abcdef0123456@x"}, "Subject: backup done\r\n\r\n").kind,
            mail::Verdict::Kind::Taken);
  EXPECT_EQ(alerts().size(), 0u);
}

TEST_F(MailEntrance, nobody_is_behind_an_unknown_address) {
  EXPECT_TRUE(sink.takes(kPost));
  EXPECT_FALSE(sink.takes("nobody@in.example.org"));
  EXPECT_FALSE(sink.takes("@in.example.org"));
  EXPECT_EQ(deliver({"nobody@x"}, "Subject: x\r\n\r\n").kind, mail::Verdict::Kind::Refused);
}

TEST_F(MailEntrance, our_own_pages_do_not_page_again) {
  EXPECT_EQ(deliver({kPost}, "From: muster@example.org\r\nSubject: Disk full\r\nX-Muster-Delivery: 1\r\n\r\n").kind,
            mail::Verdict::Kind::Taken);
  EXPECT_EQ(alerts().size(), 0u);
}

// The writer takes nothing more, as while the disk is full: the sender shall come again.
TEST_F(MailEntrance, what_cannot_be_stored_is_not_taken) {
  writer->stop();
  EXPECT_EQ(deliver({kPost}, "From: mon@example.org\r\nSubject: Disk full\r\n\r\n").kind, mail::Verdict::Kind::Later);
}

}  // namespace
}  // namespace muster::api
