#include "notification/short_words.h"

#include <gmock/gmock.h>

#include "notification/test_page.h"

namespace muster {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string times(int count, std::string_view text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

Page sms_page() { return test_page({ContactId("sms"), Channel::Sms, "+4917012345678", "", false}); }

TEST(SmsSize, counts_as_telephones_do) {
  const auto size = [](const std::string& text) {
    const SmsSize s = sms_size(text);
    return std::string(s.unicode ? "ucs2 " : "gsm ") + std::to_string(s.units) + "/" + std::to_string(s.parts);
  };
  EXPECT_EQ(size(""), "gsm 0/1");
  EXPECT_EQ(size("Größe @ 5 £"), "gsm 11/1");
  EXPECT_EQ(size(times(160, "a")), "gsm 160/1");
  EXPECT_EQ(size(times(161, "a")), "gsm 161/2");
  EXPECT_EQ(size(times(306, "a")), "gsm 306/2");
  EXPECT_EQ(size(times(307, "a")), "gsm 307/3");
  EXPECT_EQ(size("[€]"), "gsm 6/1") << "of two septets each";
  EXPECT_EQ(size(times(70, "ы")), "ucs2 70/1");
  EXPECT_EQ(size(times(71, "ы")), "ucs2 71/2");
  EXPECT_EQ(size("🔥"), "ucs2 2/1");
}

TEST(SmsText, says_what_where_how_bad_and_how_to_answer) {
  Page two_way = sms_page();
  two_way.two_way = true;
  EXPECT_EQ(sms_text(two_way, test_now()),
            "Critical INC-1042: Disk full on db-1 (Checkout), since 03:10 CEST.\n"
            "Reply: a 1042 to acknowledge, r 1042 to resolve");
  two_way.language = "de";
  EXPECT_EQ(sms_text(two_way, test_now()),
            "Kritisch INC-1042: Disk full on db-1 (Checkout), seit 03:10 CEST.\n"
            "Antwort: a 1042 bestätigt, r 1042 löst");
  EXPECT_THAT(sms_text(sms_page(), test_now()), EndsWith("\nAcknowledge: https://muster.example.org/a/tok-123"));
  EXPECT_THAT(sms_text(sms_page(), test_now() + std::chrono::minutes(5)), HasSubstr("delayed since 03:12 CEST"));
}

TEST(SmsText, is_bounded_and_keeps_the_way_to_answer) {
  for (const char* piece : {"long title ", "длинный ", "🔥", "{}[]"}) {
    Page p = sms_page();
    p.two_way = true;
    p.title = times(200, piece);
    const std::string text = sms_text(p, test_now());
    EXPECT_LE(sms_size(text).parts, kSmsPartsMax) << text;
    EXPECT_THAT(text, EndsWith("r 1042 to resolve"));
  }
}

// One “typographic” sign would cost half of the room.
TEST(SmsText, typography_becomes_plain) {
  Page p = sms_page();
  p.title = "“Disk” – full… it’s";
  EXPECT_THAT(sms_text(p, test_now()), HasSubstr("\"Disk\" - full... it's"));
  EXPECT_FALSE(sms_size(sms_text(p, test_now())).unicode);
}

TEST(SmsText, of_a_test) {
  Page p = sms_page();
  p.is_test = true;
  p.two_way = true;
  EXPECT_THAT(sms_text(p, test_now()), AllOf(HasSubstr("[Test]"), EndsWith("Reply: a = I got it")));
}

TEST(SpokenWords, in_both_languages) {
  Page p = sms_page();
  EXPECT_EQ(spoken_words(p).facts.at(0), "This is Muster. Critical. Incident 1042. Disk full on db-1.");
  EXPECT_EQ(spoken_words(p).question, "Press 1 to acknowledge, 2 to escalate, 3 to resolve, 4 to snooze for an hour.");
  p.language = "de";
  EXPECT_EQ(spoken_words(p).facts.at(0), "Muster ruft an. Kritisch. Vorfall 1042. Disk full on db-1.");
  EXPECT_THAT(spoken_words(p).question, HasSubstr("die 1 zum Bestätigen"));
  p.is_test = true;
  EXPECT_THAT(spoken_words(p).question, Not(HasSubstr("Eskalieren")));
}

TEST(ShortWords, of_several_incidents_name_each_by_its_number) {
  Page sms_page = test_page({});
  sms_page.two_way = true;
  for (int n = 1043; n < 1049; ++n)
    sms_page.others.push_back(
        {IncidentId(n), "INC-" + std::to_string(n), "Net down", Severity::Error, "", sms_page.since, ""});
  const std::string text = sms_text(sms_page, test_now());
  EXPECT_NE(text.find("\nAlso 1043 Net down, 1044 Net down, 1045 Net down, 1046 Net down and 2 more\nReply: a 1042"),
            std::string::npos)
      << text;
  EXPECT_LE(sms_size(text).parts, kSmsPartsMax);
}

}  // namespace
}  // namespace muster
