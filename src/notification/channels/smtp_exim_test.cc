// SMTP against a real server: what it takes, what it refuses, and what a mailbox then holds.
#include <gmock/gmock.h>

#include "notification/channels/exim.h"
#include "notification/channels/smtp.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Tls = SmtpSettings::Tls;

// One server for all tests of this file: it starts in a tenth of a second, and they send to different recipients.
class SmtpExim : public testing::Test {
 protected:
  static void SetUpTestSuite() { exim = new Exim; }
  static void TearDownTestSuite() {
    delete exim;
    exim = nullptr;
  }

  SmtpSettings settings(Tls tls) {
    SmtpSettings s;
    s.host = "localhost";
    s.port = tls == Tls::Implicit ? exim->tls_port() : exim->port();
    s.tls = tls;
    s.from = "Muster <muster@example.org>";
    s.ca_file = exim->ca_file();
    return s;
  }
  static std::string told_of(const SmtpSettings& s, const std::string& recipient, Page page = test_page({})) {
    CurlLoop loop;
    SmtpSender sender(loop, s);
    page.to = {ContactId("mail"), Channel::Email, recipient, "", false};
    return told(outcome_of(sender, page));
  }
  // The delivered message whose envelope names `recipient`.
  static std::string delivered_to(const std::string& recipient) {
    for (std::size_t count = 1; count <= 20; ++count) {
      for (const std::string& message : exim->messages(count)) {
        if (message.find("Envelope-to: " + recipient + "\n") != std::string::npos) return message;
      }
    }
    return "nothing was delivered to " + recipient + "; Exim's log: " + exim->log();
  }

  static inline Exim* exim = nullptr;
};

TEST_F(SmtpExim, plain) {
  EXPECT_THAT(told_of(settings(Tls::None), "plain@example.org"),
              testing::MatchesRegex("accepted [0-9A-Za-z]+-[0-9A-Za-z]+-[0-9A-Za-z]+"));
  const std::string message = delivered_to("plain@example.org");
  EXPECT_THAT(message, HasSubstr("\nFrom: \"Muster\"\n <muster@example.org>\n"));
  EXPECT_THAT(message, HasSubstr("\nTo: \"First Responder\"\n <plain@example.org>\n"));
  EXPECT_THAT(message, HasSubstr("\nSubject: [critical] INC-1042 Disk full on db-1 (Checkout)\n"));
  EXPECT_THAT(message, HasSubstr("\nAuto-Submitted: auto-generated\n"));
  EXPECT_THAT(message, HasSubstr("https://muster.example.org/a/tok-123"));
}

TEST_F(SmtpExim, starttls) {
  EXPECT_THAT(told_of(settings(Tls::StartTls), "starttls@example.org"), StartsWith("accepted "));
  EXPECT_THAT(delivered_to("starttls@example.org"), HasSubstr("with esmtps"));
}

TEST_F(SmtpExim, implicit_tls) {
  EXPECT_THAT(told_of(settings(Tls::Implicit), "implicit@example.org"), StartsWith("accepted "));
  EXPECT_THAT(delivered_to("implicit@example.org"), HasSubstr("with esmtps"));
}

TEST_F(SmtpExim, authenticates) {
  SmtpSettings s = settings(Tls::StartTls);
  EXPECT_THAT(told_of(s, "private@example.org"),
              AllOf(StartsWith("rejected: "), HasSubstr("only for those who authenticated")));
  s.username = "muster";
  s.password = "wrong";
  EXPECT_THAT(told_of(s, "private@example.org"), AllOf(StartsWith("retry after 0 s: "), HasSubstr("535"),
                                                       HasSubstr("smtp.password"), Not(HasSubstr("wrong"))));
  s.password = "correct horse";
  EXPECT_THAT(told_of(s, "private@example.org"), StartsWith("accepted "));
  EXPECT_THAT(delivered_to("private@example.org"), HasSubstr("with esmtpsa"));
}

TEST_F(SmtpExim, replies_are_kept_apart) {
  const SmtpSettings s = settings(Tls::None);
  EXPECT_THAT(told_of(s, "rejected@example.org"),
              AllOf(StartsWith("rejected: SMTP server localhost:"), HasSubstr("550 5.1.1 nobody of that name")));
  EXPECT_THAT(told_of(s, "deferred@example.org"),
              AllOf(StartsWith("retry after 0 s: "), HasSubstr("451 4.7.1 greylisted")));
  EXPECT_THAT(told_of(s, "unwanted@example.org"),
              AllOf(StartsWith("rejected: "), HasSubstr("550 5.7.0 the message is unwanted")));
  EXPECT_THAT(told_of(s, "busy@example.org"), AllOf(StartsWith("retry after 0 s: "), HasSubstr("451 4.3.0 too busy")));
}

TEST_F(SmtpExim, certificates_are_verified) {
  SmtpSettings s = settings(Tls::StartTls);
  s.ca_file.clear();
  EXPECT_THAT(told_of(s, "someone@example.org"), AllOf(StartsWith("retry after 0 s: "), HasSubstr("smtp.ca_file")));
  s = settings(Tls::Implicit);
  s.host = "127.0.0.2";
  EXPECT_THAT(told_of(s, "someone@example.org"), StartsWith("retry after 0 s: ")) << "nobody listens there";
}

TEST_F(SmtpExim, hostile_text_stays_text) {
  Page page = test_page({});
  page.title = "Plätze voll\r\nBcc: spy@example.org\r\n\r\n.\r\nMAIL FROM:<spy@example.org>";
  page.recipient_name = "Eve\r\nX-Evil: 1";
  page.service_name = "\n.\nQUIT";
  page.reason = "first\n.\nlast";
  EXPECT_THAT(told_of(settings(Tls::None), "hostile@example.org", page), StartsWith("accepted "));
  const std::string message = delivered_to("hostile@example.org");
  EXPECT_THAT(message, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(message, Not(HasSubstr("\nX-Evil:")));
  EXPECT_THAT(message, HasSubstr("--=_muster_" + page.delivery.str() + "--")) << "whole to its end";
  for (const char* bad : {"a@b\r\nRCPT TO:<c@d>", "a b@c", "<a@b>x", "a@b>", "", "@", "ä@example.org", "a@b@c"}) {
    EXPECT_THAT(told_of(settings(Tls::None), bad), AllOf(StartsWith("rejected: "), HasSubstr("not an e-mail address")))
        << bad;
  }
}

TEST_F(SmtpExim, many_messages_share_connections) {
  CurlLoop loop({64, 2, 1024, std::chrono::seconds(10), std::chrono::seconds(10)});
  SmtpSender sender(loop, settings(Tls::StartTls));
  std::vector<std::future<Outcome>> outcomes;
  for (int i = 0; i < 20; ++i) {
    auto promise = std::make_shared<std::promise<Outcome>>();
    outcomes.push_back(promise->get_future());
    sender.send(test_page({ContactId("mail"), Channel::Email, "many@example.org", "", false}), test_now(),
                [promise](Outcome o) { promise->set_value(std::move(o)); });
  }
  for (auto& outcome : outcomes) EXPECT_THAT(told(outcome.get()), StartsWith("accepted "));
}

}  // namespace
}  // namespace muster
