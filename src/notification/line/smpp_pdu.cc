#include "notification/line/smpp_pdu.h"

#include <algorithm>
#include <cstdio>

namespace muster::smpp {
namespace {

constexpr std::size_t kTlvsMax = 64;

// Sizes of C-octet strings, with the null (sections 4.1.5, 4.4.1 and 4.6.1).
constexpr std::size_t kSystemId = 16, kPassword = 9, kSystemType = 13, kAddressRange = 41, kServiceType = 6,
                      kAddress = 21, kTime = 17, kMessageId = 65, kShortMessage = 254;

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void put_text(std::string& out, std::string_view text, std::size_t max) {
  text = text.substr(0, std::min(text.find('\0'), max - 1));
  out.append(text) += '\0';
}

void put_tlvs(std::string& out, const Tlvs& tlvs) {
  for (const auto& [tag, value] : tlvs) {
    const std::string_view kept = std::string_view(value).substr(0, 0xffff);
    put(out, tag, 2);
    put(out, static_cast<std::uint32_t>(kept.size()), 2);
    out += kept;
  }
}

struct Encoded {
  std::string operator()(const Nothing&) const { return {}; }
  std::string operator()(const Unread& unread) const { return unread.bytes; }
  std::string operator()(const Bind& bind) const {
    std::string out;
    put_text(out, bind.system_id, kSystemId);
    put_text(out, bind.password, kPassword);
    put_text(out, bind.system_type, kSystemType);
    for (const std::uint8_t one : {bind.interface_version, bind.addr_ton, bind.addr_npi}) put(out, one, 1);
    put_text(out, bind.address_range, kAddressRange);
    return out;
  }
  std::string operator()(const Named& named) const {
    std::string out;
    put_text(out, named.id, kMessageId);
    put_tlvs(out, named.tlvs);
    return out;
  }
  std::string operator()(const ShortMessage& message) const {
    std::string out;
    put_text(out, message.service_type, kServiceType);
    for (const std::uint8_t one : {message.source_ton, message.source_npi}) put(out, one, 1);
    put_text(out, message.source, kAddress);
    for (const std::uint8_t one : {message.dest_ton, message.dest_npi}) put(out, one, 1);
    put_text(out, message.dest, kAddress);
    for (const std::uint8_t one : {message.esm_class, message.protocol_id, message.priority}) put(out, one, 1);
    put_text(out, message.schedule_delivery_time, kTime);
    put_text(out, message.validity_period, kTime);
    for (const std::uint8_t one :
         {message.registered_delivery, message.replace_if_present, message.data_coding, message.default_message})
      put(out, one, 1);
    const std::string_view text = std::string_view(message.short_message).substr(0, kShortMessage);
    put(out, static_cast<std::uint32_t>(text.size()), 1);
    out += text;
    put_tlvs(out, message.tlvs);
    return out;
  }
};

Fault malformed(const std::string& what) { return {Fault::Code::Invalid, "an SMPP unit that " + what}; }

// Takes fields off the front; after the first thing that is wrong all that follows is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint32_t number(std::size_t bytes) {
    if (!has(bytes)) return 0;
    const std::uint32_t value = number_at(rest_, 0, bytes);
    rest_.remove_prefix(bytes);
    return value;
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(number(1)); }
  std::string text(std::size_t max) {
    const auto end = rest_.substr(0, max).find('\0');
    if (end == std::string_view::npos) {
      fail(rest_.size() < max ? "ends within a text" : "has a text that is too long");
      return {};
    }
    std::string value(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return value;
  }
  std::string bytes(std::size_t count) {
    if (!has(count)) return {};
    std::string value(rest_.substr(0, count));
    rest_.remove_prefix(count);
    return value;
  }
  Tlvs tlvs() {
    Tlvs all;
    while (!rest_.empty() && fault_.empty()) {
      if (all.size() == kTlvsMax) {
        fail("has too many optional parameters");
        break;
      }
      const auto tag = static_cast<std::uint16_t>(number(2));
      const std::uint32_t length = number(2);
      std::string value = bytes(length);
      if (fault_.empty()) all[tag] = std::move(value);
    }
    return all;
  }
  bool at_end() const { return rest_.empty(); }
  const std::string& fault() const { return fault_; }

 private:
  bool has(std::size_t count) {
    if (rest_.size() < count) fail("ends too early");
    return rest_.size() >= count;
  }
  void fail(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
    rest_ = {};
  }

  std::string_view rest_;
  std::string fault_;
};

Bind read_bind(Reader& read) {
  Bind bind;
  bind.system_id = read.text(kSystemId);
  bind.password = read.text(kPassword);
  bind.system_type = read.text(kSystemType);
  bind.interface_version = read.byte();
  bind.addr_ton = read.byte();
  bind.addr_npi = read.byte();
  bind.address_range = read.text(kAddressRange);
  return bind;
}

ShortMessage read_message(Reader& read) {
  ShortMessage message;
  message.service_type = read.text(kServiceType);
  message.source_ton = read.byte();
  message.source_npi = read.byte();
  message.source = read.text(kAddress);
  message.dest_ton = read.byte();
  message.dest_npi = read.byte();
  message.dest = read.text(kAddress);
  message.esm_class = read.byte();
  message.protocol_id = read.byte();
  message.priority = read.byte();
  message.schedule_delivery_time = read.text(kTime);
  message.validity_period = read.text(kTime);
  message.registered_delivery = read.byte();
  message.replace_if_present = read.byte();
  message.data_coding = read.byte();
  message.default_message = read.byte();
  message.short_message = read.bytes(read.byte());
  message.tlvs = read.tlvs();
  return message;
}

// Of a refusal the body may be missing (section 4.4.2, note 1).
Named read_named(Reader& read) {
  Named named;
  if (read.at_end()) return named;
  named.id = read.text(kMessageId);
  named.tlvs = read.tlvs();
  return named;
}

}  // namespace

std::string name_of(std::uint32_t status) {
  static const std::map<std::uint32_t, std::string_view> kNames{
      {0x01, "ESME_RINVMSGLEN"},       {0x02, "ESME_RINVCMDLEN"},       {0x03, "ESME_RINVCMDID"},
      {0x04, "ESME_RINVBNDSTS"},       {0x05, "ESME_RALYBND"},          {0x08, "ESME_RSYSERR"},
      {0x0A, "ESME_RINVSRCADR"},       {0x0B, "ESME_RINVDSTADR"},       {0x0C, "ESME_RINVMSGID"},
      {0x0D, "ESME_RBINDFAIL"},        {0x0E, "ESME_RINVPASWD"},        {0x0F, "ESME_RINVSYSID"},
      {0x14, "ESME_RMSGQFUL"},         {0x15, "ESME_RINVSERTYP"},       {0x33, "ESME_RINVNUMDESTS"},
      {0x43, "ESME_RINVESMCLASS"},     {0x45, "ESME_RSUBMITFAIL"},      {0x48, "ESME_RINVSRCTON"},
      {0x49, "ESME_RINVSRCNPI"},       {0x50, "ESME_RINVDSTTON"},       {0x51, "ESME_RINVDSTNPI"},
      {0x53, "ESME_RINVSYSTYP"},       {0x58, "ESME_RTHROTTLED"},       {0x61, "ESME_RINVSCHED"},
      {0x62, "ESME_RINVEXPIRY"},       {0x64, "ESME_RX_T_APPN"},        {0x65, "ESME_RX_P_APPN"},
      {0x66, "ESME_RX_R_APPN"},        {0xC0, "ESME_RINVOPTPARSTREAM"}, {0xC1, "ESME_ROPTPARNOTALLWD"},
      {0xC2, "ESME_RINVPARLEN"},       {0xC3, "ESME_RMISSINGOPTPARAM"}, {0xC4, "ESME_RINVOPTPARAMVAL"},
      {0xFE, "ESME_RDELIVERYFAILURE"}, {0xFF, "ESME_RUNKNOWNERR"}};
  const auto at = kNames.find(status);
  if (at != kNames.end()) return std::string(at->second);
  char text[32];
  std::snprintf(text, sizeof text, "status 0x%08X", status);
  return text;
}

std::string encode(const Pdu& pdu) {
  const std::string body = std::visit(Encoded(), pdu.body);
  std::string out;
  put(out, static_cast<std::uint32_t>(kHeader + body.size()), 4);
  put(out, static_cast<std::uint32_t>(pdu.command), 4);
  put(out, pdu.status, 4);
  put(out, pdu.sequence, 4);
  return out + body;
}

Header header_of(std::string_view bytes) {
  return {number_at(bytes, 0, 4), static_cast<Command>(number_at(bytes, 4, 4)), number_at(bytes, 8, 4),
          number_at(bytes, 12, 4)};
}

Result<Pdu> decode(std::string_view unit) {
  if (unit.size() < kHeader) return malformed("is shorter than its header");
  const Header header = header_of(unit);
  if (header.length != unit.size()) return malformed("says another length than it has");
  Pdu pdu{header.command, header.status, header.sequence, Nothing()};
  Reader read(unit.substr(kHeader));
  switch (header.command) {
    case Command::BindTransmitter:
    case Command::BindTransceiver:
      pdu.body = read_bind(read);
      break;
    case Command::SubmitSm:
    case Command::DeliverSm:
      pdu.body = read_message(read);
      break;
    case Command::Unbind:
    case Command::EnquireLink:
    case Command::GenericNack:
      return pdu;  // what else is in it has no meaning
    default:
      if (header.command == answer_to(Command::BindTransmitter) ||
          header.command == answer_to(Command::BindTransceiver) || header.command == answer_to(Command::SubmitSm) ||
          header.command == answer_to(Command::DeliverSm))
        pdu.body = read_named(read);
      else if (header.command != answer_to(Command::Unbind) && header.command != answer_to(Command::EnquireLink))
        pdu.body = Unread{std::string(unit.substr(kHeader))};
  }
  if (!read.fault().empty()) return malformed(read.fault());
  return pdu;
}

Result<std::optional<std::string>> Units::next() {
  if (held_.size() < 4) return std::optional<std::string>();
  const std::uint32_t length = number_at(held_, 0, 4);
  if (length < kHeader || length > kPduMax) return malformed("says that it has " + std::to_string(length) + " bytes");
  if (held_.size() < length) return std::optional<std::string>();
  std::optional<std::string> unit = held_.substr(0, length);
  held_.erase(0, length);
  return unit;
}

}  // namespace muster::smpp
