#include "mail/smtp_session.h"

#include <gmock/gmock.h>

namespace muster::mail {
namespace {

using Next = SmtpSession::Next;
using testing::HasSubstr;
using testing::StartsWith;

class Session : public testing::Test {
 protected:
  // What is answered to these bytes, and what is to be done then; what was not read is thrown away.
  std::string say(std::string_view bytes) {
    std::string replies;
    next = session.feed(bytes, replies);
    return replies;
  }
  void begin() {
    say("EHLO client.example.org\r\n");
    say("MAIL FROM:<nagios@example.org>\r\n");
  }

  SmtpLimits limits{.message_max = 100, .recipients_max = 2, .line_max = 100, .errors_max = 3};
  SmtpSession session{"in.example.org", limits, true, [](std::string_view to) { return to.starts_with("k"); }};
  Next next = Next::Read;
};

TEST_F(Session, AMessageIsTaken) {
  EXPECT_EQ(session.greeting(), "220 in.example.org ESMTP Muster\r\n");
  EXPECT_THAT(say("EHLO client.example.org\r\n"), HasSubstr("250-SIZE 100\r\n"));
  EXPECT_THAT(say("MAIL FROM:<nagios@example.org> SIZE=10 BODY=8BITMIME\r\n"), StartsWith("250"));
  EXPECT_THAT(say("RCPT TO:<k1@in.example.org>\r\n"), StartsWith("250"));
  EXPECT_THAT(say("DATA\r\n"), StartsWith("354"));
  EXPECT_EQ(say("Subject: x\r\n\r\nDisk full\r\n.\r\n"), "");
  EXPECT_EQ(next, Next::Deliver);
  EXPECT_EQ(session.envelope().from, "nagios@example.org");
  EXPECT_EQ(session.envelope().recipients, std::vector<std::string>{"k1@in.example.org"});
  EXPECT_EQ(session.envelope().message, "Subject: x\r\n\r\nDisk full\r\n");
  std::string replies;
  session.delivered({}, replies);
  EXPECT_THAT(replies, StartsWith("250"));
  EXPECT_THAT(say("DATA\r\n"), StartsWith("503"));  // the next message begins with MAIL
}

// The same however the network cuts it: every place to cut once.
TEST_F(Session, BytesMayComeInAnyPieces) {
  const std::string dialogue = "EHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<k1@x>\r\nDATA\r\n\r\n..dot\r\n.\r.\r\n\r\n.\r\n";
  for (std::size_t cut = 0; cut <= dialogue.size(); ++cut) {
    SmtpSession one("x", limits, false, [](std::string_view) { return true; });
    std::string replies;
    std::string_view first = std::string_view(dialogue).substr(0, cut), rest = std::string_view(dialogue).substr(cut);
    Next last = one.feed(first, replies);
    if (!rest.empty()) last = one.feed(rest, replies);
    EXPECT_EQ(last, Next::Deliver) << cut;
    EXPECT_EQ(one.envelope().message, "\r\n.dot\r\n\r.\r\n\r\n") << cut;
  }
}

TEST_F(Session, CommandsMayComeTogether) {
  const std::string replies = say("EHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<k1@x>\r\nRCPT TO:<x@x>\r\nDATA\r\n");
  EXPECT_THAT(replies, HasSubstr("250 2.1.5 OK\r\n550 5.1.1 "));
  EXPECT_THAT(replies, HasSubstr("354 "));
}

// Two servers that disagree on where a message ends can be made to see two messages (SMTP smuggling).
TEST_F(Session, OnlyCrlfDotCrlfEndsAMessage) {
  begin();
  say("RCPT TO:<k1@x>\r\nDATA\r\n");
  say("a\n.\nb\n.\r\nc\r\n.\nd\r.\r\r\n");
  EXPECT_EQ(next, Next::Read);
  say(".\r\n");
  EXPECT_EQ(next, Next::Deliver);
  EXPECT_THAT(session.envelope().message, HasSubstr("a\n.\nb\n.\r\nc\r\n\nd"));
}

TEST_F(Session, AnEmptyMessageIsOne) {
  begin();
  say("RCPT TO:<k1@x>\r\nDATA\r\n.\r\n");
  EXPECT_EQ(next, Next::Deliver);
  EXPECT_EQ(session.envelope().message, "");
}

TEST_F(Session, LimitsAreAnsweredAndTheSessionGoesOn) {
  say("EHLO c\r\n");
  EXPECT_THAT(say("MAIL FROM:<a@b> SIZE=101\r\n"), StartsWith("552 5.3.4"));
  EXPECT_THAT(say("MAIL FROM:<a@b>\r\n"), StartsWith("250"));
  say("RCPT TO:<k1@x>\r\nRCPT TO:<k2@x>\r\n");
  EXPECT_THAT(say("RCPT TO:<k3@x>\r\n"), StartsWith("452"));
  say("DATA\r\n");
  EXPECT_THAT(say(std::string(200, 'x') + "\r\n.\r\n"), StartsWith("552 5.3.4"));
  EXPECT_EQ(next, Next::Read);
  EXPECT_THAT(say("NOOP\r\n"), StartsWith("250"));
}

TEST_F(Session, ALineWithoutEndEndsTheSession) {
  EXPECT_THAT(say(std::string(200, 'x')), StartsWith("500"));
  EXPECT_EQ(next, Next::Close);
}

TEST_F(Session, ManyErrorsEndTheSession) {
  say("HELLO\r\n");
  say("WHAT\r\n");
  EXPECT_THAT(say("NOW\r\n"), HasSubstr("421"));
  EXPECT_EQ(next, Next::Close);
}

TEST_F(Session, TheOrderIsAskedFor) {
  EXPECT_THAT(say("MAIL FROM:<a@b>\r\n"), StartsWith("503"));
  say("EHLO c\r\n");
  EXPECT_THAT(say("RCPT TO:<k1@x>\r\n"), StartsWith("503"));
}

TEST_F(Session, WhatCameBeforeTlsIsForgotten) {
  begin();
  EXPECT_THAT(say("STARTTLS\r\nRCPT TO:<k1@x>\r\n"), StartsWith("220"));
  EXPECT_EQ(next, Next::StartTls);
  session.secured();
  EXPECT_THAT(say("RCPT TO:<k1@x>\r\n"), StartsWith("503"));
  EXPECT_THAT(say("EHLO c\r\n"), testing::Not(HasSubstr("STARTTLS")));
}

TEST_F(Session, VerdictsHaveTheirCodes) {
  std::string replies;
  session.delivered({Verdict::Kind::Later, "the disk\r\nis full"}, replies);
  EXPECT_EQ(replies, "451 4.3.0 the disk  is full\r\n");
  replies.clear();
  session.delivered({Verdict::Kind::Refused, "no"}, replies);
  EXPECT_EQ(replies, "554 5.6.0 no\r\n");
}

}  // namespace
}  // namespace muster::mail
