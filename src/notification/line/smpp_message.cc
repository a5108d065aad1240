#include "notification/line/smpp_message.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"
#include "provider/sms.h"

namespace muster::smpp {
namespace {

using State = DeliveryReceipt::State;

constexpr std::uint8_t kUdh = 0x40;                            // esm_class: the text begins with a header (5.2.12)
constexpr std::uint8_t kTypeMask = 0x3c, kReceiptType = 0x04;  // esm_class: an SMSC's delivery receipt
constexpr std::uint8_t kReceiptWanted = 0x01;                  // registered_delivery (5.2.17): of success and failure
constexpr std::uint8_t kDefaultAlphabet = 0x00, kLatin1 = 0x03, kUcs2 = 0x08;  // data_coding (5.2.19)
constexpr std::size_t kIdMax = 64;

// TS 23.040 section 9.2.3.24.1: which part of how many.
std::string header_of_part(std::uint8_t reference, std::size_t total, std::size_t number) {
  return {0x05, 0x00, 0x03, static_cast<char>(reference), static_cast<char>(total), static_cast<char>(number)};
}

std::string digits_of(std::string_view number) {
  std::string digits;
  std::ranges::copy_if(number, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::optional<std::string> latin1_of_gsm(std::string_view septets) {
  const std::string text = text_of_gsm(septets);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += text[i];
    } else if ((byte == 0xc2 || byte == 0xc3) && i + 1 < text.size()) {
      out += static_cast<char>((byte & 0x03) << 6 | (static_cast<unsigned char>(text[i + 1]) & 0x3f));
      ++i;
    } else {
      return std::nullopt;  // Greek, and the euro sign
    }
  }
  return out;
}

// Cut as GSM's alphabet is, which the carrier makes of it.
SmsParts latin1_parts(std::string_view text) {
  SmsParts made = sms_parts(text);
  if (made.unicode) return made;
  for (std::string& part : made.parts) {
    const auto latin1 = latin1_of_gsm(part);
    if (!latin1) return sms_parts(text, true);
    part = *latin1;
  }
  return made;
}

// Which part of how many the text is.
struct Place {
  std::size_t total = 1, number = 1;
};

// Takes the header off the front of the text.
Place take_header(std::string& text) {
  Place place;
  const std::size_t length = text.empty() ? 0 : static_cast<unsigned char>(text[0]);
  const std::string header = text.substr(std::min<std::size_t>(1, text.size()), length);
  text.erase(0, std::min(length + 1, text.size()));
  for (std::size_t at = 0; at + 1 < header.size();) {
    const auto byte = [&](std::size_t i) {
      return i < header.size() ? static_cast<unsigned char>(header[i]) : std::size_t(0);
    };
    const std::size_t element = byte(at), size = byte(at + 1);
    if (element == 0x00 && size == 3) place = {byte(at + 3), byte(at + 4)};
    if (element == 0x08 && size == 4) place = {byte(at + 4), byte(at + 5)};
    at += 2 + size;
  }
  return place;
}

std::size_t number_in(const Tlvs& tlvs, Tag tag) {
  const auto at = tlvs.find(tag);
  std::size_t number = 0;
  if (at != tlvs.end() && at->second.size() <= 4)
    for (const char byte : at->second) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string text_of(const SmppSettings& settings, std::uint8_t data_coding, const std::string& bytes) {
  const bool latin1 = settings.alphabet == SmppSettings::Alphabet::Latin1;
  // Of the message classes (TS 23.038 section 4) the two bits for the alphabet count.
  const std::uint8_t coding = (data_coding & 0xf0) == 0xf0 ? static_cast<std::uint8_t>(data_coding & 0x04 ? 0x04 : 0x00)
                              : (data_coding & 0xc0) == 0x00 ? static_cast<std::uint8_t>(data_coding & 0x0f)
                                                             : data_coding;
  switch (coding) {
    case kUcs2:
      return text_of_utf16(bytes);
    case 0x01:  // IA5
    case kLatin1:
      return text_of_latin1(bytes);
    default:
      return latin1 ? text_of_latin1(bytes) : text_of_gsm(bytes);
  }
}

State state_of(std::string_view word) {
  const std::string upper = [&] {
    std::string text(word);
    for (char& c : text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
  }();
  if (upper == "DELIVRD" || upper == "DELIVERED") return State::Delivered;
  for (const std::string_view bad : {"EXPIRED", "DELETED", "UNDELIV", "REJECTD", "REJECTED", "UNDELIVERABLE"})
    if (upper == bad) return State::Failed;
  return State::Underway;
}

// Section 5.2.28.
State state_of(std::size_t message_state) {
  switch (message_state) {
    case 2:
      return State::Delivered;
    case 3:
    case 4:
    case 5:
    case 8:
      return State::Failed;
    default:
      return State::Underway;
  }
}

// The word behind "name:"; fields are apart by spaces, and carriers write their names as they like.
std::string field_in(std::string_view text, std::string_view name) {
  const std::string lower = lowered(text);
  for (auto at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    if (at > 0 && lower[at - 1] != ' ') continue;
    const std::string_view rest = text.substr(at + name.size());
    return std::string(rest.substr(0, std::min(rest.find(' '), kIdMax)));
  }
  return {};
}

DeliveryReceipt receipt_of(const SmppSettings& settings, const ShortMessage& message, const std::string& bytes) {
  DeliveryReceipt receipt = receipt_in_text(text_of(settings, message.data_coding, bytes)).value_or(DeliveryReceipt());
  if (const auto id = message.tlvs.find(ReceiptedMessageId); id != message.tlvs.end())
    receipt.id = one_line(id->second.substr(0, std::min(id->second.find('\0'), kIdMax)), kIdMax);
  if (message.tlvs.contains(MessageState)) {
    const std::size_t state = number_in(message.tlvs, MessageState);
    receipt.state = state_of(state);
    if (receipt.state == State::Failed && receipt.reason.empty()) receipt.reason = "state " + std::to_string(state);
  }
  return receipt;
}

}  // namespace

std::vector<ShortMessage> messages_of(const SmppSettings& settings, std::string_view to, std::string_view text,
                                      std::uint8_t reference) {
  ShortMessage usual;
  usual.source_ton = static_cast<std::uint8_t>(settings.from_ton);
  usual.source_npi = static_cast<std::uint8_t>(settings.from_npi);
  usual.source = settings.from;
  usual.dest_ton = static_cast<std::uint8_t>(settings.to_ton);
  usual.dest_npi = static_cast<std::uint8_t>(settings.to_npi);
  usual.dest = digits_of(to);
  const SmsParts cut = settings.alphabet == SmppSettings::Alphabet::Latin1 ? latin1_parts(text) : sms_parts(text);
  usual.data_coding = cut.unicode ? kUcs2 : kDefaultAlphabet;
  std::vector<ShortMessage> all;
  if (cut.parts.size() > 1 && settings.long_messages == SmppSettings::Long::Payload) {
    std::string whole;
    for (const std::string& part : cut.parts) whole += part;
    usual.tlvs[MessagePayload] = whole;
    all.push_back(std::move(usual));
  } else {
    for (std::size_t i = 0; i < cut.parts.size(); ++i) {
      ShortMessage one = usual;
      if (cut.parts.size() > 1) {
        one.esm_class = kUdh;
        one.short_message = header_of_part(reference, cut.parts.size(), i + 1);
      }
      one.short_message += cut.parts[i];
      all.push_back(std::move(one));
    }
  }
  all.back().registered_delivery = kReceiptWanted;
  return all;
}

Delivered delivered(const SmppSettings& settings, const ShortMessage& message) {
  const auto payload = message.tlvs.find(MessagePayload);
  std::string bytes = payload == message.tlvs.end() ? message.short_message : payload->second;
  Place place;
  if (message.esm_class & kUdh) place = take_header(bytes);
  const auto type = static_cast<std::uint8_t>(message.esm_class & kTypeMask);
  if (type == kReceiptType) return receipt_of(settings, message, bytes);
  if (type != 0) return LetBe();
  if (const std::size_t total = number_in(message.tlvs, SarTotalSegments); total > 0)
    place = {total, number_in(message.tlvs, SarSegmentSeqnum)};
  if (place.total > 1 && place.number > 1) return LetBe();
  IncomingReply reply;
  reply.from = e164_of(message.source).value_or(one_line(message.source, kIdMax));
  // What is too long for one SMS is no command, whatever its first part says.
  reply.text = one_line(text_of(settings, message.data_coding, bytes), kReplyTextMax) + (place.total > 1 ? " …" : "");
  if (reply.from.empty()) return LetBe();
  return reply;
}

std::string receipt_id_of(const SmppSettings& settings, const std::string& id) {
  if (settings.ids == SmppSettings::Ids::Same) return id;
  const int from = settings.ids == SmppSettings::Ids::HexInAnswer ? 16 : 10;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number, from);
  if (error != std::errc() || end != id.data() + id.size() || id.empty()) return id;
  char text[24];
  const auto written = std::to_chars(text, text + sizeof text, number, from == 16 ? 10 : 16);
  return std::string(text, written.ptr);
}

std::optional<DeliveryReceipt> receipt_in_text(std::string_view text) {
  DeliveryReceipt receipt;
  receipt.id = one_line(field_in(text, "id:"), kIdMax);
  const std::string word = field_in(text, "stat:");
  if (word.empty()) return std::nullopt;
  receipt.state = state_of(word);
  if (receipt.state == State::Failed) {
    receipt.reason = one_line(word, kIdMax);
    if (const std::string error = field_in(text, "err:"); !error.empty() && error != "000")
      receipt.reason += ", " + one_line(error, kIdMax);
  }
  return receipt;
}

}  // namespace muster::smpp
