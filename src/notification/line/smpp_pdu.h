// SMPP's protocol data units: bytes ↔ values. Pure and bounded. Sections are those of the SMPP 3.4 specification, issue
// 1.2.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace muster::smpp {

// Section 5.1.2.1; answers have the highest bit set.
enum class Command : std::uint32_t {
  GenericNack = 0x80000000,
  BindTransmitter = 0x00000002,
  SubmitSm = 0x00000004,
  DeliverSm = 0x00000005,
  Unbind = 0x00000006,
  BindTransceiver = 0x00000009,
  Outbind = 0x0000000B,
  EnquireLink = 0x00000015,
  AlertNotification = 0x00000102
};
inline constexpr std::uint32_t kResponse = 0x80000000;
inline constexpr Command answer_to(Command command) {
  return static_cast<Command>(static_cast<std::uint32_t>(command) | kResponse);
}

// Section 5.1.3: those that decide something here.
enum class Status : std::uint32_t {
  Ok = 0x00,
  InvalidCommandLength = 0x02,
  InvalidCommandId = 0x03,
  IncorrectBindStatus = 0x04,
  AlreadyBound = 0x05,
  SystemError = 0x08,
  BindFailed = 0x0D,
  InvalidPassword = 0x0E,
  InvalidSystemId = 0x0F,
  QueueFull = 0x14,
  SubmitFailed = 0x45,
  Throttled = 0x58,
  TemporaryAppError = 0x64
};
// "ESME_RTHROTTLED", or "status 0x00000401" of a carrier's own.
std::string name_of(std::uint32_t status);

// Section 5.3.2: optional parameters that are used here.
enum Tag : std::uint16_t {
  ReceiptedMessageId = 0x001E,
  SarTotalSegments = 0x020E,
  SarSegmentSeqnum = 0x020F,
  NetworkErrorCode = 0x0423,
  MessagePayload = 0x0424,
  MessageState = 0x0427
};
using Tlvs = std::map<std::uint16_t, std::string>;  // of several with one tag the last

// Section 4.1: bind_transmitter and bind_transceiver.
struct Bind {
  std::string system_id, password, system_type;
  std::uint8_t interface_version = 0x34, addr_ton = 0, addr_npi = 0;
  std::string address_range{};
  friend bool operator==(const Bind&, const Bind&) = default;
};

// Sections 4.4.1 and 4.6.1: submit_sm and deliver_sm have the same fields.
struct ShortMessage {
  std::string service_type{};
  std::uint8_t source_ton = 0, source_npi = 0;
  std::string source{};
  std::uint8_t dest_ton = 0, dest_npi = 0;
  std::string dest{};
  std::uint8_t esm_class = 0, protocol_id = 0, priority = 0;
  std::string schedule_delivery_time{}, validity_period{};
  std::uint8_t registered_delivery = 0, replace_if_present = 0, data_coding = 0, default_message = 0;
  std::string short_message{};  // at most 254 bytes; with message_payload none
  Tlvs tlvs{};
  friend bool operator==(const ShortMessage&, const ShortMessage&) = default;
};

// An answer to a bind (the carrier's system_id) or to a message (its id for it); of a refusal it may be empty.
struct Named {
  std::string id;
  Tlvs tlvs{};
  friend bool operator==(const Named&, const Named&) = default;
};

struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};

// What is not looked into: a command that is not known here.
struct Unread {
  std::string bytes;
  friend bool operator==(const Unread&, const Unread&) = default;
};

struct Pdu {
  Command command = Command::EnquireLink;
  std::uint32_t status = 0;
  std::uint32_t sequence = 0;
  std::variant<Nothing, Bind, ShortMessage, Named, Unread> body{};
  friend bool operator==(const Pdu&, const Pdu&) = default;
};

inline constexpr std::size_t kHeader = 16, kPduMax = 70'000;  // a message_payload of 64 KiB and its fields fit

// Texts are cut to what their fields hold.
std::string encode(const Pdu& pdu);
// One whole unit. A fault says what is wrong with it; its header can be read with `header_of` all the same.
Result<Pdu> decode(std::string_view unit);

struct Header {
  std::uint32_t length = 0;
  Command command{};
  std::uint32_t status = 0;
  std::uint32_t sequence = 0;
};
Header header_of(std::string_view at_least_16_bytes);

// Cuts a stream of bytes into units.
class Units {
 public:
  void add(std::string_view bytes) { held_ += bytes; }
  // The next whole unit, nothing when it has not come yet. A fault: this is not SMPP, and the stream can be read no
  // further.
  Result<std::optional<std::string>> next();

 private:
  std::string held_;
};

}  // namespace muster::smpp
