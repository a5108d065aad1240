#include "notification/channels/mail_message.h"

#include <gmock/gmock.h>

#include "base/crypto.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::ResultOf;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\r\n", at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

TEST(MailAddress, of_text) {
  EXPECT_EQ(mail_address_of("muster@example.org")->address, "muster@example.org");
  const auto named = mail_address_of("\"Muster, Inc.\" <muster@example.org>");
  EXPECT_EQ(named->name, "Muster, Inc.");
  EXPECT_EQ(named->address, "muster@example.org");
  EXPECT_EQ(named->domain(), "example.org");
  for (const char* bad :
       {"", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nRCPT TO:<c@d>", "<a@b", "a@b>", "ü@example.org", "x <a@b> y"}) {
    EXPECT_FALSE(mail_address_of(bad)) << bad;
  }
  EXPECT_FALSE(mail_address_of(std::string(250, 'a') + "@b.de"));
}

TEST(HeaderLine, is_one_header) {
  EXPECT_EQ(header_line("Subject", "Disk full"), "Subject: Disk full\r\n");
  EXPECT_EQ(header_line("Subject", "a\r\nBcc: b@c\r\n\r\nbody"), "Subject: a Bcc: b@c body\r\n");
  EXPECT_EQ(header_line("Subject", "Plätze voll"), "Subject: =?UTF-8?Q?Pl=C3=A4tze_voll?=\r\n");
  EXPECT_EQ(header_line("Subject", "=?UTF-8?Q?fake?="), "Subject: =?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Ffake=3F=3D?=\r\n");
}

TEST(HeaderLine, is_folded) {
  std::string words, snowmen;
  for (int i = 0; i < 60; ++i) words += "word" + std::to_string(i) + " ", snowmen += "☃";
  for (const std::string& value : {words, snowmen}) {
    const auto lines = lines_of(header_line("Subject", value));
    EXPECT_GT(lines.size(), 3u);
    EXPECT_THAT(lines, Each(ResultOf([](const std::string& line) { return line.size(); }, testing::Le(76u))));
    for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_EQ(lines[i].front(), ' ') << "a continuation, not a header";
  }
  for (const auto& line : lines_of(header_line("Subject", snowmen)))
    EXPECT_EQ((line.size() - line.find("?Q?") - 5) % 9, 0u) << "whole characters: " << line;
}

TEST(QuotedPrintable, keeps_lines_short_and_bytes_whole) {
  EXPECT_EQ(quoted_printable("a=b\nend \n"), "a=3Db\r\nend=20\r\n");
  EXPECT_EQ(quoted_printable("ä\t"), "=C3=A4=09");
  EXPECT_EQ(quoted_printable(std::string(80, 'x')), std::string(75, 'x') + "=\r\nxxxxx");
}

TEST(MailMessage, threads_by_incident_and_identifies_the_delivery) {
  Page page = test_page({});
  const MailAddress from{"Muster", "muster@example.org"}, to{"Ana Müller", "ana@example.org"};
  const std::string first = mail_message(page, from, to, test_now());
  const std::string thread = "<incident-" + page.incident.str() + "@example.org>";
  EXPECT_THAT(first, HasSubstr("\r\nIn-Reply-To: " + thread + "\r\nReferences: " + thread + "\r\n"));
  EXPECT_THAT(first, HasSubstr("\r\nMessage-ID: <delivery-" + page.delivery.str() + "@example.org>\r\n"));
  EXPECT_THAT(first, HasSubstr("\r\nX-Muster-Delivery: " + page.delivery.str() + "\r\n"));
  EXPECT_THAT(first, HasSubstr("\r\nAuto-Submitted: auto-generated\r\n"));
  EXPECT_THAT(first, HasSubstr("\r\nTo: =?UTF-8?Q?Ana_M=C3=BCller?=\r\n <ana@example.org>\r\n"));
  EXPECT_THAT(first, testing::StartsWith("Date: Sun, 29 Mar 2026 01:12:05 +0000\r\n"));
  EXPECT_THAT(lines_of(first), Each(ResultOf([](const std::string& line) { return line.size(); }, testing::Le(76u))));

  EXPECT_THAT(first, testing::Not(HasSubstr("\r\nReply-To")));
  page.reply_to = "alerts+r-000015NM70000-5Q3TT7X0000AB@example.org";
  EXPECT_THAT(mail_message(page, from, to, test_now()),
              HasSubstr("\r\nReply-To: \"Muster\"\r\n <" + page.reply_to + ">\r\n"));

  page.attempt = 2;
  const std::string second = mail_message(page, from, to, test_now());
  EXPECT_THAT(second, HasSubstr("\r\nMessage-ID: <delivery-" + page.delivery.str() + "@example.org>\r\n"));
}

TEST(MailMessage, an_invitation_has_a_part_that_calendars_read) {
  Page page = test_page({ContactId("mail"), Channel::Email, "ana@example.org", "", false});
  page.is_notice = true;
  page.calendar = CalendarPart{.uid = "review-7",
                               .sequence = 2,
                               .cancelled = false,
                               .summary = "INC-7: Nobody can pay",
                               .url = "https://muster.example.org/reviews/INC-7",
                               .from = *parse_rfc3339("2026-05-12T07:00:00Z"),
                               .until = *parse_rfc3339("2026-05-12T08:00:00Z")};
  const std::string message =
      mail_message(page, {"Muster", "muster@example.org"}, {"Ana", "ana@example.org"}, page.since);
  const std::string head =
      "Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n";
  const auto at = message.find(head);
  ASSERT_NE(at, std::string::npos);
  std::string coded = message.substr(at + head.size(), message.rfind("\r\n--") - at - head.size());
  std::erase_if(coded, [](char c) { return c == '\r' || c == '\n'; });
  auto text = from_base64(coded);
  ASSERT_TRUE(text);
  // Long lines are folded (RFC 5545 section 3.1).
  for (std::size_t fold; (fold = text->find("\r\n ")) != std::string::npos;) text->erase(fold, 3);
  EXPECT_THAT(*text, HasSubstr("UID:review-7@example.org\r\n"));
  EXPECT_THAT(*text, HasSubstr("mailto:ana@example.org\r\n"));
  EXPECT_THAT(lines_of(message),
              Each(ResultOf([](const std::string& line) { return line.size(); }, testing::Le(998u))));
}

TEST(MailMessage, has_files) {
  Page page = test_page({});
  page.attachments = {{"report.pdf", "application/pdf", std::make_shared<const std::string>(std::string(1000, '\0'))},
                      {"report.csv", "text/csv", std::make_shared<const std::string>("a,b\r\n")}};
  const std::string message =
      mail_message(page, *mail_address_of("m@example.org"), *mail_address_of("a@example.org"), page.since);
  EXPECT_THAT(message, HasSubstr("Content-Type: multipart/mixed;\r\n boundary=\"=_files_"));
  EXPECT_THAT(message, HasSubstr("Content-Type: multipart/alternative;"));
  EXPECT_THAT(message, HasSubstr("Content-Disposition: attachment; filename=\"report.pdf\"\r\n\r\nAAAA"));
  EXPECT_THAT(message, HasSubstr("filename=\"report.csv\"\r\n\r\nYSxiDQo=\r\n"));
  EXPECT_TRUE(message.ends_with("--=_files_" + page.delivery.str() + "--\r\n"));
  EXPECT_THAT(lines_of(message),
              Each(ResultOf([](const std::string& line) { return line.size(); }, testing::Le(998u))));
}

}  // namespace
}  // namespace muster
