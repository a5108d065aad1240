#include "notification/message_template.h"

#include <gmock/gmock.h>

#include "notification/short_words.h"
#include "notification/words.h"

namespace muster {
namespace {

using testing::HasSubstr;
using testing::Not;

Page templated_page(Channel channel, const std::string& language = "en") {
  Page page;
  page.to = {ContactId("one"), channel, "ana@example.org", "", false};
  page.language = language;
  page.time_zone = "UTC";
  page.incident_number = "INC-7";
  page.title = "Disk full\r\nBcc: eve@example.org";
  page.severity = Severity::Critical;
  page.service_name = "Checkout";
  page.recipient_name = "Ana";
  page.reason = "step 1 of Shop: on call for Shop primary";
  page.since = *parse_rfc3339("2026-03-28T12:00:00Z");
  page.first_due = page.since;
  page.acknowledge_url = "https://muster.example.org/a/xyz";
  page.incident_url = "https://muster.example.org/incidents/7";
  page.two_way = channel == Channel::Sms;
  return page;
}

TEST(MessageTemplate, the_one_that_says_most_precisely_what_it_is_for_counts) {
  using Kind = MessageTemplate::Kind;
  const std::vector<MessageTemplate> all{{Kind::Page, {}, "", "any", ""},
                                         {Kind::Page, {}, "de", "german", ""},
                                         {Kind::Page, {Channel::Sms}, "", "sms", ""},
                                         {Kind::Page, {Channel::Sms}, "de", "german sms", ""},
                                         {Kind::Notice, {}, "", "notice", ""}};
  const auto chosen = [&](const Page& page) {
    const MessageTemplate* one = template_for(all, page);
    return one ? one->subject : "none";
  };
  EXPECT_EQ(chosen(templated_page(Channel::Email)), "any");
  EXPECT_EQ(chosen(templated_page(Channel::Email, "de")), "german");
  EXPECT_EQ(chosen(templated_page(Channel::Sms)), "sms");
  EXPECT_EQ(chosen(templated_page(Channel::Sms, "de")), "german sms");
  EXPECT_EQ(chosen(templated_page(Channel::Webhook)), "none") << "what programs read stays as it is";
  Page page = templated_page(Channel::Email);
  page.is_notice = true;
  EXPECT_EQ(chosen(page), "notice");
  page.is_test = true;
  EXPECT_EQ(chosen(page), "none") << "a code must not be left out";
}

TEST(MessageTemplate, says_it_in_its_words_and_keeps_the_way_to_answer) {
  const std::vector<MessageTemplate> all{
      {MessageTemplate::Kind::Page, {}, "", "{severity}! {title}", "{service} needs {recipient}.\nRunbook first."}};
  Page mail = templated_page(Channel::Email);
  use_template(all, mail);
  const MailWords words = mail_words(mail, mail.since);
  EXPECT_THAT(words.subject, testing::StartsWith("critical! Disk full"));
  EXPECT_THAT(words.subject, Not(HasSubstr("\n"))) << "no header can be slipped in";
  EXPECT_THAT(words.text, HasSubstr("\nCheckout needs Ana.\nRunbook first.\n"));
  EXPECT_THAT(words.text, HasSubstr("Acknowledge: https://muster.example.org/a/xyz"));
  EXPECT_THAT(words.text, Not(HasSubstr("Why you")));
  EXPECT_THAT(words.html, HasSubstr("<td colspan=\"2\">Runbook first.</td>"));

  Page sms = templated_page(Channel::Sms);
  use_template(all, sms);
  EXPECT_EQ(sms_text(sms, sms.since), "Checkout needs Ana. Runbook first.\nReply: a 7 to acknowledge, r 7 to resolve");

  Page call = templated_page(Channel::Phone);
  use_template(all, call);
  EXPECT_THAT(spoken_words(call).facts, testing::ElementsAre("This is Muster. Checkout needs Ana. Runbook first."));
  EXPECT_THAT(spoken_words(call).question, HasSubstr("Press 1"));

  EXPECT_THAT(chat_words(mail, mail.since).details, testing::StartsWith("Checkout needs Ana.\nRunbook first."));
  EXPECT_THAT(push_body(mail, mail.since), HasSubstr("Checkout needs Ana."));
}

TEST(MessageTemplate, a_long_sms_is_cut_and_the_way_to_answer_is_not) {
  Page page = templated_page(Channel::Sms);
  use_template({{MessageTemplate::Kind::Page, {}, "", "", std::string(1500, 'x')}}, page);
  const std::string text = sms_text(page, page.since);
  EXPECT_LE(sms_size(text).parts, kSmsPartsMax);
  EXPECT_TRUE(text.ends_with("...\nReply: a 7 to acknowledge, r 7 to resolve")) << text;
}

TEST(MessageTemplate, what_comes_to_nothing_leaves_the_usual_words) {
  for (const char* body : {"{source}", "{broken", "{nobody}"}) {
    Page page = templated_page(Channel::Email);
    const std::string before = mail_words(page, page.since).text;
    use_template({{MessageTemplate::Kind::Page, {}, "", "", body}}, page);
    EXPECT_EQ(mail_words(page, page.since).text, before) << body;
  }
}

TEST(MessageTemplate, what_a_message_does_not_know_is_a_fault) {
  EXPECT_EQ(fault_in_message("{title | number}: {{as it is}}"), "");
  EXPECT_THAT(fault_in_message("{titel}"),
              HasSubstr("{titel} is nothing that a message knows; it knows number, title"));
  EXPECT_NE(fault_in_message("{title"), "");
}

}  // namespace
}  // namespace muster
