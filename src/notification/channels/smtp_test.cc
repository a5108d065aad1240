// SMTP against servers that do what real ones do only on their worst day.
#include "notification/channels/smtp.h"

#include <gmock/gmock.h>

#include "notification/channels/scripted_peer.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using Tls = SmtpSettings::Tls;

// Plays the server up to the point that a test is about; each step is one command of the client and the reply to it.
struct Dialogue {
  Wire& wire;
  bool step(const std::string& verb, const std::string& reply) {
    const std::string line = wire.read_until("\r\n");
    if (!line.starts_with(verb)) return false;
    wire.write(reply);
    return true;
  }
  void greet() { wire.write("220 mail.test ESMTP\r\n"); }
  void up_to_rcpt() {
    greet();
    step("EHLO", "250-mail.test\r\n250 8BITMIME\r\n");
    step("MAIL", "250 2.1.0 fine\r\n");
  }
  void up_to_data() {
    up_to_rcpt();
    step("RCPT", "250 2.1.5 fine\r\n");
  }
  std::string up_to_dot() {
    up_to_data();
    step("DATA", "354 go on\r\n");
    return wire.read_until("\r\n.\r\n");
  }
};

std::string told_by(const std::string& host, int port, Tls tls = Tls::None) {
  CurlLoop loop({64, 8, 1024, 1000ms, 500ms});
  SmtpSender sender(loop, {host, port, tls, "muster@example.org", "", "", ""});
  return told(outcome_of(sender, test_page({ContactId("mail"), Channel::Email, "first@example.org", "", false})));
}

std::string told_by(std::function<void(Dialogue)> script, Tls tls = Tls::None) {
  ScriptedPeer peer([&](Wire& wire) { script(Dialogue{wire}); });
  return told_by("127.0.0.1", peer.port(), tls);
}

TEST(Smtp, accepted_with_the_servers_queue_id) {
  const auto after = [](const std::string& reply) {
    return told_by([&](Dialogue d) {
      d.up_to_dot();
      d.wire.write(reply);
      d.wire.wait_for_end();
    });
  };
  EXPECT_EQ(after("250 OK id=1rT5aB-0001xY-2Z\r\n"), "accepted 1rT5aB-0001xY-2Z");
  EXPECT_EQ(after("250 2.0.0 Ok: queued as 4SXyz12345\r\n"), "accepted 4SXyz12345");
  EXPECT_EQ(after("250 2.0.0 a1b2c3d4 Message accepted for delivery\r\n"), "accepted a1b2c3d4");
  EXPECT_EQ(after("250 sure\r\n"), "accepted 250 sure");
  EXPECT_EQ(after("251 forwarded\r\n"), "accepted 251 forwarded") << "libcurl calls it weird; it is a 2xx";
}

TEST(Smtp, replies_to_the_final_dot) {
  const auto after = [](const std::string& reply) {
    return told_by([&](Dialogue d) {
      d.up_to_dot();
      d.wire.write(reply);
    });
  };
  EXPECT_THAT(after("452 4.3.1 disk full\r\n"),
              AllOf(StartsWith("retry after 0 s: "), HasSubstr("452 4.3.1 disk full")));
  EXPECT_THAT(after("554-5.7.1 spam\r\n554 5.7.1 really\r\n"),
              AllOf(StartsWith("rejected: "), HasSubstr("554-5.7.1 spam 554 5.7.1 really")));
  EXPECT_THAT(after("25"), StartsWith("unknown: ")) << "half a reply";
  EXPECT_THAT(after("250-first of several lines\r\n"), StartsWith("unknown: ")) << "half a reply";
}

TEST(Smtp, breaks_off_between_the_final_dot_and_the_reply) {
  EXPECT_THAT(told_by([](Dialogue d) { d.up_to_dot(); }),
              AllOf(StartsWith("unknown: "), HasSubstr("after the whole message was sent")));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.up_to_dot();
                d.wire.reset();
              }),
              StartsWith("unknown: "));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.up_to_dot();
                d.wire.wait_for_end();
              }),
              AllOf(StartsWith("unknown: "), HasSubstr("Timeout")));
}

TEST(Smtp, breaks_off_before_the_message_was_sent) {
  const std::string later = "retry after 0 s: SMTP server 127.0.0.1:";
  EXPECT_THAT(told_by("127.0.0.1", closed_port()), StartsWith(later));
  EXPECT_THAT(told_by("no-such-host.invalid", 25), StartsWith("retry after 0 s: SMTP server no-such-host.invalid:25"));
  EXPECT_THAT(told_by([](Dialogue) {}), StartsWith(later)) << "closes at once";
  EXPECT_THAT(told_by([](Dialogue d) { d.wire.wait_for_end(); }), StartsWith(later)) << "never greets";
  EXPECT_THAT(told_by([](Dialogue d) { d.greet(); }), StartsWith(later));
  EXPECT_THAT(told_by([](Dialogue d) { d.up_to_rcpt(); }), StartsWith(later));
  EXPECT_THAT(told_by([](Dialogue d) { d.up_to_data(); }), StartsWith(later));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.up_to_data();
                d.step("DATA", "");
                d.wire.wait_for_end();
              }),
              StartsWith(later))
      << "never answers DATA";
}

TEST(Smtp, replies_before_the_message) {
  EXPECT_THAT(told_by([](Dialogue d) { d.wire.write("421 too many connections\r\n"); }),
              AllOf(StartsWith("retry after"), HasSubstr("421 too many")));
  EXPECT_THAT(told_by([](Dialogue d) { d.wire.write("554 no service here\r\n"); }),
              AllOf(StartsWith("retry after"), HasSubstr("554 no service")));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.greet();
                d.step("EHLO", "250 mail.test\r\n");
                d.step("MAIL", "550 sender unknown\r\n");
                d.step("QUIT", "221 bye\r\n");
              }),
              AllOf(StartsWith("rejected: "), HasSubstr("550 sender unknown")));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.up_to_rcpt();
                d.step("RCPT", "450 greylisted\r\n");
                d.step("QUIT", "221 bye\r\n");
              }),
              AllOf(StartsWith("retry after"), HasSubstr("450 greylisted")));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.up_to_rcpt();
                d.step("RCPT", "550-nobody\r\n550 of that name\r\n");
                d.step("QUIT", "221 bye\r\n");
              }),
              AllOf(StartsWith("rejected: "), HasSubstr("550-nobody 550 of that name")));
  EXPECT_THAT(told_by([](Dialogue d) {
                d.up_to_data();
                d.step("DATA", "554 no valid recipients\r\n");
                d.step("QUIT", "221 bye\r\n");
              }),
              AllOf(StartsWith("rejected: "), HasSubstr("554 no valid")));
}

TEST(Smtp, sends_nothing_when_starttls_is_not_offered) {
  std::string heard;
  EXPECT_THAT(told_by(
                  [&](Dialogue d) {
                    d.greet();
                    d.step("EHLO", "250 mail.test\r\n");
                    heard = d.wire.read_until("\r\n");
                  },
                  Tls::StartTls),
              AllOf(StartsWith("retry after"), HasSubstr("smtp.tls")));
  EXPECT_TRUE(heard.empty() || heard.starts_with("QUIT")) << heard;
}

TEST(Smtp, what_is_cut_off_in_the_midst_of_the_message_was_not_received) {
  Page page = test_page({ContactId("mail"), Channel::Email, "first@example.org", "", false});
  // More than libcurl's upload buffer and the kernel's take together, so that the end was not read when the peer
  // resets.
  page.acknowledge_url = "https://muster.example.org/a/" + std::string(2 << 20, 'x');
  ScriptedPeer peer([](Wire& wire) {
    Dialogue d{wire};
    d.up_to_data();
    d.step("DATA", "354 go on\r\n");
    wire.read_bytes(1000);
    wire.reset();
  });
  CurlLoop loop;
  SmtpSender sender(loop, {"127.0.0.1", peer.port(), Tls::None, "muster@example.org", "", "", ""});
  EXPECT_THAT(told(outcome_of(sender, page)), StartsWith("retry after 0 s: "));
}

TEST(Smtp, names_the_setting_that_is_wrong) {
  CurlLoop loop;
  SmtpSender sender(loop, {"127.0.0.1", 25, Tls::None, "nobody", "", "", ""});
  EXPECT_THAT(told(outcome_of(sender, test_page({ContactId("mail"), Channel::Email, "first@example.org", "", false}))),
              AllOf(StartsWith("rejected: "), HasSubstr("smtp.from")));
}

TEST(Smtp, dots_are_doubled) {
  std::string message;
  Page page = test_page({ContactId("mail"), Channel::Email, "first@example.org", "", false});
  page.title = "..";
  ScriptedPeer peer([&](Wire& wire) {
    message = Dialogue{wire}.up_to_dot();
    wire.write("250 ok\r\n");
  });
  CurlLoop loop;
  SmtpSender sender(loop, {"127.0.0.1", peer.port(), Tls::None, "muster@example.org", "", "", ""});
  EXPECT_EQ(told(outcome_of(sender, page)), "accepted 250 ok");
  EXPECT_THAT(message, HasSubstr("\r\n...\r\n")) << "the title on its own line in the plain text";
}

}  // namespace
}  // namespace muster
