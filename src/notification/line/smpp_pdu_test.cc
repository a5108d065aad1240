#include "notification/line/smpp_pdu.h"

#include <gmock/gmock.h>

namespace muster::smpp {
namespace {

using testing::HasSubstr;
using namespace std::string_literals;

std::string bytes_of_hex(std::string_view text) {
  std::string bytes;
  int high = -1;
  for (const char c : text) {
    const auto at = std::string_view("0123456789ABCDEF").find(c);
    if (at == std::string_view::npos) continue;
    if (high < 0) {
      high = static_cast<int>(at);
    } else {
      bytes += static_cast<char>(high * 16 + static_cast<int>(at));
      high = -1;
    }
  }
  return bytes;
}

// The example of section 3.2.3 ("SMPP PDU Layout example").
TEST(SmppPdu, reads_and_writes_the_bind_of_the_specification) {
  const std::string unit = bytes_of_hex(
      "00 00 00 2F 00 00 00 02 00 00 00 00 00 00 00 01 53 4D 50 50 33 54 45 53 54 00 73 65 63 72 65 74 30 38 00 53 55 "
      "42 "
      "4D 49 54 31 00 00 01 01 00");
  Bind bind;
  bind.system_id = "SMPP3TEST";
  bind.password = "secret08";
  bind.system_type = "SUBMIT1";
  bind.interface_version = 0;
  bind.addr_ton = bind.addr_npi = 1;
  const Pdu pdu{Command::BindTransmitter, 0, 1, bind};
  const auto read = decode(unit);
  ASSERT_TRUE(read) << read.fault().message;
  EXPECT_EQ(*read, pdu);
  EXPECT_EQ(encode(pdu), unit);
}

TEST(SmppPdu, a_short_message_has_its_fields_in_the_order_of_the_specification) {
  ShortMessage message;
  message.source_ton = 5;
  message.source = "Muster";
  message.dest_ton = message.dest_npi = 1;
  message.dest = "491701234567";
  message.esm_class = 0x40;
  message.registered_delivery = 1;
  message.data_coding = 8;
  message.short_message = "\x00\x41"s;
  message.tlvs[MessageState] = "\x02";
  const Pdu pdu{Command::SubmitSm, 0, 7, message};
  EXPECT_EQ(encode(pdu), bytes_of_hex("0000003A 00000004 00000000 00000007"
                                      "00 05 00 4D757374657200 01 01 34393137303132333435363700"
                                      "40 00 00 00 00 01 00 08 00 02 0041 0427 0001 02"));
  const auto read = decode(encode(pdu));
  ASSERT_TRUE(read) << read.fault().message;
  EXPECT_EQ(*read, pdu);
}

TEST(SmppPdu, what_is_written_can_be_read) {
  ShortMessage delivered;
  delivered.source = "491701234567";
  delivered.short_message = std::string(254, 'x');
  delivered.tlvs = {{ReceiptedMessageId, "abc\0"s}, {MessagePayload, std::string(60'000, 'y')}};
  for (const Pdu& pdu :
       {Pdu{Command::EnquireLink, 0, 1, Nothing()}, Pdu{answer_to(Command::EnquireLink), 0, 1, Nothing()},
        Pdu{Command::Unbind, 0, 2, Nothing()}, Pdu{Command::GenericNack, 3, 2, Nothing()},
        Pdu{answer_to(Command::SubmitSm), 0, 3, Named{"id-1", {}}},
        Pdu{Command::BindTransceiver, 0, 0x7fffffff, Bind()},
        Pdu{answer_to(Command::BindTransceiver), 0, 1, Named{"SMSC", {{0x0210, "\x34"}}}},
        Pdu{Command::DeliverSm, 0, 4, delivered}, Pdu{static_cast<Command>(0x103), 0, 5, Unread{"data_sm"}}}) {
    const auto read = decode(encode(pdu));
    ASSERT_TRUE(read) << read.fault().message;
    EXPECT_EQ(*read, pdu);
  }
}

TEST(SmppPdu, a_refusal_may_have_no_body) {
  const auto read = decode(bytes_of_hex("00000010 80000004 00000058 00000009"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (Pdu{answer_to(Command::SubmitSm), 0x58, 9, Named()}));
  EXPECT_EQ(name_of(0x58), "ESME_RTHROTTLED");
  EXPECT_EQ(name_of(0x401), "status 0x00000401");
}

TEST(SmppPdu, texts_are_cut_to_their_fields) {
  Bind bind;
  bind.system_id = std::string(100, 'a');
  bind.password = "a\0b"s;
  const auto read = decode(encode({Command::BindTransceiver, 0, 1, bind}));
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<Bind>(read->body).system_id, std::string(15, 'a'));
  EXPECT_EQ(std::get<Bind>(read->body).password, "a");
}

TEST(SmppPdu, every_truncated_unit_is_a_fault_and_no_crash) {
  ShortMessage message;
  message.source = "Muster";
  message.short_message = "text";
  message.tlvs[MessageState] = "\x02";
  const std::string whole = encode({Command::DeliverSm, 0, 1, message});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::string cut = whole.substr(0, size);
    if (size >= 4) cut[3] = static_cast<char>(size);  // it says its own length
    const auto read = decode(cut);
    // Without its optional parameters it is whole.
    if (size == whole.size() - 5)
      EXPECT_TRUE(read);
    else
      EXPECT_FALSE(read) << size;
  }
  std::string long_text = bytes_of_hex("00000030 00000004 00000000 00000001") + std::string(32, 'x');
  EXPECT_THAT(decode(long_text).fault().message, HasSubstr("has a text that is too long"));
}

TEST(SmppUnits, are_cut_wherever_the_bytes_end) {
  const std::string one = encode({Command::EnquireLink, 0, 1, Nothing()}),
                    two = encode({Command::Unbind, 0, 2, Nothing()});
  Units units;
  std::vector<std::string> all;
  for (const char byte : one + two + one) {
    units.add({&byte, 1});
    for (auto unit = units.next(); unit && *unit; unit = units.next()) all.push_back(**unit);
  }
  EXPECT_THAT(all, testing::ElementsAre(one, two, one));
}

TEST(SmppUnits, what_has_an_impossible_length_is_the_end) {
  for (const char* length : {"0000000F", "00000000", "00020000", "47455420"}) {  // the last one is "GET "
    Units units;
    units.add(bytes_of_hex(length));
    EXPECT_FALSE(units.next()) << length;
  }
}

}  // namespace
}  // namespace muster::smpp
