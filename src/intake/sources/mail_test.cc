#include "intake/sources/mail.h"

#include <gmock/gmock.h>

#include "base/json.h"

namespace muster {
namespace {

json::object mail(std::string_view message) {
  const auto text = json_of_mail({message, "message/rfc822", Instant{}});
  return parse_json(*text)->get_object();
}

TEST(Mail, OnlyMessagesAreRead) {
  EXPECT_FALSE(json_of_mail({"Subject: x\r\n\r\n", "application/json", Instant{}}));
  EXPECT_TRUE(json_of_mail({"Subject: x\r\n\r\n", "Message/RFC822; charset=utf-8", Instant{}}));
}

TEST(Mail, HeadersAreDecodedAndFoundInLowerCase) {
  const json::object read = mail(
      "From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.org>\r\nSubject: =?iso-8859-1?Q?M=FCll?=\r\n voll\r\nX-Env: "
      "prod\r\nX-Env: test\r\n\r\nhi\r\n");
  EXPECT_EQ(read.at("from").as_string(), "joerg@example.org");
  EXPECT_EQ(read.at("from_name").as_string(), "Jörg");
  EXPECT_EQ(read.at("subject").as_string(), "Müll voll");
  EXPECT_EQ(read.at("headers").as_object().at("x-env").as_string(), "prod");
}

TEST(Mail, TheTopicIsTheSameAtBothEnds) {
  const auto topic = [](std::string_view subject) {
    return std::string(mail("Subject: " + std::string(subject) + "\r\n\r\n").at("topic").as_string());
  };
  EXPECT_EQ(topic("[FIRING:2] Disk full on db-1"), "disk full on db-1");
  EXPECT_EQ(topic("Re: [RESOLVED] Disk full on db-1"), topic("[FIRING:2] Disk full on db-1"));
  EXPECT_EQ(topic("** PROBLEM Service Alert: db-1/Disk space is CRITICAL **"), "service db-1/disk space");
  EXPECT_EQ(topic("** RECOVERY Service Alert: db-1/Disk space is OK **"), "service db-1/disk space");
  EXPECT_EQ(topic("shop.example.org is DOWN"), topic("shop.example.org is UP"));
  EXPECT_NE(topic("Disk 1 full"), topic("Disk 2 full"));
}

TEST(Mail, ThePlainPartIsPreferredAndAttachmentsAreNamed) {
  const json::object read = mail(
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
      "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; "
      "filename=a.txt\r\n\r\nattached\r\n--b--\r\n");
  EXPECT_EQ(read.at("text").as_string(), "plain");
  ASSERT_EQ(read.at("attachments").as_array().size(), 1u);
  EXPECT_EQ(read.at("attachments").as_array()[0].as_object().at("name").as_string(), "a.txt");
}

TEST(Mail, PartsInPartsInPartsEnd) {
  std::string message;
  for (int i = 0; i < 500; ++i)
    message +=
        "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" + std::to_string(i) + "\r\n";
  EXPECT_TRUE(json_of_mail({message + "Content-Type: text/plain\r\n\r\ndeep\r\n", "message/rfc822", Instant{}}));
}

TEST(Mail, TheTextOfHtml) {
  EXPECT_EQ(text_of_html("<p>Disk  full</p><p>on <b>db-1</b></p>"), "Disk full\non db-1");
  EXPECT_EQ(text_of_html("a &lt;b&gt; &amp;&#38;&#x26; &unknown; & c"), "a <b> &&& &unknown; & c");
  EXPECT_EQ(text_of_html("<style>x{}</style>a<script>if (1<2) b()</script>c<!-- d -->e"), "ace");
  EXPECT_EQ(text_of_html("a<br>b<br/>c"), "a\nb\nc");
  EXPECT_EQ(text_of_html("cut off <p"), "cut off");
  EXPECT_EQ(text_of_html("&#0;&#xD800;&#99999999999;"), "\xEF\xBF\xBD\xEF\xBF\xBD&#99999999999;");
}

}  // namespace
}  // namespace muster
