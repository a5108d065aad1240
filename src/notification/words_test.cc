// What people read, as snapshots: MUSTER_UPDATE=1 notification_test writes them anew; the review shows the difference.
#include "notification/words.h"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

#include "base/json.h"
#include "base/source_dir.h"
#include "notification/plan.h"
#include "notification/test_page.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

void expect_snapshot(const std::string& name, const std::string& text) {
  const std::string path = source_dir() + "/src/notification/snapshots/" + name;
  if (std::getenv("MUSTER_UPDATE") != nullptr) std::ofstream(path) << text;
  std::ostringstream held;
  held << std::ifstream(path).rdbuf();
  EXPECT_EQ(held.str(), text) << path << " differs; if the new words are meant, run with MUSTER_UPDATE=1";
}

Page page() { return test_page({ContactId("mail"), Channel::Email, "first@example.org", "", false}); }

Page hostile_page() {
  Page page = muster::page();
  page.title = "</td><script>alert('x')</script>\r\nBcc: all@example.org \"&amp;\" \xff";
  page.service_name = "<b>Checkout</b>";
  page.source = "a\n\n.\nb";
  page.recipient_name = "\"Eve\" <eve@example.org>";
  page.links = {{"javascript:alert(1)", "click"},
                {"https://ok.example.org/\"><script>", "a<b"},
                {"https://bad.example.org/\r\nX: y", "split"},
                {"mailto:a@b.example", ""}};
  page.time_zone = "Nowhere/Land";
  return page;
}

TEST(MailWords, say_what_where_since_when_and_why_you) {
  const MailWords words = mail_words(page(), test_now());
  EXPECT_EQ(words.subject, "[critical] INC-1042 Disk full on db-1 (Checkout)");
  expect_snapshot("mail.txt", words.text);
  expect_snapshot("mail.html", words.html);
}

TEST(MailWords, speak_the_language_of_the_recipient) {
  Page german = page();
  german.language = "de";
  german.reply_to = "r-1@in.example.org";
  german.alerts = 3;
  const MailWords words = mail_words(german, german.first_due + 61s);
  EXPECT_EQ(words.subject, "[kritisch] INC-1042 Disk full on db-1 (Checkout)");
  expect_snapshot("mail_german.txt", words.text);
  EXPECT_THAT(words.html, HasSubstr("<html lang=\"de\">"));
  EXPECT_THAT(words.html, HasSubstr(">Bestätigen</a>"));
  EXPECT_THAT(words.html, HasSubstr("Diese Nachricht ist verspätet seit 03:12 CEST."));
  EXPECT_THAT(push_body(german, test_now()), HasSubstr("Checkout, kritisch, seit So 29.03.2026 03:10 CEST"));
  EXPECT_THAT(ntfy_body(german, test_now(), "t"), HasSubstr(R"("label":"Öffnen")"));
  EXPECT_EQ(webhook_body(german), webhook_body(page())) << "what programs read has no language";
}

TEST(MailWords, say_how_to_reply_when_somebody_reads_it) {
  Page answered = page();
  EXPECT_THAT(mail_words(answered, test_now()).text, Not(HasSubstr("reply")));
  answered.reply_to = "r-1@in.example.org";
  EXPECT_THAT(mail_words(answered, test_now()).text,
              HasSubstr("Or reply with: a (acknowledge), e (escalate), r (resolve), s (snooze for an hour)\n"));
  EXPECT_THAT(mail_words(answered, test_now()).html, HasSubstr("Or reply with: a (acknowledge)"));
}

TEST(Words, offer_a_snooze_to_whoever_may) {
  Page one = page();
  EXPECT_THAT(ntfy_body(one, test_now(), "t"), Not(HasSubstr("snooze")));
  one.may_snooze = true;
  EXPECT_THAT(ntfy_body(one, test_now(), "t"),
              AllOf(HasSubstr(R"("label":"Snooze for an hour")"), HasSubstr("?snooze=1h")));
  EXPECT_THAT(push_body(one, test_now()), HasSubstr(R"("snooze":true)"));
  one.is_test = true;
  EXPECT_THAT(ntfy_body(one, test_now(), "t"), Not(HasSubstr("snooze")));
  EXPECT_THAT(push_body(one, test_now()), HasSubstr(R"("snooze":false)"));
}

TEST(Words, say_the_reason_in_an_added_language) {
  Translation french;
  french.sentences["step {step} of {policy}: {why}"] = "étape {step} de {policy} : {why}";
  french.sentences["on call for {schedule}"] = "d'astreinte pour {schedule}";
  Page one = page();
  one.language = "fr";
  one.translation = std::make_shared<const Translation>(french);
  one.reason = "step 1 of Shop: on call for Shop primary";
  EXPECT_THAT(mail_words(one, test_now()).text, HasSubstr("étape 1 de Shop : d'astreinte pour Shop primary"));
}

TEST(MailWords, say_the_priority_before_the_severity) {
  Page urgent = page();
  urgent.priority = "P1";
  EXPECT_EQ(mail_words(urgent, test_now()).subject, "[P1, critical] INC-1042 Disk full on db-1 (Checkout)");
  EXPECT_THAT(webhook_body(urgent), HasSubstr(R"("priority":"P1")"));
  urgent.major = true;
  EXPECT_THAT(mail_words(urgent, test_now()).text, HasSubstr("INC-1042, P1, major, critical"));
  EXPECT_THAT(push_body(urgent, test_now()), HasSubstr("P1, major, critical"));
  EXPECT_THAT(webhook_body(urgent), HasSubstr(R"("major":true)"));
}

TEST(MailWords, say_that_they_are_late) {
  EXPECT_THAT(mail_words(page(), page().first_due + 60s).text, Not(HasSubstr("delayed")));
  const Instant late = page().first_due + 61s;
  EXPECT_THAT(mail_words(page(), late).text, HasSubstr("This message is delayed since 03:12 CEST."));
  EXPECT_THAT(mail_words(page(), late).html, HasSubstr("This message is delayed since 03:12 CEST."));
  EXPECT_THAT(ntfy_body(page(), late, "topic"), HasSubstr("This message is delayed since 03:12 CEST."));
}

TEST(MailWords, keep_their_subject_from_page_to_page) {
  Page second = page();
  second.delivery = DeliveryId(42);
  second.attempt = 7;
  second.reason = "step 2 of Shop: Second Responder";
  EXPECT_EQ(mail_words(second, test_now() + 1h).subject, mail_words(page(), test_now()).subject);
}

TEST(MailWords, without_a_public_url_and_without_an_owner) {
  Page bare = page();
  bare.service_name = bare.source = bare.acknowledge_url = bare.incident_url = "";
  bare.links.clear();
  expect_snapshot("mail_bare.txt", mail_words(bare, test_now()).text);
}

TEST(Words, what_came_from_outside_stays_text) {
  const MailWords words = mail_words(hostile_page(), test_now());
  EXPECT_THAT(words.subject, Not(HasSubstr("\n")));
  EXPECT_THAT(words.html, Not(HasSubstr("<script>")));
  EXPECT_THAT(words.html, Not(HasSubstr("javascript:")));
  expect_snapshot("mail_hostile.txt", words.text);
  expect_snapshot("mail_hostile.html", words.html);
  expect_snapshot("webhook_hostile.json", webhook_body(hostile_page()) + "\n");
  EXPECT_TRUE(parse_json(webhook_body(hostile_page())));
  EXPECT_TRUE(parse_json(ntfy_body(hostile_page(), test_now(), "topic")));
}

TEST(Words, the_html_loads_nothing) {
  const std::string html = mail_words(page(), test_now()).html;
  for (const char* loads : {"src=", "url(", "@import", "<link", "<img"}) EXPECT_THAT(html, Not(HasSubstr(loads)));
}

Page trial() {
  Page page = muster::page();
  page.is_test = true;
  page.incident = {};
  page.incident_number = page.incident_url = page.service_name = page.source = "";
  page.title = "Test page from Muster";
  page.severity = Severity::Error;
  page.reason = "a test that Ana asked for";
  page.links.clear();
  return page;
}

TEST(TestPage, says_that_it_is_a_test_and_has_one_link) {
  const MailWords words = mail_words(trial(), test_now());
  EXPECT_EQ(words.subject, "[test] Test page from Muster");
  expect_snapshot("test_page.txt", words.text);
  EXPECT_EQ(words.text.find("http"), words.text.rfind("http"));
  EXPECT_THAT(words.html, HasSubstr(">I got it</a>"));
  EXPECT_EQ(words.html.find("href="), words.html.rfind("href="));
  expect_snapshot("test_page.json", webhook_body(trial()) + "\n");
  const std::string ntfy = ntfy_body(trial(), test_now(), "t");
  EXPECT_THAT(ntfy, HasSubstr(R"("label":"I got it")"));
  EXPECT_THAT(ntfy, Not(HasSubstr("Open")));
  expect_snapshot("test_push.json", push_body(trial(), test_now()) + "\n");
}

TEST(PushBody, fits_a_locked_screen_and_a_service_worker) {
  Page page = muster::page();
  page.incident_version = 3;
  expect_snapshot("push.json", push_body(page, test_now()) + "\n");
  EXPECT_THAT(push_body(page, page.first_due + 61s), HasSubstr(R"("body":"delayed since 03:12 CEST; Checkout)"));
}

TEST(PushBody, fits_into_a_message) {
  Page long_page = page();
  long_page.title = long_page.reason = long_page.service_name = std::string(100'000, '"');
  EXPECT_LE(push_body(long_page, test_now()).size(), kPushMax);
  long_page.service_name.clear();
  EXPECT_TRUE(parse_json(push_body(hostile_page(), test_now())));
}

TEST(WebhookBody, is_the_same_for_each_attempt) {
  Page again = page();
  again.attempt = 9;
  EXPECT_EQ(webhook_body(again), webhook_body(page()));
  expect_snapshot("webhook.json", webhook_body(page()) + "\n");
}

TEST(NtfyBody, has_buttons_and_a_priority) {
  expect_snapshot("ntfy.json", ntfy_body(page(), test_now(), "oncall-first") + "\n");
  const auto priority = [](Severity severity) {
    Page p = page();
    p.severity = severity;
    return *integer_at(parse_json(ntfy_body(p, test_now(), "t"))->as_object(), "priority");
  };
  EXPECT_EQ(priority(Severity::Critical), 5);
  EXPECT_EQ(priority(Severity::Error), 4);
  EXPECT_EQ(priority(Severity::Warning), 3);
  EXPECT_EQ(priority(Severity::Info), 2);
}

TEST(NtfyBody, fits_into_a_message) {
  Page long_page = page();
  long_page.title = long_page.reason = long_page.service_name = long_page.source = std::string(100'000, 'x');
  const auto body = parse_json(ntfy_body(long_page, test_now(), "t"));
  EXPECT_LE(text_at(body->as_object(), "message")->size(), 4096u);
  EXPECT_LE(text_at(body->as_object(), "title")->size(), 250u);
}

TEST(Words, of_several_incidents_name_each_and_say_which_one_the_button_is_about) {
  Page page = test_page({});
  page.others = {{IncidentId(7), "INC-1043", "Net down", Severity::Error, "Edge",
                  *parse_rfc3339("2026-03-29T01:00:00Z"), "https://muster.example.org/a/tok-7"}};
  const MailWords mail = mail_words(page, test_now());
  EXPECT_NE(mail.subject.find("INC-1042 Disk full on db-1 (Checkout) and 1 more"), std::string::npos) << mail.subject;
  EXPECT_NE(mail.text.find("Also      INC-1043, error: Net down (Edge), since "), std::string::npos) << mail.text;
  EXPECT_NE(mail.text.find("Acknowledge INC-1042: https://muster.example.org/a/tok-123"), std::string::npos);
  EXPECT_NE(mail.text.find("Acknowledge INC-1043: https://muster.example.org/a/tok-7"), std::string::npos);
  EXPECT_NE(mail.html.find("Acknowledge INC-1043"), std::string::npos);
  EXPECT_NE(push_body(page, test_now()).find("Also 1 more: INC-1043 Net down"), std::string::npos);
  EXPECT_NE(chat_words(page, test_now()).details.find("Acknowledge INC-1043: https://"), std::string::npos);
  page.others.assign(kBundleMax - 1, page.others.front());
  EXPECT_LE(push_body(page, test_now()).size(), kPushMax);
}

}  // namespace
}  // namespace muster
