#include "mail/mailbox_text.h"

#include <gmock/gmock.h>

namespace muster::mail {
namespace {

using testing::ElementsAre;

TEST(MailboxText, UidsOfASearch) {
  EXPECT_THAT(uids_of("* SEARCH 84 2 84 882\r\n"), ElementsAre(2u, 84u, 882u));
  EXPECT_THAT(uids_of("* SEARCH\r\n"), ElementsAre());
  EXPECT_THAT(uids_of("* 3 EXISTS\r\n* SEARCH 5\r\nA1 OK done\r\n"), ElementsAre(5u));
  EXPECT_THAT(uids_of("* SEARCH x 7 99999999999999 0\r\n"), ElementsAre(7u));
}

TEST(MailboxText, TheSearchHasAnEndInThePast) {
  EXPECT_EQ(search_command(*parse_rfc3339("2026-03-02T01:00:00Z")),
            "UID SEARCH UNANSWERED UNDELETED SINCE 27-Feb-2026");
}

TEST(MailboxText, PasswordsGoInPlainOnlyWithinTheMachine) {
  EXPECT_TRUE(may_be_plain("imap://127.0.0.1:1143/INBOX"));
  EXPECT_TRUE(may_be_plain("imap://[::1]:1143/INBOX"));
  EXPECT_TRUE(may_be_plain("imap://localhost/INBOX"));
  EXPECT_FALSE(may_be_plain("imap://mail.example.org/INBOX"));
  EXPECT_FALSE(may_be_plain("imap://localhost.example.org/INBOX"));
  EXPECT_FALSE(may_be_plain("imap://localhost@mail.example.org/INBOX"));
  EXPECT_FALSE(may_be_plain("localhost"));
}

TEST(MailboxText, RecipientsTheLikeliestFirst) {
  EXPECT_THAT(recipients_of("To: Ops <ops@example.org>, a+k1@example.org\r\nCc: c@example.org\r\n"
                            "Delivered-To: <k2@example.org>\r\n\r\nx"),
              ElementsAre("k2@example.org", "ops@example.org", "a+k1@example.org", "c@example.org"));
  EXPECT_THAT(recipients_of("no mail"), ElementsAre());
}

}  // namespace
}  // namespace muster::mail
