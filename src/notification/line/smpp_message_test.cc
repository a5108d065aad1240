#include "notification/line/smpp_message.h"

#include <gmock/gmock.h>

namespace muster::smpp {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using namespace std::string_literals;

SmppSettings usual() {
  SmppSettings settings;
  settings.from = "Muster";
  settings.from_ton = 5;
  return settings;
}

std::string repeated(std::string_view text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(SmppMessage, a_short_one_is_one_in_the_alphabet_that_it_needs) {
  const auto gsm = messages_of(usual(), "+491701234567", "Größe @", 1);
  ASSERT_THAT(gsm, SizeIs(1));
  EXPECT_EQ(gsm[0].dest, "491701234567");
  EXPECT_EQ(gsm[0].data_coding, 0);
  EXPECT_EQ(gsm[0].short_message,
            "Gr\x7c\x1e"
            "e \x00"s);
  EXPECT_EQ(gsm[0].registered_delivery, 1);
  EXPECT_EQ(gsm[0].esm_class, 0);
  const auto ucs2 = messages_of(usual(), "+491701234567", "ы", 1);
  EXPECT_EQ(ucs2.at(0).data_coding, 8);
  EXPECT_EQ(ucs2.at(0).short_message, "\x04\x4b");
}

TEST(SmppMessage, a_long_one_goes_in_parts_and_one_receipt_is_asked_for) {
  const auto parts = messages_of(usual(), "+491701234567", std::string(161, 'a'), 0xAB);
  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_EQ(parts[0].short_message, "\x05\x00\x03\xAB\x02\x01"s + std::string(153, 'a'));
  EXPECT_EQ(parts[1].short_message, "\x05\x00\x03\xAB\x02\x02"s + std::string(8, 'a'));
  EXPECT_EQ(parts[0].esm_class, 0x40);
  EXPECT_EQ(parts[0].registered_delivery, 0);
  EXPECT_EQ(parts[1].registered_delivery, 1);
  for (const ShortMessage& part : messages_of(usual(), "+49170", repeated("ы", 200), 1))
    EXPECT_LE(part.short_message.size(), 140u);
}

TEST(SmppMessage, or_as_a_payload) {
  SmppSettings settings = usual();
  settings.long_messages = SmppSettings::Long::Payload;
  const auto one = messages_of(settings, "+491701234567", std::string(400, 'a'), 1);
  ASSERT_THAT(one, SizeIs(1));
  EXPECT_EQ(one[0].short_message, "");
  EXPECT_EQ(one[0].tlvs.at(MessagePayload), std::string(400, 'a'));
  EXPECT_THAT(messages_of(settings, "+491701234567", "short", 1).at(0).tlvs, testing::IsEmpty());
}

TEST(SmppMessage, latin1_where_the_carrier_wants_it) {
  SmppSettings settings = usual();
  settings.alphabet = SmppSettings::Alphabet::Latin1;
  EXPECT_EQ(messages_of(settings, "+49170", "Größe {", 1).at(0).short_message,
            "Gr\xf6\xdf"
            "e {");
  const auto euro = messages_of(settings, "+49170", "5 €", 1);
  EXPECT_EQ(euro.at(0).data_coding, 8) << "it has none, so that two bytes each are needed";
  EXPECT_EQ(euro.at(0).short_message, "\x00\x35\x00\x20\x20\xac"s);
}

ShortMessage from_person(std::string text, std::uint8_t coding = 0) {
  ShortMessage message;
  message.source_ton = 1;
  message.source = "491701234567";
  message.data_coding = coding;
  message.short_message = std::move(text);
  return message;
}

TEST(SmppMessage, a_reply_is_read_in_its_alphabet) {
  const auto text = [](const ShortMessage& message) {
    const Delivered said = delivered(usual(), message);
    const auto* reply = std::get_if<IncomingReply>(&said);
    return reply ? reply->from + ": " + reply->text : "none";
  };
  EXPECT_EQ(text(from_person("a 1042")), "+491701234567: a 1042");
  EXPECT_EQ(text(from_person("best\x7btigt 1")), "+491701234567: bestätigt 1") << "GSM's ä";
  EXPECT_EQ(text(from_person("best\xe4tigt 1", 3)), "+491701234567: bestätigt 1");
  EXPECT_EQ(text(from_person("\x00\x61\x00\x20\x00\x31"s, 8)), "+491701234567: a 1");
  EXPECT_EQ(text(from_person("a 1", 0xF1)), "+491701234567: a 1") << "with a class";
  EXPECT_EQ(text(from_person("a\x00 1\n2"s)), "+491701234567: a@ 1 2");
}

TEST(SmppMessage, a_long_reply_is_no_command) {
  ShortMessage first = from_person("\x05\x00\x03\x07\x02\x01"s + "a 1");
  first.esm_class = 0x40;
  EXPECT_EQ(std::get<IncomingReply>(delivered(usual(), first)).text, "a 1 …");
  ShortMessage second = from_person("\x05\x00\x03\x07\x02\x02"s + "ok");
  second.esm_class = 0x40;
  EXPECT_TRUE(std::holds_alternative<LetBe>(delivered(usual(), second)));
  ShortMessage sar = from_person("ok");
  sar.tlvs = {{SarTotalSegments, "\x02"}, {SarSegmentSeqnum, "\x02"}};
  EXPECT_TRUE(std::holds_alternative<LetBe>(delivered(usual(), sar)));
  ShortMessage wide = from_person("\x06\x08\x04\x00\x07\x01\x01"s + "a 1");
  wide.esm_class = 0x40;
  EXPECT_EQ(std::get<IncomingReply>(delivered(usual(), wide)).text, "a 1") << "of one part";
  ShortMessage broken = from_person(
      "\xff"
      "a");
  broken.esm_class = 0x40;
  EXPECT_EQ(std::get<IncomingReply>(delivered(usual(), broken)).text, "");
}

ShortMessage receipt(std::string text) {
  ShortMessage message = from_person(std::move(text));
  message.esm_class = 0x04;
  return message;
}

TEST(SmppMessage, receipts_as_the_specification_writes_them) {
  using State = DeliveryReceipt::State;
  const auto read = [](const ShortMessage& message) { return std::get<DeliveryReceipt>(delivered(usual(), message)); };
  const auto done =
      read(receipt("id:0123456789 sub:001 dlvrd:001 submit date:2611300900 done date:2611300901 stat:DELIVRD err:000 "
                   "text:Critical INC-1"));
  EXPECT_EQ(done.id, "0123456789");
  EXPECT_EQ(done.state, State::Delivered);
  const auto failed =
      read(receipt("id:7 sub:001 dlvrd:000 submit date:2611300900 done date:2611300901 stat:UNDELIV err:045 Text:x"));
  EXPECT_EQ(failed.state, State::Failed);
  EXPECT_EQ(failed.reason, "UNDELIV, 045");
  EXPECT_EQ(read(receipt("id:7 stat:ENROUTE")).state, State::Underway);
  EXPECT_EQ(read(receipt("nothing of that kind")).id, "");
}

TEST(SmppMessage, optional_parameters_of_a_receipt_count_before_its_text) {
  ShortMessage message = receipt("id:text stat:ENROUTE");
  message.tlvs = {{ReceiptedMessageId, "tlv\0"s}, {MessageState, "\x02"}};
  const auto read = std::get<DeliveryReceipt>(delivered(usual(), message));
  EXPECT_EQ(read.id, "tlv");
  EXPECT_EQ(read.state, DeliveryReceipt::State::Delivered);
  message.tlvs[MessageState] = "\x08";
  EXPECT_EQ(std::get<DeliveryReceipt>(delivered(usual(), message)).reason, "state 8");
}

TEST(SmppMessage, what_a_telephone_acknowledges_itself_is_let_be) {
  ShortMessage message = from_person("a 1");
  message.esm_class = 0x08;
  EXPECT_TRUE(std::holds_alternative<LetBe>(delivered(usual(), message)));
}

TEST(SmppMessage, ids_in_another_base) {
  SmppSettings settings = usual();
  EXPECT_EQ(receipt_id_of(settings, "1F"), "1F");
  settings.ids = SmppSettings::Ids::HexInAnswer;
  EXPECT_EQ(receipt_id_of(settings, "1F"), "31");
  EXPECT_EQ(receipt_id_of(settings, "not a number"), "not a number");
  settings.ids = SmppSettings::Ids::DecimalInAnswer;
  EXPECT_EQ(receipt_id_of(settings, "31"), "1f");
}

}  // namespace
}  // namespace muster::smpp
